import { isAmbiguous } from './abroad.ts';
import { agrees } from './by-code.ts';
import { completions } from './completions.ts';
import { type Directory, NAME, OTHER_NAME, PLACE_INSIDE, TOWN } from './directory.ts';
import { around, type Heard, keyOf, roleOf, type Span } from './hear.ts';
import { narrowAmong } from './narrow-among.ts';
import { nearest } from './nearest.ts';
import { hintsOutside, inDepartments } from './placed.ts';
import { rivalsOf } from './rivals.ts';
import type { Sighting } from './sightings.ts';
import { bySize, MOST_OFFERED, sizeOf, type Verdict, verdict } from './verdict.ts';

/** Finds communes named word for word; null when no name of the message can be trusted. */
export function findByName(directory: Directory, heard: Heard, slot: boolean): Verdict | null {
  const trusted = heard.sightings.filter(
    (s) => !s.near && !s.denied && (slot ? isReply(directory, heard, s) : isAnnounced(directory, heard, s)),
  );
  const cued = (cue: Sighting['cue']) => trusted.filter((s) => s.cue === cue);
  const kept = cued('strong').length > 0 ? cued('strong') : cued('weak').length > 0 ? cued('weak') : trusted;
  const verdicts = kept.map((s) => resolve(directory, heard, s)).filter((v) => v.communes.length > 0);
  const [first] = verdicts;
  if (!first || verdicts.length === 1) return first ?? null;
  // « Cahors ou Figeac »: several are named, the person says which.
  const communes = [...new Set(verdicts.flatMap((v) => v.communes))].slice(0, MOST_OFFERED);
  return communes.length === 1
    ? first
    : { decision: 'choose', communes, ...(first.span && { span: first.span }) };
}

/** May this name be the reply to « Quelle est votre commune ? » */
function isReply(directory: Directory, heard: Heard, s: Sighting): boolean {
  const rest = around(directory, heard, s);
  const alone = rest.chat === 0 && rest.unknown === 0;
  const pinned = isPinned(directory, heard, s);
  const town = s.names.some((name) => sizeOf(directory, directory.names.commune[name] ?? 0) >= TOWN);
  if (s.chat) {
    const words = heard.tokens.slice(s.from, s.to).map((t) => t.word);
    const empty = words.every((w) => directory.lexicon.frame.has(w) || directory.lexicon.reply.has(w));
    if (!s.cut) return false;
    if (pinned || (s.cue === 'strong' && s.capital)) return true;
    return !empty && (alone || (s.cue !== null && (s.capital || town)));
  }
  if (keyOf(heard, s).length <= 3) return alone || pinned || s.cue !== null;
  if (s.rank === PLACE_INSIDE) return alone || pinned || s.cue === 'strong';
  if (s.rank === OTHER_NAME) return alone || pinned || s.cue !== null;
  if (s.cue !== null || alone || s.capital || pinned) return true;
  // Typed low, without a cue, among other words: a town perhaps, a hamlet hardly.
  return (
    rest.chat + rest.unknown <= 3 ||
    s.names.some((name) => sizeOf(directory, directory.names.commune[name] ?? 0) >= 2_000)
  );
}

/** In free speech a name is heard only when something announces it. */
function isAnnounced(directory: Directory, heard: Heard, s: Sighting): boolean {
  const pinned = isPinned(directory, heard, s);
  if (s.chat) return s.cut && s.capital && (s.cue === 'strong' || pinned);
  if (keyOf(heard, s).length <= 3) return (s.cue === 'strong' && s.capital) || pinned;
  if (s.rank === PLACE_INSIDE) return s.cue === 'strong';
  return s.cue !== null || pinned;
}

/** A postal code or a département stands beside the name: « 52100 Saint-Dizier », « Laval (53) ». */
function isPinned(directory: Directory, heard: Heard, s: Sighting): boolean {
  const communes = s.names.map((name) => directory.names.commune[name] ?? 0);
  const beside = (span: Span) => (span.from >= s.to && span.from <= s.to + 3) || span.to === s.from;
  if (heard.codes.some((code) => beside(code) && communes.some((c) => agrees(directory, code, c))))
    return true;
  return hintsOutside(heard, s).some(
    (hint) =>
      beside(hint) &&
      (hint.firm || !s.chat) &&
      communes.some((c) => hint.departments.has(directory.department[c] ?? '')),
  );
}

