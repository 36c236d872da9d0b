import type { Page } from '#candidacies/ports';
import type { CandidacyQuery, Cursor } from '#candidacies/query';
import { pageLength } from '#candidacies/query';
import type { Territory } from '#candidacies/territory';
import { cursorAfter, readCursor } from '#storage/change-cursor';
import { candidacyOf, FILE_ROW, type FileRow } from './candidacy-row.ts';
import { Condition } from './condition.ts';
import type { Database } from './database.ts';

/** The files in the order of their last change: the instants are given in the order in which changes become visible. */
export async function listCandidacies(
  database: Database,
  territory: Territory,
  query: CandidacyQuery,
  after?: Cursor,
): Promise<Page> {
  const length = pageLength(query);
  const condition = new Condition().within(territory).andAlso('value IS NOT NULL');
  if (after !== undefined) condition.and('changed_ms > ?', Date.parse(readCursor(after)));
  if (query.category !== undefined) condition.and('category = ?', query.category);
  if (query.states !== undefined) condition.and('state = ANY(?)', query.states);
  if (query.updatedSince !== undefined) condition.and('changed_ms > ?', since(query.updatedSince));
  const rows = await database.read<FileRow>(
    `SELECT ${FILE_ROW} FROM candidacies ${condition.where} ORDER BY changed_ms LIMIT ${length + 1}`,
    condition.values,
  );
  const items = rows.slice(0, length).map(candidacyOf);
  const last = items.at(-1);
  return { items, next: rows.length > length && last ? cursorAfter(last.updatedAt) : null };
}

/** Nothing changed since what is not an instant. */
function since(instant: string): number {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? Number.MAX_SAFE_INTEGER : ms;
}
