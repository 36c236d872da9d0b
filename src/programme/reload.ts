import { checkProgramme } from './check.ts';
import { locateIn } from './locate.ts';
import { openProgramme, programmeTexts } from './open-programme.ts';
import type { Programme } from './programme.ts';
import { ProgrammeError } from './read-programme.ts';

export type Reloaded =
  | { readonly outcome: 'taken'; readonly programme: Programme }
  /** Everything that is wrong with the folder, each with its file and line; the programme in service stays. */
  | { readonly outcome: 'refused'; readonly problems: readonly string[] };

/** Reads the folder again, and takes it only when nothing is wrong with it. */
export async function rereadProgramme(name: string, served: Programme): Promise<Reloaded> {
  try {
    const programme = await openProgramme(name);
    // Files and drafts bear the name of their programme: another one begins with a start.
    if (programme.id !== served.id)
      return {
        outcome: 'refused',
        problems: [`programme.yaml : id « ${programme.id} » au lieu de « ${served.id} »`],
      };
    const { problems } = checkProgramme(programme, locateIn(await programmeTexts(name)));
    return problems.length > 0 ? { outcome: 'refused', problems } : { outcome: 'taken', programme };
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error;
    return { outcome: 'refused', problems: error.problems };
  }
}
