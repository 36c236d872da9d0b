/** The complement that the prefecture asked: just these questions. */
import type { ComplementAsked } from '#candidacies/candidacy';
import type { Fact } from '#candidacies/draft';
import { PERSON_FIELDS } from '#candidacies/notice-words';
import { UNKNOWN } from '#programme/answers';
import type { State, World } from './conversation.ts';
import { inList, quoted } from './french.ts';
import type { Question } from './question.ts';
import { criterion } from './turn.ts';

/** What is asked now, or null. */
export function openComplement({ filed }: State): ComplementAsked | null {
  return filed?.state === 'complement_demande' ? (filed.complements?.at(-1) ?? null) : null;
}

/** The person is giving it: the assistant asks nothing else. */
export function isCompleting(state: State): boolean {
  return state.conversation.amending && openComplement(state) !== null;
}

/** « l’ingénierie et le contact »: what is asked, in words. */
export function fieldsInWords(fields: readonly string[], world: World): string {
  return inList(fields.map((id) => PERSON_FIELDS[id] ?? criterion(world.programme, id)?.name ?? id));
}

/** The first field that was not answered since it was asked; null when all are. */
export function complementQuestion(state: State, world: World): Question | null {
  const complement = openComplement(state);
  const { draft } = state;
  if (!complement || !draft || state.conversation.skipping) return null;
  const open = complement.fields.find((id) => {
    if (!criterion(world.programme, id)) return false;
    const fact = draft.facts[id];
    // Instants of one clock, all in UTC: their order is that of their letters.
    return !fact || fact.at <= complement.at;
  });
  return open === undefined ? null : { kind: 'criterion', id: open, reopened: true };
}

/** « Vous aviez répondu « à constituer ». », before the question of a field. */
export function answeredBefore(state: State, id: string, world: World): string {
  if (!isCompleting(state)) return '';
  const said = factInWords(state.filed?.versions.at(-1)?.facts[id], id, world);
  return said === null ? '' : `Vous aviez répondu ${said}. `;
}

/** The value noted, in its own words; null when there is none. */
export function factInWords(fact: Fact | undefined, id: string, world: World): string | null {
  if (!fact) return null;
  if (fact.value === UNKNOWN) return '« à confirmer »';
  const label = criterion(world.programme, id)?.values.find((one) => one.id === fact.value)?.label;
  return quoted(label?.toLowerCase() ?? fact.value);
}
