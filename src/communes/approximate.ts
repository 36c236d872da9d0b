import { completions } from './completions.ts';
import { type Directory, PLACE_INSIDE, TOWN } from './directory.ts';
import { around, type Heard, keyOf, roleOf, type Span, wordsOf } from './hear.ts';
import { placesOf } from './hints.ts';
import { narrowAmong } from './narrow-among.ts';
import { type Near, nearest } from './nearest.ts';
import { hintsOutside, inDepartments } from './placed.ts';
import { before, LINKS } from './sightings.ts';
import { MOST_OFFERED, sizeOf, type Verdict, verdict } from './verdict.ts';

/** Finds a commune whose name is begun or nearly written. Never decides alone: the person confirms or chooses. */
export function findByApproximation(directory: Directory, heard: Heard, slot: boolean): Verdict | null {
  for (const span of candidates(directory, heard, slot)) {
    const hints = hintsOutside(heard, span);
    const keep = inDepartments(
      directory,
      hints.filter((hint) => hint.firm || hints.length === 1),
    );
    const begun = completions(directory, heard, span, keep);
    const [only] = begun;
    if (begun.length === 1 && only !== undefined)
      return verdict(directory, begun, span, sizeOf(directory, only) >= TOWN);
    if (begun.length > 1) return verdict(directory, narrowAmong(directory, begun, heard, span), span, true);
    const near = nearest(directory, keyOf(heard, span), keep);
    const found =
      near.length > 0 ? near : hints.some((h) => h.firm) ? [] : nearest(directory, keyOf(heard, span));
    const offered = offer(directory, found, span);
    if (offered) return offered;
  }
  return null;
}

/** The parts of the message that could be a name: runs of unknown words, in a reply or after « maire de ». */
function candidates(directory: Directory, heard: Heard, slot: boolean): Span[] {
  const spans: Span[] = [];
  for (const run of runs(directory, heard)) {
    const { cue, near, denied } = before(heard.tokens, run.from, false);
    const rest = around(directory, heard, run);
    const whole = rest.chat === 0 && rest.unknown === 0;
    const trusted = !near && !denied && (cue === 'strong' || (slot && (whole || cue === 'weak')));
    if (!trusted || run.to - run.from > 9 || placesOf(directory).has(keyOf(heard, run))) continue;
    // « notre » is a frame and begins Notre-Dame-de-Gravenchon; « le » begins Le Puy.
    for (let from = run.from; from >= 0 && from >= run.from - 1; from--) {
      if (from === run.from || roleOf(directory, heard, from) === 'frame') spans.push({ from, to: run.to });
    }
  }
  return spans;
}

/** Longest runs of words that are not ordinary, links and ordinary words allowed between two of them. */
function runs(directory: Directory, heard: Heard): Span[] {
  const found: Span[] = [];
  let open: Span | null = null;
  heard.tokens.forEach((_, at) => {
    const role = roleOf(directory, heard, at);
    if (role === 'unknown') {
      const joined: boolean =
        open !== null &&
        wordsOf(heard, { from: open.to, to: at }).length <= 3 &&
        linked(directory, heard, open.to, at);
      open = { from: joined && open ? open.from : at, to: at + 1 };
      if (joined) found.pop();
      found.push(open);
    }
  });
  return found;
}

function linked(directory: Directory, heard: Heard, from: number, to: number): boolean {
  const between = wordsOf(heard, { from, to });
  const cut = /[,;:.!?()]\s/.test(
    heard.text.slice(heard.tokens[from - 1]?.end ?? 0, heard.tokens[to]?.start ?? 0),
  );
  return !cut && between.every((word) => LINKS.has(word) || directory.lexicon.chat.has(word));
}

/** The best of the near names, and whether to offer others. */
function offer(directory: Directory, found: readonly Near[], span: Span): Verdict | null {
  const [best] = found;
  if (!best || best.similarity < 0.6) return null;
  const key = directory.names.key[best.name] ?? '';
  const homonyms = (directory.names.byKey.get(key) ?? [])
    .filter((name) => (directory.names.rank[name] ?? 0) < PLACE_INSIDE)
    .map((name) => directory.names.commune[name] ?? 0);
  const close = found.filter((near) => near.score >= best.score - 0.12).map((near) => near.commune);
  const communes = [
    ...new Set([best.commune, ...homonyms.filter((c) => found.some((n) => n.commune === c)), ...close]),
  ];
  const second = found.find((near) => near.commune !== best.commune);
  const clear =
    homonyms.length <= 1 &&
    (!second || best.score - second.score > 0.04 || sizeOf(directory, best.commune) >= TOWN);
  const tiny = sizeOf(directory, best.commune) < 1_000 && communes.length > 1;
  return {
    decision: clear && !tiny ? 'confirm' : communes.length > 1 ? 'choose' : 'confirm',
    communes: communes.slice(0, clear && !tiny ? 3 : MOST_OFFERED),
    span,
  };
}
