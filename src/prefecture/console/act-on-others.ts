/** Acts that touch more than one file: one designated file a town, files presented together from both sides. */
import type { Note } from '#activity/entry';
import type { Candidacy } from '#candidacies/candidacy';
import type { FileAction } from '#candidacies/file-action';
import type { Change } from '#candidacies/ports';
import { covers } from '#candidacies/territory';
import { type Agent, actor } from '#prefecture/agent';
import type { House } from '#prefecture/house';
import { findFile, othersOf } from './desk-of-files.ts';
import { townOf } from './file-view.ts';

export interface Others {
  /** Designated for the same town until now. While two are, the list takes the town for undecided. */
  readonly undesignate: readonly Candidacy[];
  /** References that gain or lose this file as a companion. */
  readonly join: readonly string[];
  readonly part: readonly string[];
}

/** What the act asks of other files, or what is wrong with it, by field. */
export async function checkOthers(
  house: House,
  agent: Agent,
  file: Candidacy,
  action: FileAction,
): Promise<Others | { readonly errors: Readonly<Record<string, string>> }> {
  switch (action.event) {
    case 'designate': {
      const others = action.designated ? await othersOf(house, agent, file) : [];
      return { ...NOBODY, undesignate: others.filter(({ preparation }) => preparation?.designated) };
    }
    case 'join': {
      const before = file.joinedWith ?? [];
      for (const reference of action.references) {
        const other = await findFile(house, agent, reference);
        if (reference === file.reference) return wrong('Un dossier ne se joint pas à lui-même.');
        if (!other) return wrong(`${reference} n’est pas un dossier de votre territoire.`);
        if (townOf(other).code === townOf(file).code)
          return wrong(`${reference} est de la même commune : désignez plutôt l’un des deux.`);
      }
      return {
        ...NOBODY,
        join: action.references.filter((one) => !before.includes(one)),
        part: before.filter((one) => !action.references.includes(one)),
      };
    }
    default:
      return NOBODY;
  }
}

/** What an act did: to its file, and which other files it ought to have changed and did not. */
export interface Done {
  readonly change: Change;
  readonly left: readonly string[];
}

/**
 * The act on its file as it was read, then on the others as they are: a conflict on the file leaves all as it was. Each
 * file has its line of the activity log before it is written.
 * @param told beside the event, in the line of the file itself
 */
export async function applyWithOthers(
  house: House,
  agent: Agent,
  file: Candidacy,
  action: FileAction,
  others: Others,
  told: Note['details'],
): Promise<Done> {
  await note(house, agent, file.reference, { event: action.event, ...told });
  const change = await house.candidacies.apply(file.reference, file.version, action);
  const left = change.outcome === 'changed' ? await changeOthers(house, agent, file, action, others) : [];
  return { change, left };
}

/**
 * Brings the others to where the act on the file wants them; those that are there already are left alone.
 * @returns those that could not be
 */
export async function changeOthers(
  house: House,
  agent: Agent,
  { reference }: Pick<Candidacy, 'reference'>,
  { role, at, by }: FileAction,
  { undesignate, join, part }: Others,
): Promise<readonly string[]> {
  const who = { role, at, ...(by !== undefined && { by }) };
  const left: string[] = [];
  for (const other of undesignate) {
    const isDone = await changeOther(house, agent, other.reference, reference, ({ preparation }) =>
      preparation?.designated ? { event: 'designate', designated: false, ...who } : null,
    );
    if (!isDone) left.push(other.reference);
  }
  for (const other of join) {
    const isDone = await changeOther(house, agent, other, reference, ({ joinedWith = [] }) =>
      joinedWith.includes(reference)
        ? null
        : { event: 'join', references: [...joinedWith, reference], ...who },
    );
    if (!isDone) left.push(other);
  }
  return [...left, ...(await partFrom(house, agent, part, reference, who))];
}

type Who = Pick<FileAction, 'role' | 'at' | 'by'>;

/** These files are presented without that one any more. @returns those that could not be changed */
export async function partFrom(
  house: House,
  agent: Agent,
  others: readonly string[],
  reference: string,
  who: Who,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const other of others) {
    const isDone = await changeOther(house, agent, other, reference, ({ joinedWith = [] }) =>
      joinedWith.includes(reference)
        ? { event: 'join', references: joinedWith.filter((one) => one !== reference), ...who }
        : null,
    );
    if (!isDone) left.push(other);
  }
  return left;
}

/** Writes what is wanted of another file, whoever writes there meanwhile. An erased one wants nothing. */
async function changeOther(
  house: House,
  agent: Agent,
  reference: string,
  because: string,
  wanted: (present: Candidacy) => FileAction | null,
): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const present = await house.candidacies.read(reference);
    const action = present && wanted(present);
    if (!action) return true;
    if (!covers(agent.grant.territory, present)) return false;
    if (attempt === 0) await note(house, agent, reference, { event: action.event, with: because });
    const { outcome } = await house.candidacies.apply(reference, present.version, action);
    if (outcome !== 'conflict') return outcome !== 'refused';
  }
  return false;
}

function note(house: House, agent: Agent, on: string, details: Note['details']): Promise<void> {
  return house.activity.note({ ...actor(agent), act: 'file-changed', on, ...(details && { details }) });
}

const NOBODY: Others = { undesignate: [], join: [], part: [] };
const MAX_ATTEMPTS = 5;

function wrong(sentence: string) {
  return { errors: { references: sentence } };
}
