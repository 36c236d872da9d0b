/** `candidacies list|show|export`: filed records as JSON lines. */
import type { Territory } from '#candidacies/territory';
import { deadlineOf } from '#programme/deadline';
import { openStore } from '#storage/open-store';
import { exportCandidacies, listCandidacies, showCandidacy } from './candidacies.ts';
import type { Context } from './context.ts';

export async function candidacies(
  words: readonly string[],
  { programme, settings }: Context,
): Promise<number> {
  const [command, reference] = words;
  if (!isCommand(words)) {
    process.stderr.write(
      'candidacies list|export [--departement NN | --region NN], candidacies show RÉFÉRENCE\n',
    );
    return 2;
  }
  const deadline = deadlineOf(programme)?.date;
  const listing = deadline ? { deadline } : {};
  await using store = await openStore(settings, { readOnly: true });
  if (command === 'show') {
    const record = await showCandidacy(store.candidacies, (reference ?? '').toUpperCase(), listing);
    if (record) process.stdout.write(`${JSON.stringify(record)}\n`);
    else process.stderr.write(`Aucun dossier ne porte la référence « ${reference} ».\n`);
    return record ? 0 : 1;
  }
  const rows = command === 'list' ? listCandidacies : exportCandidacies;
  for await (const row of rows(store.candidacies, territoryOf(words), listing))
    process.stdout.write(`${JSON.stringify(row)}\n`);
  return 0;
}

/** An option that is not known, or has no value, never widens the territory: it is refused. */
function isCommand([command, ...rest]: readonly string[]): boolean {
  if (command === 'show') return rest.length === 1;
  if (command !== 'list' && command !== 'export') return false;
  if (rest.length === 0) return true;
  return (
    rest.length === 2 &&
    ['--departement', '--region'].includes(rest[0] ?? '') &&
    /^\d?[\dAB]\d?$/.test(rest[1] ?? '')
  );
}

/** The operator of this machine sees everything unless a territory is named. */
function territoryOf(words: readonly string[]): Territory {
  const optionOf = (option: string) =>
    words.includes(option) ? words[words.indexOf(option) + 1] : undefined;
  const departement = optionOf('--departement');
  const region = optionOf('--region');
  if (departement) return { scope: 'departement', code: departement };
  return region ? { scope: 'region', code: region } : { scope: 'national' };
}
