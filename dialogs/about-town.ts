/** Questions about a named town, from the official facts: told with their vintage, and no file is begun. */

import { epcisSaid } from '#communes/epci-said';
import { communeAskedAbout, isIntroduced } from '#communes/named';
import { communeByCode, narrowCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { answerEntry } from './answer-questions.ts';
import { askAgain, pendingAgain } from './ask-next.ts';
import { chosenNumber, polarity } from './choice.ts';
import type { Turn, World } from './conversation.ts';
import type { Question } from './question.ts';
import { townFactsInWords } from './town-facts.ts';
import { interrupt, release, remember, type Settled, say } from './turn.ts';

type WhichTown = Extract<Question, { kind: 'whichTown' }>;

export function tellTown(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { subject, asking } = turn.state.conversation;
  // « La sous-préfecture, près de Perpignan » chooses among the towns offered.
  if (asking?.kind === 'communeChoice' && !heard.question) return null;
  const before = subject?.kind === 'town' ? subject : null;
  const facts =
    heard.townFacts.length > 0
      ? heard.townFacts
      : heard.leans.has('follows') && !heard.leans.has('supposes')
        ? before?.facts
        : [];
  if (!facts || facts.length === 0) return null;
  // « Je travaille à la préfecture de la Creuse » asks nothing; « préfecture de Gap » does.
  if (!heard.question && !before && heard.text.split(/\s+/).length > FRAGMENT) return null;
  // « Creil fait partie de la métropole du Grand Paris ? » is about Creil.
  const isIn = facts.includes('metropole') ? heard.text.search(IS_IN) : -1;
  const ahead = isIn > 0 ? communeAskedAbout(world.directory, heard.text.slice(0, isIn)) : null;
  const { decision, communes, matched } =
    ahead && ahead.decision !== 'none' ? ahead : communeAskedAbout(world.directory, heard.text);
  // « Est-ce la préfecture qui saisit Paris ? » asks of the programme.
  const known = heard.acts.some(({ type }) => type === 'faq');
  const isMember =
    matched !== undefined &&
    ((facts.includes('interco') && (MEMBER_OF.test(heard.text) || ASKS_ITS.test(heard.text))) ||
      (facts.includes('metropole') && IS_IN.test(heard.text)));
  if (known && decision !== 'none' && !isMember && !isIntroduced(heard.text, matched, 'place')) return null;
  // « La communauté de communes du Grand Charolais peut-elle signer ? » names no town.
  if (known && !isMember && epcisSaid(world.directory, heard.text).length > 0) return null;
  const codes = communes.map(({ code }) => code);
  if (decision === 'one' || decision === 'choose') {
    const told = tellEach(
      turn,
      [
        ...besides(heard.text, matched, 'before', world),
        codes,
        ...besides(heard.text, matched, 'after', world),
      ],
      facts,
      world,
    );
    return decision === 'one' && JUDGED.test(heard.text) ? judged(told, heard, world) : told;
  }
  if (decision === 'confirm') return ask(turn, { kind: 'whichTown', codes: codes.slice(0, 1), facts }, world);
  // Without a name, a question on the programme comes first: « quelle intercommunalité doit signer ? »
  const goesOn = before !== null && heard.text.split(/\s+/).length <= SHORT;
  const ofOurs = asksOfOurs(heard, facts);
  if (!goesOn && !ofOurs && heard.acts.some(({ type }) => type === 'faq')) return null;
  const code = heard.leans.has('mine') ? turn.state.draft?.town?.code : before?.code;
  if (code) return tellFacts(turn, code, facts, world);
  return heard.leans.has('mine') ? ask(turn, { kind: 'whichTown', codes: [], facts }, world) : null;
}

/** Each town told; homonyms are asked for last, one name at a time. */
function tellEach(
  turn: Turn,
  each: readonly (readonly string[])[],
  facts: WhichTown['facts'],
  world: World,
): Turn {
  const told = each.reduce(
    (so, [one = '', ...more]) => (more.length === 0 ? tellFacts(so, one, facts, world) : so),
    turn,
  );
  const homonyms = each.find((codes) => codes.length > 1);
  return homonyms ? ask(told, { kind: 'whichTown', codes: homonyms, facts }, world) : told;
}

/** « À Cahors et à Figeac »: the towns named beside the one found, none of which is left out in silence; several codes are homonyms. */
function besides(
  text: string,
  matched: string | undefined,
  side: 'before' | 'after',
  world: World,
): readonly (readonly string[])[] {
  const at = matched === undefined ? -1 : text.indexOf(matched);
  if (matched === undefined || at < 0) return [];
  const beside =
    side === 'before'
      ? BEFORE.exec(text.slice(0, at))?.[1]
      : AFTER.exec(text.slice(at + matched.length))?.[1];
  if (beside === undefined) return [];
  const { decision, communes, matched: name } = communeAskedAbout(world.directory, beside);
  if (!['one', 'choose'].includes(decision) || name === undefined) return [];
  const codes = communes.map(({ code }) => code);
  return side === 'after' ? [codes, ...besides(text, name, 'after', world)] : [codes];
}

/** A name and « et », just before the name found; « et » and a name, just after it. */
const BEFORE =
  /(\p{Lu}[\p{L}'’-]*(?:[ -]\p{L}[\p{L}'’-]*){0,4}?)\s*(?:,|et|ou)\s*(?:(?:à|de|en)\s+|d['’])?$/u;
const AFTER =
  /^\s*(?:,|et|ou)\s*(?:(?:à|de|en|celle de)\s+|d['’])?(\p{Lu}[\p{L}'’-]*(?:[ -]\p{L}[\p{L}'’-]*){0,4})/u;

/** « Combien d’habitants a ma commune ? », « quelle est notre intercommunalité ? »: of the town in hand, and short. */
function asksOfOurs({ text, leans }: Understanding, facts: WhichTown['facts']): boolean {
  const isFact = facts.some((fact) => OF_A_TOWN.includes(fact));
  return leans.has('mine') && isFact && !text.includes(',') && text.split(/\s+/).length <= OURS;
}

const OF_A_TOWN: WhichTown['facts'] = ['population', 'interco', 'metropole', 'department', 'region', 'codes'];
const OURS = 8;

/** « Dans quelle agglo est Dreux ? » */
const ASKS_ITS =
  /(?<!\p{L})(?:dans|de|à|en) quel(?:le)? \p{L}+(?: \p{L}+){0,3}? (?:est|se trouve|se situe|appartient|dépend|relève)(?!\p{L})/iu;

/** « Creil fait partie de la métropole du Grand Paris ? » */
const IS_IN =
  /(?<!\p{L})(?:fait|font|est|sont|serait|appartient)(?:[- ](?:elle|il))? (?:partie d|dans|membre|à)/iu;

/** « De quelle intercommunalité fait partie Issoire ? » */
const MEMBER_OF = /(?<!\p{L})(?:fait|font) partie\s+\p{Lu}[^?]*\??\s*$/u;

/** « Limoges dépasse 130 000 habitants : trop gros ? » asks what it means, beside what it is. */
const JUDGED =
  /(?<!\p{L})(?:trop|assez|suffi\p{L}*|jouable|faisable|tentable|exclu\p{L}*|éligible|une chance)(?!\p{L})/iu;

function judged(told: Turn, heard: Understanding, world: World): Turn {
  const { subject } = told.state.conversation;
  const act = heard.acts.find(({ type }) => type === 'faq');
  return act?.type === 'faq' ? remember(answerEntry(told, act.id, world), { subject }) : told;
}

/** Words of a question without a question mark. */
const FRAGMENT = 6;

/** Words of « combien d’habitants ? », said of the town just spoken of. */
const SHORT = 4;

/** The name that was near, the one among homonyms, or the name that was missing. */
export function whichTown(turn: Turn, asking: WhichTown, heard: Understanding, world: World): Settled | null {
  const { codes, facts } = asking;
  const freed = release(turn);
  const tell = (code: string) => ({
    turn: pendingAgain(tellFacts(freed, code, facts, world), world),
    final: true,
  });
  if (codes.length === 1 && polarity(heard) === 'yes') return tell(codes[0] ?? '');
  const nameless = { ...asking, codes: [] };
  const number = codes.length > 1 ? chosenNumber(heard.text, codes.length + 1) : null;
  const offered = codes.flatMap((code) => communeByCode(world.directory, code) ?? []);
  const picked = number === null ? undefined : offered[number - 1];
  if (picked) return tell(picked.code);
  const refused =
    codes.length === 1 ? polarity(heard) === 'no' : number !== null || /^aucune?\b/i.test(heard.text);
  if (codes.length > 0 && refused) return { turn: ask(freed, nameless, world), final: true };
  if (heard.acts.some(({ type }) => type === 'command')) return null;
  const { decision, communes } =
    codes.length > 1
      ? narrowCommune(offered, heard.text, world.directory)
      : communeAskedAbout(world.directory, heard.text);
  const [best] = communes;
  if (!best || decision === 'none') return null;
  if (decision === 'one') return tell(best.code);
  const left = decision === 'confirm' ? [best.code] : communes.map(({ code }) => code);
  return { turn: ask(freed, { ...asking, codes: left }, world), final: true };
}

function tellFacts(turn: Turn, code: string, facts: WhichTown['facts'], world: World): Turn {
  const town = communeByCode(world.directory, code);
  if (!town) return turn;
  const outside = facts.includes('metropole') && town.metropole !== null;
  const told = `${townFactsInWords(town, facts, world)}${outside ? ` ${world.programme.words.offTarget}` : ''}`;
  return remember(say(turn, told), {
    subject: { kind: 'town', code, facts },
  });
}

function ask(turn: Turn, question: WhichTown, world: World): Turn {
  return askAgain(interrupt(turn, question), world);
}
