import type { Database } from './database.ts';
import { deleteWritten } from './delete-written.ts';

/** Token buckets that all processes fill and empty together, on the database's clock: one statement a question. */
export async function takeToken(
  database: Database,
  name: string,
  key: string,
  { burst, perSecond }: { readonly burst: number; readonly perSecond: number },
): Promise<number> {
  const [row] = await database.write<{ taken: boolean; tokens: number }>(
    `INSERT INTO buckets AS bucket (name, key, tokens, taken, at_ms)
    VALUES ($1, $2, $3::double precision - 1, true, ${NOW_MS})
    ON CONFLICT (name, key) DO UPDATE SET
      tokens = ${FILLED} - CASE WHEN ${FILLED} >= 1 THEN 1 ELSE 0 END,
      taken = ${FILLED} >= 1,
      at_ms = ${NOW_MS}
    RETURNING taken, tokens`,
    [name, key.slice(0, 200), burst, perSecond],
  );
  if (!row || row.taken) return 0;
  return ((1 - row.tokens) * 1000) / perSecond;
}

const NOW_MS = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';
const FILLED = `least($3::double precision, bucket.tokens + (${NOW_MS} - bucket.at_ms) * $4::double precision / 1000)`;

/** Full again long ago: as good as absent. */
export async function forgetBuckets(database: Database, before: Date): Promise<void> {
  await deleteWritten(database, 'buckets', before);
}
