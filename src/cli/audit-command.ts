/** `audit verify [--heads FICHIER]`: whether the activity log is whole. One JSON line; exit 1 when it is not. */
import { parseArgs } from 'node:util';
import type { Head } from '#activity/entry';
import { type Flaw, verifyActivity } from '#activity/verify';
import { readHeads, readKeptHeads } from '#storage/activity-heads';
import { openStore } from '#storage/open-store';
import { openSecret } from '#storage/secret-file';
import { openActivityEntries } from '#storage/tables/activity-entries';
import type { Context } from './context.ts';

const USAGE = `audit verify [--heads FICHIER]
FICHIER : des têtes du journal gardées ailleurs, ou le journal technique du service ; une ligne JSON chacune
`;

export async function audit(words: readonly string[], { settings }: Context): Promise<number> {
  const file = words[0] === 'verify' ? headsFile(words.slice(1)) : undefined;
  if (file === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  let heads: readonly Head[];
  try {
    heads = [...(await readKeptHeads(settings.dataDir)), ...(file === null ? [] : await readHeads(file))];
  } catch {
    process.stderr.write(`Le fichier « ${file} » ne peut pas être lu.\n`);
    return 2;
  }
  await using store = await openStore(settings, { readOnly: true });
  const key = settings.activityKey ?? (await openSecret(settings.dataDir, 'activity.key'));
  const verdict = await verifyActivity(await openActivityEntries(store), key, heads);
  const flaws = verdict.flaws.map(({ n, flaw }) => ({ n, flaw, problem: IN_WORDS[flaw] }));
  process.stdout.write(`${JSON.stringify({ ...verdict, flaws })}\n`);
  return flaws.length > 0 ? 1 : 0;
}

/** Null: none given. Undefined: the words are not understood. */
function headsFile(words: readonly string[]): string | null | undefined {
  try {
    const { values } = parseArgs({ args: [...words], options: { heads: { type: 'string' } } });
    return values.heads ?? null;
  } catch {
    return undefined;
  }
}

const IN_WORDS: Readonly<Record<Flaw, string>> = {
  changed: 'cette ligne a été modifiée',
  missing: 'des lignes manquent avant celle-ci',
  'out-of-place': 'cette ligne n’est pas à sa place',
  cut: 'cette ligne, connue ailleurs, n’est plus là ou a été remplacée',
  start: 'le début du journal a été déplacé sans la clé',
};
