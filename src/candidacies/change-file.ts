/** Does to a file what is wanted of it as it is now, whoever writes there meanwhile: read again, done again. */
import type { Candidacy } from './candidacy.ts';
import type { FileAction } from './file-action.ts';
import type { Candidacies, Change } from './ports.ts';

export type FileOutcome =
  /** `conflict`: others wrote at each try; `unknown`: there is no such file, or no more. */
  | Change
  /** Nothing was wanted of it as it is. */
  | { readonly outcome: 'unchanged'; readonly candidacy: Candidacy };

const MAX_ATTEMPTS = 5;

/** @param wanted null when there is nothing to do; asked again of the file that others changed */
export async function changeFile(
  candidacies: Pick<Candidacies, 'read' | 'apply'>,
  reference: string,
  wanted: (present: Candidacy) => FileAction | null,
): Promise<FileOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const present = await candidacies.read(reference);
    if (!present) return { outcome: 'unknown' };
    const action = wanted(present);
    if (!action) return { outcome: 'unchanged', candidacy: present };
    const change = await candidacies.apply(reference, present.version, action);
    if (change.outcome !== 'conflict' || attempt === MAX_ATTEMPTS) return change;
  }
}