/** From a name seen to the communes that bear it. */
function resolve(directory: Directory, heard: Heard, s: Sighting): Verdict {
  const all = bearers(directory, s);
  const hints = hintsOutside(heard, s).filter(
    (hint) => !all.some((c) => directory.cities.has(c) && isArrondissement(heard, hint)),
  );
  const code = heard.codes.find((typed) => all.some((c) => agrees(directory, typed, c)));
  if (code)
    return verdict(
      directory,
      all.filter((c) => agrees(directory, code, c)),
      s,
      true,
    );
  const placed = hints.reduce((left, hint) => {
    const within = left.filter((c) => hint.departments.has(directory.department[c] ?? ''));
    return within.length > 0 ? within : left;
  }, all);
  const contradicted = hints.filter(
    (hint) => hint.firm && !placed.some((c) => hint.departments.has(directory.department[c] ?? '')),
  );
  if (contradicted.length > 0 || (heard.codes.length > 0 && !heard.insee)) {
    const elsewhere = completions(directory, heard, s, inDepartments(directory, contradicted));
    if (contradicted.length > 0 && elsewhere.length > 0)
      return verdict(
        directory,
        elsewhere,
        s,
        elsewhere.length === 1 && sizeOf(directory, elsewhere[0] ?? 0) >= 5_000,
      );
    return verdict(directory, placed, s, false);
  }
  const longer = writtenLonger(directory, heard, s);
  if (longer !== null) return verdict(directory, [longer], s, false);
  const pinned =
    placed.length < all.length ||
    hints.some((hint) => placed.some((c) => hint.departments.has(directory.department[c] ?? '')));
  const left = placed.length > 1 ? narrowAmong(directory, placed, heard, s) : placed;
  if (pinned || left.length < all.length) return verdict(directory, left, s, true);
  const rivals = rivalsOf(directory, heard, s, left);
  const communes = bySize(directory, left).slice(0, Math.max(1, MOST_OFFERED - rivals.length));
  const found = verdict(directory, [...communes, ...rivals], s, isSure(directory, heard, s));
  return isAmbiguous(heard, s) ? { ...found, abroad: true } : found;
}

/** Communes of a name: those whose name it is, and a much larger one that bore it or bears it with an article. */
function bearers(directory: Directory, s: Sighting): number[] {
  const at = (rank: number) =>
    s.names
      .filter((name) => directory.names.rank[name] === rank)
      .map((name) => directory.names.commune[name] ?? 0);
  const main = s.rank >= OTHER_NAME ? [...at(OTHER_NAME), ...at(PLACE_INSIDE)] : at(s.rank);
  const size = Math.max(...main.map((c) => sizeOf(directory, c)));
  const others = [NAME + 1, OTHER_NAME].flatMap(at).filter((c) => sizeOf(directory, c) >= 3 * size);
  return [...new Set([...main, ...others])];
}

/** A number beside Paris, Lyon or Marseille is an arrondissement. */
function isArrondissement(heard: Heard, hint: Span): boolean {
  return Number(heard.tokens[hint.from]?.word) <= 20;
}

/** « Villeneuve la contale »: the unknown words beside the name make a longer name, nearly written. */
function writtenLonger(directory: Directory, heard: Heard, s: Sighting): number | null {
  let { from, to } = s;
  while (from > 0 && roleOf(directory, heard, from - 1) === 'unknown') from--;
  let end = to;
  while (end < heard.tokens.length && ['unknown', 'frame'].includes(roleOf(directory, heard, end))) {
    end++;
    if (roleOf(directory, heard, end - 1) === 'unknown') to = end;
  }
  if (from === s.from && to === s.to) return null;
  const [best] = nearest(directory, keyOf(heard, { from, to }));
  return best && best.similarity >= 0.8 ? best.commune : null;
}

/** Nothing else in the message makes the name doubtful. */
function isSure(directory: Directory, heard: Heard, s: Sighting): boolean {
  const rest = around(directory, heard, s);
  if (s.chat)
    return (
      (s.capital && s.cue === 'strong') ||
      (rest.chat === 0 && rest.unknown === 0 && (s.capital || heard.tokens.length === s.to - s.from))
    );
  if (s.cue === 'strong') return true;
  if (s.cue === 'weak') return s.capital || rest.unknown === 0;
  return rest.unknown === 0 && (rest.chat === 0 || s.capital);
}
