import { isAmbiguous } from './abroad.ts';
import { bearersOf } from './bearers.ts';
import { agrees } from './by-code.ts';
import { completions } from './completions.ts';
import type { Directory } from './directory.ts';
import { around, type Heard, keyOf, type Span } from './hear.ts';
import type { Hint } from './hints.ts';
import { narrowAmong } from './narrow-among.ts';
import { nearest } from './nearest.ts';
import { hintsOutside, inDepartments } from './placed.ts';
import { rivalsOf } from './rivals.ts';
import { isJoined, LONGEST_RUN, runAround } from './run.ts';
import type { Sighting } from './sightings.ts';
import { isAnnounced, isReply, isSurelyPut } from './trust.ts';
import { bySize, MOST_OFFERED, sizeOf, type Verdict, verdict } from './verdict.ts';

/** Inhabitants from which a name that only one commune begins with is taken without asking, in its département. */
const KNOWN_TOWN = 5_000;

/** Finds communes named word for word; null when no name of the message can be trusted. */
export function findByName(directory: Directory, heard: Heard, slot: boolean): Verdict | null {
  const trusted = heard.sightings.filter(
    (s) =>
      !s.near &&
      !s.denied &&
      !isPlace(directory, heard, s) &&
      (slot ? isReply : isAnnounced)(directory, heard, s),
  );
  const cued = (cue: Sighting['cue']) => trusted.filter((s) => s.cue === cue);
  const put = trusted.filter((s) => s.put === 'forward');
  const kept =
    cued('strong').length > 0
      ? cued('strong')
      : put.length > 0
        ? put
        : cued('weak').length > 0
          ? cued('weak')
          : notHints(directory, heard, trusted);
  const verdicts = kept.map((s) => resolve(directory, heard, s)).filter((v) => v.communes.length > 0);
  const [first] = verdicts;
  if (!first || verdicts.length === 1) return first ?? null;
  // « la DGS de Morlaix… Morlaix Communauté » names one town, surely the first time.
  const sure = verdicts.find((v) => v.decision === 'one');
  if (sure && verdicts.every((v) => v.communes[0] === sure.communes[0])) return sure;
  // « Cahors ou Figeac »: several are named, the person says which.
  const communes = [...new Set(verdicts.flatMap((v) => v.communes))].slice(0, MOST_OFFERED);
  return communes.length === 1
    ? first
    : { decision: 'choose', communes, ...(first.span && { span: first.span }) };
}

/**
 * « dans la Marne » is a département, though La Marne is a commune; « depuis La Réunion » is the island, not its namesake in
 * Lot-et-Garonne, unless that is all that is said or a word announces it.
 */
export function isPlace(directory: Directory, heard: Heard, s: Sighting): boolean {
  const among = s.cue !== 'strong' && heard.tokens.length > s.to - s.from + 1;
  const within = (hint: Hint) =>
    s.names.some((name) =>
      hint.departments.has(directory.department[directory.names.commune[name] ?? 0] ?? ''),
    );
  // « Vienne dans l’Isère »: where it is said to be, it is no département.
  const elsewhere = heard.hints.some((hint) => (hint.to <= s.from || s.to <= hint.from) && within(hint));
  return heard.hints.some(
    (hint) =>
      (hint.firm || (among && !elsewhere && !within(hint))) &&
      hint.from < s.to &&
      s.from < hint.to &&
      s.to - s.from <= hint.to - hint.from + 1,
  );
}

/** « Laval, Mayenne »: a name that is also a département places the other, when the other is there. */
function notHints(directory: Directory, heard: Heard, seen: readonly Sighting[]): Sighting[] {
  const places = (s: Sighting) => heard.hints.filter((hint) => hint.from < s.to && s.from < hint.to);
  const placed = (s: Sighting, hints: readonly Hint[]) =>
    s.names.some((name) =>
      hints.some((hint) =>
        hint.departments.has(directory.department[directory.names.commune[name] ?? 0] ?? ''),
      ),
    );
  const left = seen.filter(
    (s) => !seen.some((o) => o !== s && places(o).length === 0 && placed(o, places(s))),
  );
  return left.length > 0 ? left : [...seen];
}

