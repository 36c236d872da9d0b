/** Answers noted « à confirmer »: said by the person, and not understood for sure. */
import type { Fact } from '#candidacies/draft';
import { UNKNOWN } from '#programme/answers';
import type { State, Turn, World } from './conversation.ts';
import { inList } from './french.ts';
import { criterion, say, writeDraft } from './turn.ts';

/** Ids of the answers that wait for a word of the person. */
export function unsureAnswers({ draft }: State): readonly string[] {
  return Object.entries(draft?.facts ?? {}).flatMap(([id, fact]) => (isUnsure(fact) ? [id] : []));
}

/** Takes the mark off each of them, and names them; null when there is none. */
export function confirmAnswers(turn: Turn, world: World): Turn | null {
  const ids = unsureAnswers(turn.state);
  const { draft } = turn.state;
  if (!draft || ids.length === 0) return null;
  const facts = Object.fromEntries(
    Object.entries(draft.facts).map(([id, fact]) => [
      id,
      ids.includes(id) ? { ...fact, sure: true, how: 'confirmed' as const } : fact,
    ]),
  );
  const names = ids.map((id) => criterion(world.programme, id)?.name ?? id);
  return say(writeDraft(turn, { facts }, world), `C’est confirmé : ${inList(names)}.`);
}

function isUnsure({ how, sure, value }: Fact): boolean {
  return how !== 'deduced' && !sure && value !== UNKNOWN;
}
