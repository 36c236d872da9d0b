/** `storage check`, `storage migrate`: every record read again, or copied to the other store. */
import type { Settings } from '#config';
import { recordsOf, verifyArchive } from '#storage/archive/read-archive';
import { fillStore } from '#storage/fill-store';
import { openWhole } from '#storage/open-store';
import { openSecret } from '#storage/secret-file';
import type { Context } from './context.ts';

const USAGE = `storage check [--repair [--from SAUVEGARDE]]
storage migrate --from lowdb|postgres --to lowdb|postgres
  lowdb : le dossier DATA_DIR ; postgres : la base DATABASE_URL. Service arrêté ; la cible est vide, ou la suite d’un
  déplacement interrompu.
`;

export async function storage(words: readonly string[], { settings }: Context): Promise<number> {
  const [command, ...options] = words;
  const [first, path, last, value] = options;
  if (command === 'check' && options.length === 0) return check(settings);
  if (command === 'check' && first === '--repair' && options.length === 1) return repair(settings, null);
  if (command === 'check' && first === '--repair' && path === '--from' && last !== undefined)
    return repair(settings, last);
  if (command === 'migrate' && first === '--from' && last === '--to' && options.length === 4)
    return migrate(settings, path, value);
  process.stderr.write(USAGE);
  return 2;
}

async function check(settings: Settings): Promise<number> {
  await using store = await openWhole(settings, { readOnly: true });
  const found = await store.check();
  process.stdout.write(`${JSON.stringify(found)}\n`);
  return found.problems.length > 0 ? 1 : 0;
}

/** The service is stopped: its memory would not follow. */
async function repair(settings: Settings, backup: string | null): Promise<number> {
  const key = settings.backupKey ?? (await openSecret(settings.dataDir, 'backup.key'));
  if (backup !== null) await verifyArchive(backup, key);
  const repaired = await withStore(settings, (store) =>
    store.repair(backup === null ? null : recordsOf(backup)),
  );
  const found = await withStore(settings, (store) => store.check());
  process.stdout.write(`${JSON.stringify({ ...found, repaired })}\n`);
  return found.problems.length > 0 || found.quarantine.length > 0 ? 1 : 0;
}

async function migrate(settings: Settings, from = '', to = ''): Promise<number> {
  const places = [placeOf(settings, from), placeOf(settings, to)];
  if (from === to || !isPlace(from) || !isPlace(to)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const [source, target] = places;
  if (!source || !target) {
    process.stderr.write('DATABASE_URL manque : la base d’où, ou vers où, tout est copié.\n');
    return 1;
  }
  // Both are taken: a service that still runs on the folder stops this at once.
  await using origin = await openWhole(source, {});
  await using destination = await openWhole(target, {});
  const copied = await fillStore(destination, { from, now: new Date() }, origin.whole.walk());
  process.stdout.write(`${JSON.stringify({ from, to, ...copied })}\n`);
  return 0;
}

const isPlace = (place: string) => place === 'lowdb' || place === 'postgres';

function placeOf(settings: Settings, place: string): Settings | null {
  if (place === 'postgres') return settings.database ? settings : null;
  return { ...settings, database: null };
}

async function withStore<T>(
  settings: Settings,
  act: (store: Awaited<ReturnType<typeof openWhole>>) => Promise<T>,
): Promise<T> {
  await using store = await openWhole(settings, {});
  return await act(store);
}
