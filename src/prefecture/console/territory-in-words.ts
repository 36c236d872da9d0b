import type { Territory } from '#candidacies/territory';
import type { Directory } from '#communes/directory';
import type { Grant, Level } from '#prefecture/agent';

type Names = Pick<Directory, 'departments' | 'regions'>;

/** « Nièvre (58) », « région Bretagne », « tout le pays ». */
export function territoryInWords(territory: Territory, { departments, regions }: Names): string {
  switch (territory.scope) {
    case 'departement':
      return `${departments.get(territory.code)?.name ?? 'département'} (${territory.code})`;
    case 'region':
      return `région ${regions.get(territory.code) ?? territory.code}`;
    case 'national':
      return 'tout le pays';
  }
}

export const LEVEL_IN_WORDS: Readonly<Record<Level, string>> = {
  lecture: 'Lecture',
  instruction: 'Instruction',
  admin: 'Administration',
};

/** « Instruction, Nièvre (58) ». */
export function grantInWords({ level, territory }: Grant, names: Names): string {
  return `${LEVEL_IN_WORDS[level]}, ${territoryInWords(territory, names)}`;
}
