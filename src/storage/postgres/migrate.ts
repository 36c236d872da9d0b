import { StorageError } from '#storage/storage-error';
import { type Database, stateOf } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/**
 * Brings the tables to this version of the service, once, whoever starts first: the row of a step is inserted with it,
 * and who comes meanwhile waits on that row. Nothing is asked of a role that may only read and write, once it is done.
 * @throws StorageError `version` when a later version of the service changed them beyond reading
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const known = migrations.at(-1)?.step ?? 0;
  const done = (await steps(database)) ?? (await firstSteps(database));
  const tooLate = done.find(({ readable_from }) => readable_from > known);
  if (tooLate)
    throw new StorageError(
      'version',
      `La base de DATABASE_URL est à l’étape ${tooLate.step}, ce service connaît l’étape ${known} : mettez-le à jour. / ` +
        `The database of DATABASE_URL is at step ${tooLate.step}, this service knows step ${known}: update it.`,
    );
  for (const one of migrations) if (!done.some(({ step }) => step === one.step)) await apply(database, one);
}

type Step = { readonly step: number; readonly readable_from: number };

async function apply(database: Database, { step, readableFrom, statements }: Migration): Promise<void> {
  await database.transaction(async (client) => {
    const mine = await client.query(
      'INSERT INTO schema_steps (step, readable_from, applied_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING step',
      [step, readableFrom, new Date().toISOString()],
    );
    if (mine.rows.length > 0) for (const statement of statements) await client.query(statement);
  });
}

/** Null when nothing was ever created here. */
async function steps(database: Database): Promise<readonly Step[] | null> {
  try {
    return await database.read<Step>('SELECT step, readable_from FROM schema_steps');
  } catch (error) {
    if (stateOf(error) === '42P01') return null;
    throw error;
  }
}

async function firstSteps(database: Database): Promise<readonly Step[]> {
  const create =
    'CREATE TABLE IF NOT EXISTS schema_steps (step integer PRIMARY KEY, readable_from integer NOT NULL, applied_at text NOT NULL)';
  for (let meeting = 0; ; meeting += 1) {
    try {
      await database.write(create);
      break;
    } catch (error) {
      // TRAP: IF NOT EXISTS does not hold for two that come together: one of them meets a catalogue's unique key.
      if (!['23505', '42P07', '42710', 'XX000'].includes(stateOf(error)) || meeting === 5) throw error;
    }
  }
  return (await steps(database)) ?? [];
}
