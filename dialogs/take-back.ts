/** « Non, laissez comme c’était » takes the last correction back; « ah non, mars 2017 » corrects the date just noted. */
import type { Fact } from '#candidacies/draft';
import type { Understanding } from '#language/understanding';
import type { Programme } from '#programme/programme';
import type { Turn, World } from './conversation.ts';
import { listToCorrect } from './correct.ts';
import { putFact } from './take-facts.ts';
import { criterion, remember, type Settled, writeDraft } from './turn.ts';

/** Null when nothing is taken back: the message is read on. What changed is told by `tell-change`. */
export function takeBack(turn: Turn, heard: Understanding, world: World): Settled | null {
  const { draft, filed, conversation } = turn.state;
  if (!draft || (filed && !conversation.amending)) return null;
  if (heard.leans.has('undoes')) {
    const { corrected } = conversation;
    if (corrected?.turn !== conversation.turn - 1) {
      // Nothing was corrected just before: which answer is meant is asked.
      return isBare(heard) ? { turn: listToCorrect(turn, world), final: true } : null;
    }
    const facts = { ...draft.facts, ...corrected.before };
    return { turn: remember(writeDraft(turn, { facts }, world), { corrected: null }), final: false };
  }
  const date = heard.leans.has('redates') ? heard.acts.find((act) => act.type === 'date') : undefined;
  if (date?.type !== 'date') return null;
  const noted = Object.entries(draft.facts).find(
    ([, fact]) => fact.turn === conversation.turn - 1 && fact.detail?.date,
  );
  if (!noted) return null;
  const [id, fact] = noted;
  const { from, to } = date;
  const value = valueOn(world.programme, id, fact, from, world.today);
  const detail = { ...fact.detail, date: { from, to } };
  const said = `${fact.said} ; ${heard.text}`;
  return {
    turn: putFact(turn, { criterion: id, value, detail, said, sure: fact.sure }, 'said', world),
    final: false,
  };
}

/** An act that was to come and is past is taken; one that was past and is to come is not yet. */
function valueOn(programme: Programme, id: string, fact: Fact, from: string | null, today: string): string {
  const values = criterion(programme, id)?.values.map((value) => value.id) ?? [];
  const [below, top] = [values.at(-2), values.at(-1)];
  const toCome = (day: string | null | undefined) => typeof day === 'string' && day > today;
  if (fact.value === below && top && toCome(fact.detail?.date?.from) && !toCome(from)) return top;
  return fact.value;
}

/** Nothing else was said. */
function isBare({ text, facts }: Understanding): boolean {
  return facts.length <= 1 && text.split(/\s+/).length <= 8;
}
