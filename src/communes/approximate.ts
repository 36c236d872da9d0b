import { bearersOf } from './bearers.ts';
import { completions } from './completions.ts';
import { type Directory, TOWN } from './directory.ts';
import { foldWords } from './fold.ts';
import { around, type Heard, keyOf, type Span, wordsOf } from './hear.ts';
import { placesOf } from './hints.ts';
import { narrowAmong } from './narrow-among.ts';
import { type Near, nearest } from './nearest.ts';
import { isNearlyOneOf } from './ordinary.ts';
import { hintsOutside, inDepartments } from './placed.ts';
import { isCut, isJoined, LONGEST_RUN, runAround } from './run.ts';
import { before, LINKS } from './sightings.ts';
import { MOST_OFFERED, sizeOf, type Verdict, verdict } from './verdict.ts';

/** Least share of letters kept for a name to be offered; when other words stand around it, more is asked. */
const LEAST_LIKE = 0.6;
const LEAST_LIKE_IN_SENTENCE = 0.75;

/** Finds a commune whose name is begun or nearly written. Never decides alone: the person confirms or chooses. */
export function findByApproximation(directory: Directory, heard: Heard, slot: boolean): Verdict | null {
  for (const { span, least, loose } of candidates(directory, heard, slot)) {
    const hints = hintsOutside(heard, span);
    const keep = inDepartments(
      directory,
      hints.filter((hint) => hint.firm || hints.length === 1),
    );
    const begun = completions(directory, heard, span, keep);
    const [only] = begun;
    if (only !== undefined) {
      const left = narrowAmong(directory, begun, heard, span);
      return verdict(directory, left.communes, span, left.sure && sizeOf(directory, only) >= TOWN);
    }
    const near = nearest(directory, keyOf(heard, span), keep);
    const found =
      near.length > 0 || hints.some((h) => h.firm) ? near : nearest(directory, keyOf(heard, span));
    const likely = found.filter(
      (n) =>
        n.similarity >= least &&
        hasItsArticle(directory, heard, span, n) &&
        (loose || isLikely(directory, heard, span, n)),
    );
    const offered = isTypingError(directory, heard, span, likely[0]) ? null : offer(directory, likely, span);
    if (offered) return offered;
  }
  return null;
}

interface Candidate {
  readonly span: Span;
  readonly least: number;
  /** Any village may be meant: the whole reply is the name, or its département is said. */
  readonly loose: boolean;
}

/** The parts of the message that could be a name: runs of unknown words, in a reply or after « maire de ». */
function candidates(directory: Directory, heard: Heard, slot: boolean): Candidate[] {
  const found: Candidate[] = [];
  // « joué-ès-tours »: ordinary words, but hyphens make them one name.
  const joined = heard.tokens.length >= 2 && heard.tokens.every((_, at) => at === 0 || isJoined(heard, at));
  if (slot && joined)
    found.push({ span: { from: 0, to: heard.tokens.length }, least: LEAST_LIKE_IN_SENTENCE, loose: true });
  for (const run of runs(directory, heard)) {
    const wider = runAround(heard, run);
    const spans = wider.to - wider.from > run.to - run.from ? [wider, run] : [run];
    // « notre » frames a reply and begins Notre-Dame-de-Gravenchon; « le » begins Le Puy.
    if (run.from > 0 && heard.roles[run.from - 1] === 'frame') spans.push({ from: run.from - 1, to: run.to });
    for (const span of spans) {
      const { cue, near, denied } = before(heard.tokens, span.from, false);
      const rest = around(heard, span);
      const whole = rest.chat === 0 && rest.unknown === 0;
      if (near || denied || span.to - span.from > LONGEST_RUN || placesOf(directory).has(keyOf(heard, span)))
        continue;
      const told = cue === 'strong' || (slot && cue === 'weak' && rest.chat <= 4);
      if (!told && !(slot && whole)) continue;
      const bare =
        slot && heard.tokens.every((t, at) => (at >= span.from && at < span.to) || LINKS.has(t.word));
      const loose = bare || (slot && heard.hints.some((hint) => hint.firm));
      found.push({
        span,
        least: whole && span === run && loose ? LEAST_LIKE : LEAST_LIKE_IN_SENTENCE,
        loose,
      });
    }
  }
  return found;
}

