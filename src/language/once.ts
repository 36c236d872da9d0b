import type { Segment } from './segments.ts';

/** The same reader, which reads each clause once: several ask the same of the same ones. */
export function once<Found, Rest extends readonly unknown[]>(
  reader: (segment: Segment, ...rest: Rest) => Found,
): (segment: Segment, ...rest: Rest) => Found {
  const read = new WeakMap<Segment, { readonly found: Found }>();
  return (segment, ...rest) => {
    const known = read.get(segment);
    if (known) return known.found;
    const found = reader(segment, ...rest);
    read.set(segment, { found });
    return found;
  };
}
