import { type Directory, NAME } from './directory.ts';
import type { Heard, Span } from './hear.ts';
import { isJoined, runAround } from './run.ts';
import { before, LINKS } from './sightings.ts';
import { sizeOf, type Verdict } from './verdict.ts';

/** French communes smaller than this are not what « Suisse » means. */
const SMALL = 3_000;

/**
 * Tells when what is named lies outside France. A French commune of exactly that name is not ruled out: « Montréal »
 * is then left to the search, « Montréal (Québec) » is not.
 */
export function findAbroad(directory: Directory, heard: Heard, slot: boolean): Verdict | null {
  const nothing: Verdict = { decision: 'none', communes: [], abroad: true };
  if (heard.hints.some((hint) => hint.firm && !isForeign(heard, hint)) || heard.codes.length > 0) return null;
  const covered = (span: Span) =>
    [...heard.foreignTowns, ...heard.countries].some((f) => f.from <= span.from && span.to <= f.to);
  const french = heard.sightings.filter((s) => s.rank === NAME && s.cut && !covered(s) && !s.chat);
  const named = heard.sightings.filter(
    (s) => s.rank === NAME && covered(s) && (s.cue === 'strong' || !isSmall(directory, s.names)),
  );

  for (const country of heard.countries) {
    const placed = heard.sightings.some(
      (s) => !s.chat && s.to <= country.from && linksOnly(heard, s.to, country.from),
    );
    if (placed) return nothing;
  }
  if (french.length > 0 || named.length > 0) return null;
  const places = [...heard.foreignTowns, ...heard.countries];
  const told = places.some(
    (span) => !goesOn(heard, span) && (slot || before(heard.tokens, span.from, false).cue !== null),
  );
  return told ? nothing : null;
}

/** A foreign town that is also a French commune was named: the flag tells the dialog to say so. */
export function isAmbiguous(heard: Heard, span: Span): boolean {
  return heard.foreignTowns.some((f) => f.from === span.from && f.to === span.to);
}

/** « Saint-Sébastien-de-Mohsent » is no Spanish town: unknown words belong to the name. */
function goesOn(heard: Heard, span: Span): boolean {
  if (isJoined(heard, span.from) || isJoined(heard, span.to)) return true;
  const run = runAround(heard, span);
  const places = [...heard.foreignTowns, ...heard.countries];
  return heard.tokens.some(
    (_, at) =>
      at >= run.from &&
      at < run.to &&
      !places.some((p) => p.from <= at && at < p.to) &&
      heard.roles[at] === 'unknown',
  );
}

function isSmall(directory: Directory, names: readonly number[]): boolean {
  return names.every((name) => sizeOf(directory, directory.names.commune[name] ?? 0) < SMALL);
}

function isForeign(heard: Heard, span: Span): boolean {
  return heard.countries.some((c) => c.from <= span.from && span.to <= c.to);
}

function linksOnly(heard: Heard, from: number, to: number): boolean {
  return heard.tokens.slice(from, to).every((t) => LINKS.has(t.word));
}