/** Longest runs of unknown words, links and ordinary words allowed between two of them. */
function runs(directory: Directory, heard: Heard): Span[] {
  const found: Span[] = [];
  heard.tokens.forEach((_, at) => {
    if (heard.roles[at] !== 'unknown') return;
    const open = found.at(-1);
    if (open && linked(directory, heard, open.to, at))
      found[found.length - 1] = { from: open.from, to: at + 1 };
    else found.push({ from: at, to: at + 1 });
  });
  return found;
}

function linked(directory: Directory, heard: Heard, from: number, to: number): boolean {
  if (to - from > 3) return false;
  for (let at = from; at <= to; at++) if (isCut(heard, at)) return false;
  return wordsOf(heard, { from, to }).every((word) => LINKS.has(word) || directory.lexicon.chat.has(word));
}

/** « la mosquée » is not Mosquer: a word after an article is a name only if the name has that article. */
function hasItsArticle(directory: Directory, heard: Heard, span: Span, { name, commune }: Near): boolean {
  const first = heard.tokens[span.from]?.word ?? '';
  const article = heard.tokens[span.from - 1]?.word ?? '';
  if (DETERMINERS.has(first)) return directory.names.words[name]?.startsWith(`${first} `) ?? false;
  return !DETERMINERS.has(article) || foldWords(directory.commune(commune).name).startsWith(`${article} `);
}

/** Inside a sentence, a village typed low is not believed. */
function isLikely(directory: Directory, heard: Heard, span: Span, { commune }: Near): boolean {
  const capital = heard.tokens.slice(span.from, span.to).some((t) => /^\p{Lu}/u.test(t.raw));
  return capital || sizeOf(directory, commune) >= NOT_A_HAMLET;
}

const DETERMINERS = new Set(
  'le la les l un une ce cet cette ces mon ma mes nos vos son sa ses leur leurs'.split(' '),
);
const NOT_A_HAMLET = 2_000;

/** « bonjuor » is nearer to « bonjour » than to any village; inside a sentence, so is any ordinary word. */
function isTypingError(directory: Directory, heard: Heard, span: Span, best: Near | undefined): boolean {
  if (!best || best.similarity === 1 || sizeOf(directory, best.commune) >= TOWN) return false;
  const { chat, frame, reply } = directory.lexicon;
  const key = keyOf(heard, span);
  const whole = span.to - span.from === heard.tokens.length;
  return whole ? isNearlyOneOf(frame, key) || isNearlyOneOf(reply, key) : isNearlyOneOf(chat, key);
}

/** The best of the near names, and whether to offer others. */
function offer(directory: Directory, found: readonly Near[], span: Span): Verdict | null {
  const [best] = found;
  if (!best) return null;
  const homonyms = bearersOf(
    directory,
    directory.names.byKey.get(directory.names.key[best.name] ?? '') ?? [],
  );
  const close = found.filter((near) => near.score >= best.score - 0.12).map((near) => near.commune);
  const communes = [...new Set([...(homonyms.includes(best.commune) ? homonyms : [best.commune]), ...close])];
  const second = found.find((near) => !homonyms.includes(near.commune) && near.commune !== best.commune);
  const clear =
    homonyms.length <= 1 &&
    (!second || best.score - second.score > 0.04 || sizeOf(directory, best.commune) >= TOWN);
  const tiny = sizeOf(directory, best.commune) < 1_000 && communes.length > 1;
  const sure = clear && !tiny;
  return {
    decision: sure || communes.length === 1 ? 'confirm' : 'choose',
    communes: communes.slice(0, sure ? 3 : MOST_OFFERED),
    span,
  };
}
