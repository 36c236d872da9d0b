/**
 * « Non, laissez comme c’était » takes the last correction back; « ah non, mars 2017 » corrects the date just noted, « non
 * pardon, partiel » the answer.
 */
import type { Fact } from '#candidacies/draft';
import type { HeardFact, Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import type { Programme } from '#programme/programme';
import { readAs } from './asked.ts';
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
  const meant = meantBefore(turn, heard, world);
  if (meant) return { turn: putFact(turn, meant, 'said', world), final: false };
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

/** « Non pardon, partiel »: the answer given just before is corrected, not the question that came since. */
function meantBefore(turn: Turn, heard: Understanding, world: World): HeardFact | null {
  const { asking, turn: now } = turn.state.conversation;
  const rest = heard.text.replace(SORRY, '');
  if (asking?.kind !== 'criterion' || rest === heard.text) return null;
  // What surely answers the question that came since is meant for it, unless it is as short as a correction.
  const answers = heard.facts.some(({ criterion: one, sure }) => one === asking.id && sure);
  if (answers && rest.split(/\s+/).length > FEW_WORDS) return null;
  const noted = Object.entries(turn.state.draft?.facts ?? {}).filter(
    ([, fact]) => fact.turn === now - 1 && fact.how === 'said',
  );
  const [[id, before] = [], another] = noted;
  // What names its line says which.
  const named = heard.facts.some(({ criterion: one }) => one !== asking.id);
  if (!id || !before || another || id === asking.id || named) return null;
  const read = readAs(id, rest, turn, world);
  return read?.sure && read.value !== UNKNOWN && read.value !== before.value ? read : null;
}

const SORRY =
  /^\s*(?:(?:ah|euh|oh|mais|ben)[\s,]+)?(?:(?:non|nan|oups)[\s,.!…]+(?:(?:pardon|en fait|plut[oô]t|désolée?|je (?:voulais|veux) dire|erreur)[\s,.!…:]+)+|(?:pardon|oups|désolée?|(?:en fait|finalement)(?=[\s,]+non[\s,.!…]))[\s,.!…]+(?:non[\s,.!…]+)?)/iu;
const FEW_WORDS = 5;

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
