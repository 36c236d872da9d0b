import { bearersOf } from './bearers.ts';
import { completions } from './completions.ts';
import { type Directory, TOWN } from './directory.ts';
import { around, type Heard, keyOf, roleOf, type Span, wordsOf } from './hear.ts';
import { placesOf } from './hints.ts';
import { narrowAmong } from './narrow-among.ts';
import { type Near, nearest } from './nearest.ts';
import { isOrdinaryWord } from './ordinary.ts';
import { hintsOutside, inDepartments } from './placed.ts';
import { isCut, LONGEST_RUN, runAround } from './run.ts';
import { before, LINKS } from './sightings.ts';
import { MOST_OFFERED, sizeOf, type Verdict, verdict } from './verdict.ts';

/** Least share of letters kept for a name to be offered; when other words stand around it, more is asked. */
const LEAST_LIKE = 0.6;
const LEAST_LIKE_IN_SENTENCE = 0.75;

/** Finds a commune whose name is begun or nearly written. Never decides alone: the person confirms or chooses. */
export function findByApproximation(directory: Directory, heard: Heard, slot: boolean): Verdict | null {
  for (const { span, least } of candidates(directory, heard, slot)) {
    const hints = hintsOutside(heard, span);
    const keep = inDepartments(
      directory,
      hints.filter((hint) => hint.firm || hints.length === 1),
    );
    const begun = completions(directory, heard, span, keep);
    const [only] = begun;
    if (only !== undefined) {
      const left = narrowAmong(directory, begun, heard, span);
      return verdict(directory, left, span, sizeOf(directory, only) >= TOWN);
    }
    const near = nearest(directory, keyOf(heard, span), keep);
    const found =
      near.length > 0 || hints.some((h) => h.firm) ? near : nearest(directory, keyOf(heard, span));
    const offered = offer(
      directory,
      found.filter((n) => n.similarity >= least),
      span,
      keyOf(heard, span),
    );
    if (offered) return offered;
  }
  return null;
}

interface Candidate {
  readonly span: Span;
  readonly least: number;
}

/** The parts of the message that could be a name: runs of unknown words, in a reply or after « maire de ». */
function candidates(directory: Directory, heard: Heard, slot: boolean): Candidate[] {
  const found: Candidate[] = [];
  for (const run of runs(directory, heard)) {
    const wider = runAround(directory, heard, run);
    const spans = wider.to - wider.from > run.to - run.from ? [run, wider] : [run];
    for (const span of spans) {
      const { cue, near, denied } = before(heard.tokens, span.from, false);
      const rest = around(directory, heard, span);
      const whole = rest.chat === 0 && rest.unknown === 0;
      if (near || denied || span.to - span.from > LONGEST_RUN || placesOf(directory).has(keyOf(heard, span)))
        continue;
      const told = cue === 'strong' || (slot && cue === 'weak' && rest.chat <= 4);
      if (!told && !(slot && whole)) continue;
      const least = whole && span === run ? LEAST_LIKE : LEAST_LIKE_IN_SENTENCE;
      found.push({ span, least });
      // « notre » frames a reply and begins Notre-Dame-de-Gravenchon; « le » begins Le Puy.
      if (span.from > 0 && roleOf(directory, heard, span.from - 1) === 'frame')
        found.push({ span: { from: span.from - 1, to: span.to }, least });
    }
  }
  return found;
}

/** Longest runs of unknown words, links and ordinary words allowed between two of them. */
function runs(directory: Directory, heard: Heard): Span[] {
  const found: Span[] = [];
  heard.tokens.forEach((_, at) => {
    if (roleOf(directory, heard, at) !== 'unknown') return;
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

/** The best of the near names, and whether to offer others. */
function offer(directory: Directory, found: readonly Near[], span: Span, key: string): Verdict | null {
  const [best] = found;
  if (!best) return null;
  // « bonjuor » is nearer to « bonjour » than to any village.
  if (sizeOf(directory, best.commune) < TOWN && best.similarity < 1 && isOrdinaryWord(directory.lexicon, key))
    return null;
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