/** From a name seen to the communes that bear it. */
function resolve(directory: Directory, heard: Heard, s: Sighting): Verdict {
  const all = bearersOf(
    directory,
    s.names,
    heard.tokens
      .slice(s.from, s.to)
      .map((t) => t.word)
      .join(' '),
  );
  const typed = heard.codes.find((code) => all.some((c) => agrees(directory, code, c, heard)));
  if (typed)
    return verdict(
      directory,
      all.filter((c) => agrees(directory, typed, c, heard)),
      s,
      true,
    );

  const city = all.some((c) => directory.cities.has(c));
  const hints = hintsOutside(heard, s).filter((hint) => !(city && isArrondissement(heard, hint)));
  const inside = (hint: Hint) => all.filter((c) => hint.departments.has(directory.department[c] ?? ''));
  const placed = hints.reduce((left, hint) => {
    const within = left.filter((c) => inside(hint).includes(c));
    return within.length > 0 ? within : left;
  }, all);
  const elsewhere = hints.filter((hint) => hint.firm && inside(hint).length === 0);
  if (elsewhere.length > 0) return inAnotherPlace(directory, heard, s, placed, elsewhere);
  if (heard.codes.length > 0) return verdict(directory, placed, s, false);
  const longer = isSurelyPut(directory, s) ? null : writtenLonger(directory, heard, s);
  if (longer) return longer;
  const left = narrowAmong(directory, placed, heard, s);
  const pinned = hints.some((hint) => inside(hint).length > 0) || left.communes.length < all.length;
  if (pinned) return verdict(directory, left.communes, s, left.sure);
  const rivals = rivalsOf(directory, heard, s, all);
  const communes = bySize(directory, all).slice(0, Math.max(1, MOST_OFFERED - rivals.length));
  const found = verdict(directory, [...communes, ...rivals], s, isSure(directory, heard, s));
  return isAmbiguous(heard, s) ? { ...found, abroad: true } : found;
}

/** No commune of that name in the département said: one whose name begins so is meant, or something is wrong. */
function inAnotherPlace(
  directory: Directory,
  heard: Heard,
  s: Sighting,
  bearers: readonly number[],
  hints: readonly Hint[],
): Verdict {
  const begun = completions(directory, heard, s, inDepartments(directory, hints));
  if (begun.length > 0) return verdict(directory, begun, s, sizeOf(directory, begun[0] ?? 0) >= KNOWN_TOWN);
  const [near] = nearest(directory, keyOf(heard, s), inDepartments(directory, hints));
  const close = near && near.similarity >= 0.7 ? [near.commune] : [];
  return verdict(directory, [...close, ...bearers], s, false);
}

/** A number beside Paris, Lyon or Marseille is an arrondissement. */
function isArrondissement(heard: Heard, hint: Span): boolean {
  return Number(heard.tokens[hint.from]?.word) <= 20;
}

/** « Villeneuve la contale », « Saint Pol »: with the words beside it, the name begins or nearly writes a longer one. */
function writtenLonger(directory: Directory, heard: Heard, s: Sighting): Verdict | null {
  const run = runAround(heard, s);
  if (run.to - run.from <= s.to - s.from || run.to - run.from > LONGEST_RUN) return null;
  const begun = completions(directory, heard, run);
  if (begun.length > 0) return verdict(directory, begun, run, false);
  const [best] = nearest(directory, keyOf(heard, run));
  // Ordinary words beside a name that stands by itself rarely belong to it; unknown ones do.
  const strange = heard.tokens.some(
    (_, at) => run.from <= at && at < run.to && (at < s.from || at >= s.to) && heard.roles[at] === 'unknown',
  );
  if (!best || best.similarity < (strange ? 0.75 : 0.85)) return null;
  return verdict(
    directory,
    bearersOf(directory, directory.names.byKey.get(directory.names.key[best.name] ?? '') ?? []),
    run,
    false,
  );
}

/** Nothing else in the message makes the name doubtful. */
function isSure(directory: Directory, heard: Heard, s: Sighting): boolean {
  if (isJoined(heard, s.from) || isJoined(heard, s.to)) return false;
  const rest = around(heard, s);
  const alone = rest.chat === 0 && rest.unknown === 0;
  if (s.chat) return s.capital ? s.cue === 'strong' || alone : heard.tokens.length === s.to - s.from;
  if (s.cue === 'strong') return true;
  if (!alone && isQuestion(heard)) return false;
  if (isSurelyPut(directory, s)) return true;
  if (s.cue === 'weak') return s.capital || rest.unknown === 0;
  const city = s.names.some((name) => directory.cities.has(directory.names.commune[name] ?? 0));
  // « Lyon 7 »
  const numbers = city ? heard.tokens.filter((t) => /^\d{1,2}$/.test(t.word)).length : 0;
  // A name said in passing, « le cabinet de Lyon », is not yet an answer.
  return rest.unknown === 0 && rest.chat <= numbers + (s.capital ? 1 : 0);
}

const ASKING = new Set('qui que quoi quand comment combien pourquoi ou quel quelle quels quelles'.split(' '));

/** « combien d’habitants à Limoges » does not answer anything. */
function isQuestion({ text, tokens }: Heard): boolean {
  return text.includes('?') || ASKING.has(tokens[0]?.word ?? '');
}
