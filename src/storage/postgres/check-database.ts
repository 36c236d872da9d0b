import { createHash } from 'node:crypto';
import type { Candidacy } from '#candidacies/candidacy';
import { KINDS } from '#storage/record-kinds';
import { Agreement, type RecordProblem, type StoreCheck, wrongShape } from '#storage/store-check';
import type { TableKind } from '#storage/table';
import type { Whole } from '#storage/whole';
import { fileColumns } from './candidacy-row.ts';
import type { Database, Row, Values } from './database.ts';

/** Reads every row, its record's shape included, and sees whether the records, and what they are found by, agree. */
export async function checkDatabase(
  database: Database,
  whole: Whole,
  // biome-ignore lint/suspicious/noExplicitAny: kinds of every record
  tables: readonly TableKind<any>[],
): Promise<StoreCheck> {
  const kinds = new Map([...KINDS, ...tables].map((kind) => [kind.name, kind]));
  const records: Record<string, number> = {};
  const problems: RecordProblem[] = [];
  const agreement = new Agreement();
  for await (const record of whole.walk()) {
    records[record.kind] = (records[record.kind] ?? 0) + 1;
    const kind = kinds.get(record.kind);
    const wrong = (why: string) =>
      problems.push({ kind: record.kind, record: nameOf(record.kind, record.key), why });
    if (!kind) wrong('not a kind of this service');
    else if (kind.version !== record.shape) wrong(`schema ${record.shape.slice(0, 40)}`);
    else {
      const why = wrongShape(kind.schema, record.value);
      if (why === null) agreement.add(record);
      else wrong(why);
    }
  }
  const unfound = (await misfiled(database)).map(({ problem }) => problem);
  const late = (await lateInstant(database)) ? [LATE] : [];
  return {
    records,
    problems: [...problems, ...agreement.problems(nameOf), ...unfound, ...late],
    repaired: [],
    quarantine: [],
  };
}

/** Writes again what files are found by, and the last instant, from the records themselves. */
export async function repairDatabase(database: Database): Promise<readonly RecordProblem[]> {
  const repaired: RecordProblem[] = [];
  for (const { problem, candidacy, version } of await misfiled(database)) {
    const columns = fileColumns(candidacy);
    const set = Object.keys(columns).map((name, at) => `${name} = $${at + 3}`);
    const rows = await database.write(
      `UPDATE candidacies SET ${set.join(', ')} WHERE reference = $1 AND version IS NOT DISTINCT FROM $2 RETURNING reference`,
      [candidacy.reference, version, ...Object.values(columns)],
    );
    if (rows.length === 1) repaired.push(problem);
  }
  // Counts are kept until an instant is given.
  if (repaired.length > 0) await database.write('UPDATE instants SET last_ms = last_ms + 1');
  if (await lateInstant(database)) {
    await database.write(
      `UPDATE instants SET last_ms = greatest(last_ms, (SELECT max(changed_ms) FROM candidacies))
      WHERE name = 'candidacies'`,
    );
    repaired.push(LATE);
  }
  return repaired;
}

const LATE: RecordProblem = { kind: 'instants', record: 'candidacies', why: 'behind the last change' };

async function lateInstant(database: Database): Promise<boolean> {
  const [row] = await database.read<{ late: boolean }>(
    `SELECT NOT EXISTS (SELECT 1 FROM instants WHERE name = 'candidacies' AND last_ms >=
      coalesce((SELECT max(changed_ms) FROM candidacies), 0)) AS late`,
  );
  return row?.late === true;
}

interface Misfiled {
  readonly problem: RecordProblem;
  readonly candidacy: Candidacy;
  readonly version: string | null;
}

/** Files whose columns are not those of their record: a search would not find them. */
async function misfiled(database: Database): Promise<readonly Misfiled[]> {
  const found: Misfiled[] = [];
  for (let after = ''; ; ) {
    const rows = await database.read<Row>(
      'SELECT * FROM candidacies WHERE value IS NOT NULL AND reference > $1 ORDER BY reference LIMIT 500',
      [after],
    );
    for (const row of rows) {
      const updatedAt = new Date(Number(row.changed_ms)).toISOString();
      const candidacy = { ...JSON.parse(String(row.value)), updatedAt } as Candidacy;
      const wrong = Object.entries(columnsOf(candidacy)).find(([name, said]) => !isSame(row[name], said));
      const [record, version] = [String(row.reference), row.version as string | null];
      if (!wrong) continue;
      const problem = { kind: 'candidacies', record, why: `found by another ${wrong[0]} than its own` };
      found.push({ problem, candidacy, version });
    }
    const last = rows.at(-1);
    if (!last || rows.length < 500) return found;
    after = String(last.reference);
  }
}

/** None when the record is not one: said elsewhere. */
function columnsOf(candidacy: Candidacy): Readonly<Record<string, Values[number]>> {
  try {
    return fileColumns(candidacy);
  } catch {
    return {};
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** A filed record bears its reference; the key of any other may be personal. */
function nameOf(kind: string, key: string): string {
  const isReference = kind === 'candidacies' || kind === 'tombstones';
  return isReference ? key : createHash('sha256').update(key).digest('hex').slice(0, 16);
}
