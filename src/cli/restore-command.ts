/** `restore FILE`: fills an empty store from a backup, and erases again what was erased since. */
import { parseArgs } from 'node:util';
import { ArchiveRefused } from '#storage/archive/archive';
import { restore } from '#storage/archive/restore';
import { type Erasure, erasureFile, readErasures } from '#storage/erasure-list';
import { openWhole } from '#storage/open-store';
import { openSecret } from '#storage/secret-file';
import type { Context } from './context.ts';

const USAGE = `restore FICHIER [--erasures LISTE]… [--without-erasures] [--trust]
  --erasures LISTE    une liste erasures.jsonl gardée ailleurs ; celle de DATA_DIR est lue dans tous les cas
  --without-erasures  reprendre sans aucune liste : ce qui a été effacé depuis reviendra
  --trust             ne pas vérifier le sceau (clé perdue) ; le contenu reste vérifié
`;

interface Order {
  readonly path: string;
  readonly lists: readonly string[];
  readonly withoutErasures: boolean;
  readonly trust: boolean;
}

export async function restoreBackup(words: readonly string[], { settings }: Context): Promise<number> {
  const order = orderIn(words);
  if (!order) {
    process.stderr.write(USAGE);
    return 2;
  }
  const erasures = await erasuresOf(order, settings.dataDir);
  if (typeof erasures === 'string') {
    process.stderr.write(erasures);
    return 1;
  }
  const key = settings.backupKey ?? (await openSecret(settings.dataDir, 'backup.key'));
  try {
    await using store = await openWhole(settings, {});
    const done = await restore(order.path, store, {
      key: order.trust ? null : key,
      erasures,
      now: new Date(),
    });
    process.stdout.write(`${JSON.stringify(done)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function erasuresOf(order: Order, dataDir: string): Promise<readonly Erasure[] | string> {
  const own = await readErasures(erasureFile(dataDir));
  const found = [...(own ?? [])];
  for (const path of order.lists) {
    const list = await readErasures(path);
    if (list === null) return `La liste d’effacements « ${path} » n’existe pas.\n`;
    found.push(...list);
  }
  if (own === null && order.lists.length === 0 && !order.withoutErasures)
    return `Aucune liste d’effacements : ce qui a été effacé depuis la sauvegarde reviendrait. Donnez --erasures LISTE, ou --without-erasures s’il n’y en a jamais eu.\n`;
  return found;
}

function orderIn(words: readonly string[]): Order | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        erasures: { type: 'string', multiple: true, default: [] },
        'without-erasures': { type: 'boolean', default: false },
        trust: { type: 'boolean', default: false },
      },
    });
    const [path, ...others] = positionals;
    if (path === undefined || others.length > 0) return null;
    return { path, lists: values.erasures, withoutErasures: values['without-erasures'], trust: values.trust };
  } catch {
    return null; // an option that is not known
  }
}
