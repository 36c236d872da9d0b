import { actOf } from './act-of.ts';
import { foreignThing, namesIn } from './foreign.ts';
import { confidenceOf } from './learned/confidence.ts';
import { terms } from './learned/features.ts';
import type { Ranked } from './learned/ranker.ts';
import type { Lexicon } from './lexicon.ts';
import { isMainCommand, supposes } from './read-command.ts';
import type { Segment } from './segments.ts';
import type { Act } from './understanding.ts';

export interface ActScore {
  /** Null when nothing is likely enough. */
  readonly act: Act | null;
  readonly confidence: number;
}

/**
 * The most likely act by the wordings it resembles: answered directly above one threshold, suggested between two,
 * refused below. What was asked decides which kinds are possible.
 */
export function guessAct(heard: Segment, lexicon: Lexicon, from: Place): ActScore {
  const segment = { ...heard, words: withoutTown(withoutOpening(heard, lexicon), lexicon) };
  const any = rankedAct(segment, lexicon, from, true);
  // A statement that answers what was asked is rarely a programme question: only a near-certain one passes.
  const weak = any.act?.type === 'suggest' || (any.act?.type === 'faq' && any.confidence < SURE_QUESTION);
  return from.pending && !from.question && weak ? rankedAct(segment, lexicon, from, false) : any;
}

/** How many times better than out of scope, to be ours in spite of a foreign word: the open sets have none above 3.5. */
const PLAINLY = 5;

const scoreOf = (label: string, ranked: readonly Ranked[]) =>
  ranked.find((one) => one.label === label)?.score ?? 0;

const SURE_QUESTION = 0.75;
const SURE_COMMAND = 0.85;

/** « Je vous contacte pour la ville de Saint-Pierre » asks for no contact. */
function withoutOpening(heard: Segment, { phrases }: Lexicon): Segment {
  const folded = heard.folded.replace(phrases.opening, '');
  return folded === heard.folded || folded === '' ? heard : { ...heard, words: folded.trim().split(' ') };
}

/** « les conditions pour la ville de Vierzon » are asked as for any town: its name resembles no wording. */
function withoutTown({ text, words }: Segment, { acts, preparation }: Lexicon): readonly string[] {
  const names = namesIn(text);
  const isOurs = (word: string | undefined) => {
    const [term] = word === undefined ? [] : terms([word], preparation);
    return term === undefined || (!names.has(word ?? '') && acts.usage(term).questions > 0);
  };
  const at = words.findIndex(
    (word, n) => TOWN.has(word) && LINK.has(words[n + 1] ?? '') && !isOurs(words[n + 2]),
  );
  if (at < 0) return words;
  const rest = words.slice(at + 2).findIndex(isOurs);
  const aside = words[at - 1] === 'la' && /^(pour|a|dans|concernant)$/.test(words[at - 2] ?? '');
  return [...words.slice(0, aside ? at - 2 : at + 1), ...(rest < 0 ? [] : words.slice(at + 2 + rest))];
}

const TOWN = new Set(['ville', 'commune', 'mairie', 'municipalite']);
const LINK = new Set(['de', 'd', 'du', 'des']);

interface Place {
  readonly pending: boolean;
  readonly question: boolean;
}

