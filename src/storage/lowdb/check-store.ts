import { unlink } from 'node:fs/promises';
import type { Candidacy } from '#candidacies/candidacy';
import {
  Agreement,
  type RecordProblem,
  SAME_INSTANT,
  type StoreCheck,
  wrongShape,
} from '#storage/store-check';
import type { KeptRecord } from '#storage/whole';
import { syncFolder } from './disk.ts';
import type { Kind } from './kind.ts';
import { type AnyRecords, type DamageReport, namesIn, readRecord } from './open-records.ts';
import { readJson } from './read-json.ts';
import type { Records } from './records.ts';

/**
 * Whether every file reads well, is what memory holds, and agrees with the others. `beside` the process at work, the
 * disk is ahead of what was just read: it is not compared.
 */
export async function checkStore(
  root: string,
  opened: readonly AnyRecords[],
  { beside, journal }: { readonly beside: boolean; readonly journal: readonly DamageReport[] },
): Promise<StoreCheck> {
  const problems: RecordProblem[] = [...journal, ...opened.flatMap(({ reports }) => reports)].map(
    ({ kind, file, why }) => ({ kind, record: file, why }),
  );
  const agreement = new Agreement();
  for (const { kind, records } of opened) {
    if (!beside) problems.push(...(await records.check()));
    for (const [key, { value }] of records.entries()) {
      // At a start, what bears its sum was not looked at.
      const why = wrongShape(records.kind.schema, value);
      if (why === null) agreement.add({ kind, value });
      else problems.push({ kind, record: records.kind.fileOf(key), why });
    }
  }
  const nameOf = (kind: string, key: string) =>
    opened.find((one) => one.kind === kind)?.records.kind.fileOf(key) ?? kind;
  problems.push(...agreement.problems(nameOf));
  const quarantine = await Promise.all(
    ['journal', ...opened.map(({ kind }) => kind)].map(async (kind) =>
      (await namesIn(`${root}/quarantine/${kind}`)).map((name) => `${kind}/${name}`),
    ),
  );
  return {
    records: Object.fromEntries(opened.map(({ kind, records }) => [kind, records.size])),
    problems,
    repaired: [],
    quarantine: quarantine.flat(),
  };
}

/**
 * Puts back what can be: a file set aside that reads well now, because somebody mended it or only its name was wrong;
 * else the same record from a backup; and another instant for a file that shares one. The store is then to be opened
 * again. Nothing is ever written over a record that reads well.
 */
export async function repairStore(
  root: string,
  opened: readonly AnyRecords[],
  backup: AsyncIterable<KeptRecord> | null,
): Promise<readonly RecordProblem[]> {
  const repaired: RecordProblem[] = [];
  for (const one of opened) repaired.push(...(await readmit(`${root}/quarantine/${one.kind}`, one)));
  if (backup) repaired.push(...(await takeFrom(backup, root, opened)));
  const candidacies = opened.find(({ kind }) => kind === 'candidacies');
  if (candidacies) repaired.push(...(await partInstants(candidacies.records)));
  return repaired;
}

async function readmit(quarantine: string, { kind, records }: AnyRecords): Promise<readonly RecordProblem[]> {
  const repaired: RecordProblem[] = [];
  for (const name of await namesIn(quarantine)) {
    const path = `${quarantine}/${name}`;
    const found = reread(path, records.kind);
    if (!found || records.get(found.key)) continue;
    const { value, etag, at } = found.entry;
    await records.alone([found.key], () =>
      records.write(records.prepare([{ key: found.key, value, etag, at }])),
    );
    await unlink(path);
    repaired.push({ kind, record: records.kind.fileOf(found.key), why: 'set aside, reads well: put back' });
  }
  if (repaired.length > 0) await syncFolder(quarantine);
  return repaired;
}

function reread<T>(path: string, kind: Kind<T>) {
  try {
    const found = readJson(path, kind.maxBytes);
    return found && readRecord(found, kind);
  } catch {
    return null;
  }
}

/** Only records of which a file lies in quarantine: a record that is merely absent may have been erased. */
async function takeFrom(
  backup: AsyncIterable<KeptRecord>,
  root: string,
  opened: readonly AnyRecords[],
): Promise<readonly RecordProblem[]> {
  const aside = new Map<string, { one: AnyRecords; names: readonly string[] }>();
  for (const one of opened)
    aside.set(one.kind, { one, names: await namesIn(`${root}/quarantine/${one.kind}`) });
  const repaired: RecordProblem[] = [];
  for await (const { kind, key, value, etag, at } of backup) {
    const { one, names } = aside.get(kind) ?? {};
    const file = one?.records.kind.fileOf(key) ?? '';
    const damaged = names?.filter((name) => name.startsWith(`${file}.`)) ?? [];
    if (!one || damaged.length === 0 || one.records.get(key)) continue;
    const put = { key, value, at, ...(etag !== null && { etag }) };
    await one.records.alone([key], () => one.records.write(one.records.prepare([put])));
    for (const name of damaged) await unlink(`${root}/quarantine/${kind}/${name}`);
    repaired.push({ kind, record: file, why: `damaged: as it was in the backup, ${at}` });
  }
  return repaired;
}

/** The later of two that share an instant goes to the end of the order. */
async function partInstants(records: Records<Candidacy>): Promise<readonly RecordProblem[]> {
  const all = [...records.entries()].map(([, { value }]) => value);
  const seen = new Set<string>();
  let lastMs = Math.max(0, ...all.map(({ updatedAt }) => Date.parse(updatedAt)));
  const repaired: RecordProblem[] = [];
  for (const one of all) {
    if (!seen.has(one.updatedAt)) {
      seen.add(one.updatedAt);
      continue;
    }
    lastMs += 1;
    const value = { ...one, updatedAt: new Date(lastMs).toISOString() };
    const etag = records.get(one.reference)?.etag ?? '';
    await records.alone([one.reference], () =>
      records.write(records.prepare([{ key: one.reference, value, etag }])),
    );
    repaired.push({ kind: 'candidacies', record: one.reference, why: SAME_INSTANT });
  }
  return repaired;
}
