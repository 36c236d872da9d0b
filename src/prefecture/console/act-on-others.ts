/** Acts that touch more than one file: one designated file a town, files presented together from both sides. */
import type { Candidacy } from '#candidacies/candidacy';
import type { FileAction } from '#candidacies/file-action';
import type { Change } from '#candidacies/ports';
import type { Agent } from '#prefecture/agent';
import { findFile, othersOf } from './desk-of-files.ts';
import { townOf } from './file-view.ts';
import type { House } from './layout.ts';

export interface Others {
  /** Designated for the same town until now: undone first, so that two never are. */
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

export async function applyWithOthers(
  house: House,
  agent: Agent,
  file: Candidacy,
  action: FileAction,
  { undesignate, join, part }: Others,
): Promise<Change> {
  const { role, at, by } = action;
  const who = { role, at, ...(by !== undefined && { by }) };
  for (const other of undesignate) {
    const change = await house.candidacies.apply(other.reference, other.version, {
      event: 'designate',
      designated: false,
      ...who,
    });
    if (change.outcome !== 'changed') return change.outcome === 'refused' ? change : { outcome: 'conflict' };
  }
  const change = await house.candidacies.apply(file.reference, file.version, action);
  if (change.outcome !== 'changed') return change;
  for (const other of join)
    await companions(house, agent, other, who, (before) => [...before, file.reference]);
  await partFrom(house, agent, part, file.reference, who);
  return change;
}

type Who = Pick<FileAction, 'role' | 'at' | 'by'>;

/** These files are presented without that one any more. */
export async function partFrom(
  house: House,
  agent: Agent,
  others: readonly string[],
  reference: string,
  who: Who,
): Promise<void> {
  for (const other of others)
    await companions(house, agent, other, who, (before) => before.filter((one) => one !== reference));
}

async function companions(
  house: House,
  agent: Agent,
  reference: string,
  who: Who,
  edit: (before: readonly string[]) => readonly string[],
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const other = await findFile(house, agent, reference);
    if (!other) return;
    const references = edit(other.joinedWith ?? []);
    const action = { event: 'join', references, ...who } as const;
    const joined = await house.candidacies.apply(reference, other.version, action);
    if (joined.outcome !== 'conflict') return;
  }
}

const NOBODY: Others = { undesignate: [], join: [], part: [] };
const MAX_ATTEMPTS = 5;

function wrong(sentence: string) {
  return { errors: { references: sentence } };
}
