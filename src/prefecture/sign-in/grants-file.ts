/** The file of grants, read again as soon as it changes: who is removed from it may do nothing at the next request. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Country } from './grant-code.ts';
import { type Grants, GrantsError, NOBODY, readGrants } from './grants.ts';

export interface GrantsFile {
  /** As the file stands now. Unreadable: nobody may do anything until it is mended. */
  current(): Grants;
}

/**
 * @param broken told once of each state of the file that cannot be read
 * @throws GrantsError when it cannot be read now
 */
export function openGrantsFile(
  path: string,
  country: Country,
  broken: (error: GrantsError) => void,
): GrantsFile {
  let state = stateOf(path);
  let grants = read(path, country);
  return {
    current() {
      const present = stateOf(path);
      if (present === state) return grants;
      state = present;
      try {
        grants = read(path, country);
      } catch (error) {
        if (!(error instanceof GrantsError)) throw error;
        grants = NOBODY;
        broken(error);
      }
      return grants;
    },
  };
}

/** A few microseconds: asked at every request. */
function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.ino}/${found.size}/${found.mtimeNs}` : 'absent';
}

function read(path: string, country: Country): Grants {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new GrantsError([`PREFECTURE_GRANTS = « ${path} » : ce fichier ne peut pas être lu`]);
  }
  return readGrants(basename(path), text, country);
}