function rankedAct(segment: Segment, lexicon: Lexicon, from: Place, questions: boolean): ActScore {
  if (unreadable(segment, lexicon)) return { act: { type: 'oos' }, confidence: 1 };
  const ranked = lexicon.acts.rank(segment.words, {
    groupOf: lexicon.topicOf,
    allowed: (label) => {
      if (label.startsWith('answer:')) return from.pending && !from.question;
      if (label.startsWith('social:')) return !from.question;
      if (label.startsWith('cmd:'))
        return (
          (!from.question || (isMainCommand(label.slice(4)) && !supposes(segment))) &&
          mayBe(label.slice(4), segment, lexicon)
        );
      return questions || label === 'oos';
    },
  });
  const best = ranked[0];
  if (!best) return { act: null, confidence: 0 };
  const confidence = confidenceOf(ranked, segment.words.length, lexicon.thresholds.confidence);
  const { thresholds } = lexicon;
  const [kind, id = ''] = best.label.split(':') as [string, string?];
  if (kind === 'oos') return suggestion(ranked, confidence, lexicon, from);
  const act = actOf(best.label, lexicon.topics);
  if (kind === 'cmd') {
    // Where an answer is awaited, « nous y avons renoncé » answers; only the main six are taken as readily.
    // What drops the answers given is not guessed: « on le reçoit en avril » resembles « on recommence ».
    const needed =
      (isMainCommand(id) && id !== 'restart') || !from.pending
        ? thresholds.command
        : Math.max(SURE_COMMAND, thresholds.command);
    if (confidence >= needed) return { act, confidence };
    return suggestion(ranked, confidence, lexicon, from);
  }
  if (kind === 'answer') return { act: confidence >= thresholds.answer ? act : null, confidence };
  if (kind === 'social') return { act: confidence >= thresholds.command ? act : null, confidence };
  const thing = confidence >= thresholds.suggest ? foreignThing(segment, lexicon) : null;
  const foreign = isOfAnotherProgramme(segment, lexicon) ? 'known' : thing;
  // « Action cœur de ville finance-t-il la piscine ? » is about both: near answers are offered.
  const ours =
    foreign !== null && (lexicon.leansOn('ours', segment.folded) || speaksOfOurs(segment, lexicon));
  // « les bus rentrent dans vos thématiques ? »: a foreign word in what is plainly one of our questions.
  const plainly = foreign === 'known' && best.score > PLAINLY * scoreOf('oos', ranked);
  if (foreign === 'known' && !ours && !plainly) return { act: { type: 'oos' }, confidence };
  if (confidence >= thresholds.direct && (foreign === null || (plainly && ours))) return { act, confidence };
  return suggestion(ranked, confidence, lexicon, from);
}

/** « Le montant de la DSIL » is not ours, though an answer of ours names the DSIL; « est-ce cumulable ? » is. */
export function isOfAnotherProgramme({ folded }: Segment, { leansOn }: Lexicon): boolean {
  return leansOn('otherProgramme', folded) && !leansOn('ours', folded);
}

/** « Je me suis dit que c’était pour nous » corrects nothing: some orders need one of their words, likeness or not. */
function mayBe(name: string, { folded }: Segment, { phrases }: Lexicon): boolean {
  const heard = phrases.commands.find((one) => one.name === name);
  return !heard || (heard.needs.test(folded) && !heard.never.test(folded));
}

/** At most three « vouliez-vous dire », of different topics first; nothing when all is unlikely. */
function suggestion(
  ranked: readonly Ranked[],
  confidence: number,
  lexicon: Lexicon,
  from: { question: boolean },
): ActScore {
  const best = ranked[0] as Ranked;
  if (best.label === 'oos') return { act: { type: 'oos' }, confidence };
  if (confidence < lexicon.thresholds.suggest) return { act: null, confidence };
  const ids: string[] = [];
  const topics: string[] = [];
  for (const { label, score } of ranked.slice(0, 12)) {
    if (ids.length === 3 || score < best.score * 0.2) break;
    const [kind, id = ''] = label.split(':') as [string, string?];
    if (kind === 'faq') {
      const topic = lexicon.topics.get(id) ?? '';
      if (topics.includes(topic)) continue;
      topics.push(topic);
      ids.push(id);
    } else if (kind === 'cmd' && (isMainCommand(id) || !from.question)) {
      ids.push(label);
      topics.push(label);
    }
  }
  return ids.length > 0 ? { act: { type: 'suggest', ids, topics }, confidence } : { act: null, confidence };
}

/** « une ORT sur le terrain »: a word that our questions use much, and nothing foreign does. */
function speaksOfOurs({ words }: Segment, { acts, preparation }: Lexicon): boolean {
  return terms(words, preparation).some((term) => {
    const { questions, outOfScope } = acts.usage(term);
    return questions >= 20 && outOfScope === 0;
  });
}

/** Keyboard noise, a lone unknown word, a sum: character runs would find something in it. */
function unreadable(segment: Segment, lexicon: Lexicon): boolean {
  if (lexicon.phrases.outOfScope.test(segment.folded)) return true;
  if (segment.words.length > 1 && segment.words.every((word) => /^\d+$/.test(word))) return true;
  const known = segment.words.filter((word) => lexicon.spellings.known.has(word)).length;
  return segment.words.length <= 2 ? known === 0 : known / segment.words.length < 0.25;
}
