/** Five steps from none to the most: each has its colour, its pattern and its words, and the number is written. */

export interface Shade {
  readonly level: 0 | 1 | 2 | 3 | 4;
  /** « de 2 à 4 ». */
  readonly label: string;
}

/** Steps that share the counts above zero evenly between one and the greatest. */
export function shadesFor(most: number): { of(count: number): Shade; readonly all: readonly Shade[] } {
  const width = Math.max(1, Math.ceil(most / 4));
  const all: Shade[] = [{ level: 0, label: 'aucun' }];
  for (const level of [1, 2, 3, 4] as const) {
    const [from, to] = [(level - 1) * width + 1, Math.min(level * width, Math.max(most, 1))];
    if (from > most && level > 1) break;
    all.push({ level, label: from === to ? String(from) : `de ${from} à ${to}` });
  }
  return {
    all,
    of: (count) => all[count <= 0 ? 0 : Math.min(Math.ceil(count / width), all.length - 1)] as Shade,
  };
}
