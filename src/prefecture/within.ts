import type { Territory } from '#candidacies/territory';
import type { Directory } from '#communes/directory';

/** Whether a territory lies in another: every one in the country, a département in its région. */
export function isWithin(
  inner: Territory,
  outer: Territory,
  { departments }: Pick<Directory, 'departments'>,
): boolean {
  if (outer.scope === 'national') return true;
  if (inner.scope === 'national') return false;
  if (inner.scope === outer.scope) return inner.code === outer.code;
  return (
    inner.scope === 'departement' &&
    outer.scope === 'region' &&
    departments.get(inner.code)?.region === outer.code
  );
}
