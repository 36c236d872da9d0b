/** Writes what a région typed of its towns: each by itself, on what was seen of it, with what came of it. */
import type { FileAction } from '#candidacies/file-action';
import { type Agent, actor, roleOf } from '#prefecture/agent';
import { findFile } from '#prefecture/console/desk-of-files';
import { townOf } from '#prefecture/console/file-view';
import { EVENT_WORDS, REFUSAL_WORDS } from '#prefecture/console/file-words';
import type { House } from '#prefecture/house';
import type { ListEntry, ListWork } from './list.ts';
import type { Working } from './list-data.ts';
import {
  markOf,
  NOTE_LENGTH,
  noteMark,
  type TownWords,
  type TypedLine,
  type TypedNote,
  tagOf,
  wordsOf,
  wrongWith,
} from './typed-lines.ts';

export type LineOutcome =
  | { readonly outcome: 'saved' }
  /** Somebody changed the town since it was shown: what they did. */
  | { readonly outcome: 'moved'; readonly since: readonly string[] }
  | { readonly outcome: 'wrong' | 'refused'; readonly sentence: string }
  /** No longer on the list, or never in this territory: the two look alike. */
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'failed' };

export interface LineReport {
  readonly reference: string;
  /** As the list names it; empty when it is not on it. */
  readonly town: string;
  readonly words: TownWords;
  readonly result: LineOutcome;
}

export interface SaveReport {
  /** Of the towns whose line was changed, in the order of the form. */
  readonly lines: readonly LineReport[];
  /** Null when the presentation was left as it was. */
  readonly note: { readonly text: string; readonly result: LineOutcome } | null;
}

export function isWholeSaved({ lines, note }: SaveReport): boolean {
  return [...lines, ...(note ? [note] : [])].every(({ result }) => result.outcome === 'saved');
}

/** Lines that nobody touched are left alone, whatever became of them meanwhile. */
export async function saveLines(
  house: House,
  agent: Agent,
  { content, ranks }: Working,
  lines: readonly TypedLine[],
  note: TypedNote,
): Promise<SaveReport> {
  const reports: LineReport[] = [];
  const comments: CommentChange[] = [];
  for (const line of lines.filter(({ isTouched }) => isTouched)) {
    const { reference, words } = line;
    const entry = content.entries.find((one) => one.reference === reference);
    const result = await saveLine(house, agent, line, entry, ranks[reference]).catch((error: unknown) => {
      house.failed?.('region-list', reference, error);
      return { outcome: 'failed' } as const;
    });
    reports.push({ reference, town: entry?.town ?? '', words, result });
    if (entry && result.outcome === 'saved' && words.comment !== entry.comment)
      comments.push({ reference, from: entry.comment, to: words.comment });
  }
  const noteWrong = note.text.length > NOTE_LENGTH;
  const kept = await saveWork(house, agent, content.region, comments, noteWrong ? null : note);
  const commented = new Set(comments.map(({ reference }) => reference));
  const resultOf = ({ reference, result }: LineReport): LineOutcome => {
    if (!commented.has(reference)) return result;
    if (kept === null) return { outcome: 'failed' };
    return kept.moved.has(reference) ? { outcome: 'moved', since: [COMMENT_CHANGED] } : result;
  };
  const noteResult = (): LineOutcome => {
    if (noteWrong)
      return { outcome: 'wrong', sentence: `elle dépasse ${NOTE_LENGTH} signes, raccourcissez-la` };
    if (kept === null) return { outcome: 'failed' };
    return kept.noteMoved ? { outcome: 'moved', since: [] } : { outcome: 'saved' };
  };
  return {
    lines: reports.map((report) => ({ ...report, result: resultOf(report) })),
    note: note.isTouched ? { text: note.text, result: noteResult() } : null,
  };
}

const COMMENT_CHANGED = 'observation de la région';

/** Rank and argument, on the version that was seen. The comment is kept elsewhere, all of them together. */
async function saveLine(
  house: House,
  agent: Agent,
  { reference, seen, events, words }: TypedLine,
  entry: ListEntry | undefined,
  rank: number | undefined,
): Promise<LineOutcome> {
  const file = entry && (await findFile(house, agent, reference));
  if (!file) return { outcome: 'gone' };
  const before = wordsOf(entry, rank);
  // Sent twice, it is done already.
  if (markOf(before) === markOf(words)) return { outcome: 'saved' };
  const wrong = wrongWith(words);
  if (wrong) return { outcome: 'wrong', sentence: wrong };
  const since = file.history.slice(events).map(({ event }) => (EVENT_WORDS[event] ?? event).toLowerCase());
  if (seen !== tagOf(entry) || file.version !== entry.record)
    return { outcome: 'moved', since: since.length > 0 ? since : [COMMENT_CHANGED] };
  await house.activity.note({
    ...actor(agent),
    act: 'list-prepared',
    on: reference,
    details: { region: file.region, town: townOf(file).code },
  });
  let { version } = file;
  for (const change of changesOf(before, words)) {
    const action = { ...change, role: roleOf(agent), at: house.clock.now().toISOString(), by: agent.id };
    const done = await house.candidacies.apply(reference, version, action as FileAction);
    if (done.outcome === 'refused') return { outcome: 'refused', sentence: REFUSAL_WORDS[done.why] };
    if (done.outcome !== 'changed') return { outcome: 'moved', since: [] };
    version = done.candidacy.version;
  }
  return { outcome: 'saved' };
}

function changesOf(before: TownWords, { rank, argument }: TownWords) {
  return [
    ...(rank === before.rank ? [] : [{ event: 'rank', rank: rank === '' ? null : Number(rank) } as const]),
    ...(argument === before.argument ? [] : [{ event: 'argue', text: argument || null } as const]),
  ];
}

interface CommentChange {
  readonly reference: string;
  readonly from: string;
  readonly to: string;
}

/** The région's own words, in one record: written on what is kept now, each only where nobody changed it meanwhile. Null: others wrote all the time. */
async function saveWork(
  house: House,
  agent: Agent,
  region: string,
  changes: readonly CommentChange[],
  note: TypedNote | null,
): Promise<{ readonly moved: ReadonlySet<string>; readonly noteMoved: boolean } | null> {
  const typed = note?.isTouched ? note : null;
  if (changes.length === 0 && !typed) return { moved: new Set(), noteMoved: false };
  if (typed) await house.activity.note({ ...actor(agent), act: 'list-prepared', details: { region } });
  for (let attempt = 0; attempt < 5; attempt++) {
    const kept = await house.regionLists.work(region);
    const work: ListWork = kept?.work ?? { note: '', comments: {} };
    const moved = new Set(
      changes
        .filter(({ reference, from, to }) => ![from, to].includes(work.comments[reference] ?? ''))
        .map(({ reference }) => reference),
    );
    const noteMoved = typed !== null && ![typed.seen, noteMark(typed.text)].includes(noteMark(work.note));
    const comments = new Map(Object.entries(work.comments));
    for (const { reference, to } of changes) {
      if (moved.has(reference)) continue;
      if (to === '') comments.delete(reference);
      else comments.set(reference, to);
    }
    const next = {
      note: typed && !noteMoved ? typed.text : work.note,
      comments: Object.fromEntries(comments),
    };
    if (await house.regionLists.saveWork(region, next, kept?.version ?? null)) return { moved, noteMoved };
  }
  return null;
}
