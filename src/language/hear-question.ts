/** What a message asks: of the programme, or of the assistant itself. */
import { actOf } from './act-of.ts';
import type { Findings } from './findings.ts';
import { guessAct, isOfAnotherProgramme } from './guess-act.ts';
import type { Lexicon } from './lexicon.ts';
import { isOwnQuestion, questionsIn, withWhatItNames } from './parted-questions.ts';
import { readCommand } from './read-command.ts';
import { joined, type Segment } from './segments.ts';
import type { Act } from './understanding.ts';

/** A statement after a question that tells why it is asked: « je dois le présenter », not « o r t ». */
const REASON_WORDS = 4;

/** A question of two words after as many tells of what they say. */
export const LONG_PREAMBLE = 6;

type FaqAct = Extract<Act, { type: 'faq' }>;

/**
 * @param before what is told before the question, @param asking the question and what follows it, @param answered what is
 * told before was an answer
 */
export function hearQuestion(
  before: readonly Segment[],
  asking: readonly Segment[],
  answered: boolean,
  found: Findings,
  lexicon: Lexicon,
): void {
  if (severalQuestions(withWhatItNames(before, asking, lexicon), found, lexicon)) return;
  // « le rétroplanning ? je dois le présenter »: what follows may only tell why it is asked.
  const [first, next] = asking;
  const narrower = first && next && !next.question && next.words.length >= REASON_WORDS ? first : null;
  const wider = before.length > 0 ? joined([...before, ...asking], lexicon) : null;
  oneQuestion({ asked: joined(asking, lexicon), wider, narrower, answered }, found, lexicon);
}

interface OneQuestion {
  readonly asked: Segment;
  /** With what was said before it. */
  readonly wider: Segment | null;
  /** Without what follows it. */
  readonly narrower: Segment | null;
  readonly answered: boolean;
}

function oneQuestion({ asked, wider, narrower, answered }: OneQuestion, found: Findings, lexicon: Lexicon) {
  // « la com com est frileuse, ça nous pénalise ? »: what is asked may lean on what was just said.
  const certain =
    lexicon.certain.find(({ pattern }) => pattern.test(asked.folded)) ??
    (wider && !answered && lexicon.certain.find(({ pattern }) => pattern.test(wider.folded)));
  const known = certain ? `faq:${certain.id}` : lexicon.exact.get(asked.folded);
  // « le contrat de ruralité, où en est-on » asks nothing of the file in hand.
  const elsewhere = wider !== null && !answered && isOfAnotherProgramme(wider, lexicon);
  if (known && !known.startsWith('answer:') && !(elsewhere && known.startsWith('cmd:'))) {
    found.forgetTold();
    found.add(actOf(known, lexicon.topics));
    return;
  }
  // « L’agglo ne veut pas, que faire ? » asks of what was just said, not how to use the assistant.
  const order = readCommand(asked, lexicon.phrases);
  const command = order?.name === 'help' && wider && wider.words.length >= LONG_PREAMBLE ? null : order;
  if (!found.mayGuess()) {
    found.leaveUnheard(asked.text);
    return;
  }
  const options = { pending: false, question: true } as const;
  let guess = guessAct(asked, lexicon, options);
  // « Chez nous, 6 % de commerces vides. Est-ce rédhibitoire ? »
  for (const part of [wider, narrower, found.ledBy(guess, asked, lexicon)]) {
    // What was said answers already: it is looked at again only for a question that says too little.
    if (!part || (part === wider && answered && guess.act?.type === 'faq')) continue;
    if (!found.mayGuess()) continue;
    const other = guessAct(part, lexicon, options);
    // « Avec les pluies on a raté la date, peut-on encore se signaler ? » asks that, whatever its preamble.
    const isSame =
      guess.act?.type === 'faq' && other.act?.type === 'suggest' && other.act.ids[0] === guess.act.id;
    if (!isSame && other.confidence > guess.confidence) guess = other;
  }
  // « L’agglo, ce n’est pas une métropole, vous le savez ? » says that something is wrong.
  const contests = command?.name === 'contest';
  const asksProgramme = guess.act?.type === 'faq' && !contests && (command?.asked || guess.confidence >= 0.9);
  // « les listes électorales, comment faire ? » asks for no help with the assistant.
  const ofAnother = elsewhere || (wider !== null && !answered && guess.act?.type === 'oos');
  if (command && !asksProgramme && !ofAnother) {
    found.add({ type: 'command', name: command.name });
    return;
  }
  if (guess.act?.type === 'faq') found.forgetTold();
  const isOrder = guess.act?.type === 'command' || guess.act?.type === 'suggest';
  found.settle(elsewhere && isOrder ? { act: { type: 'oos' }, confidence: 1 } : guess, asked);
}

/** « qui choisit et quand le saura-t-on ? »: two questions, when each is certain and of another topic. */
function severalQuestions(clauses: readonly Segment[], found: Findings, lexicon: Lexicon): boolean {
  const parts = clauses.flatMap((clause) => questionsIn(clause, lexicon));
  if (parts.length < 2 || parts.length > 4 || !parts.every((part) => isOwnQuestion(part, lexicon)))
    return false;
  const acts = parts.map((part) => certainQuestion(part, found, lexicon));
  const topics = new Set(acts.map((act) => act?.topic));
  if (topics.has(undefined) || topics.size < parts.length) return false;
  for (const act of acts) if (act) found.add(act);
  return true;
}

function certainQuestion(segment: Segment, found: Findings, lexicon: Lexicon): FaqAct | null {
  const certain = lexicon.certain.find(({ pattern }) => pattern.test(segment.folded));
  const known = certain ? `faq:${certain.id}` : lexicon.exact.get(segment.folded);
  const meant = known === undefined ? null : actOf(known, lexicon.topics);
  if (meant?.type === 'faq') return meant;
  if (!found.mayGuess()) return null;
  const { act } = guessAct(segment, lexicon, { pending: false, question: true });
  return act?.type === 'faq' ? act : null;
}
