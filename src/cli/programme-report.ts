/** `programme report`: to read at the terminal, or as JSON. */
import type { Month } from '#feedback/ports';
import { type Asked, type Counted, reportOf } from '#feedback/report';
import type { Programme } from '#programme/programme';
import { openStore } from '#storage/open-store';
import { openTallies } from '#storage/tables/tallies';
import type { Context } from './context.ts';

/** Rows shown of each list. */
const ROWS = 15;

export async function report(
  { month, json }: { readonly month?: string | undefined; readonly json?: boolean | undefined },
  { programme, settings }: Context,
): Promise<number> {
  await using store = await openStore(settings, { readOnly: true });
  const all = await (await openTallies(store)).months(programme.id);
  const months = month === undefined ? all : all.filter((one) => one.month === month);
  const text = json
    ? JSON.stringify({ programme: programme.id, ...reportOf(months) })
    : reportInWords(months, programme).join('\n');
  process.stdout.write(`${text}\n`);
  return 0;
}

export function reportInWords(months: readonly Month[], programme: Programme): readonly string[] {
  const found = reportOf(months);
  if (found.months.length === 0) return ['Rien n’est encore compté.'];
  const first = found.months[0] ?? '';
  const last = found.months.at(-1) ?? '';
  return [
    first === last ? `Mois\u00a0: ${first}` : `Mois\u00a0: de ${first} à ${last}`,
    ...section('Ce qui est demandé', found.asked, (one) => `${name(one, programme)}${verdicts(one)}`),
    ...section('Jugé inutile', found.unhelpful, (one) => `${name(one, programme)}${verdicts(one)}`),
    ...section('Demandé trop tôt\u00a0: rien n’était connu à la date du service', found.notYet, (one) =>
      name(one, programme),
    ),
    ...section('Proposé faute de réponse sûre', found.suggested, (one) => name(one, programme)),
    ...section(
      'Aucune des questions proposées ne convenait\u00a0; la plus proche était',
      found.noneOfThese,
      (one) => name(one, programme),
    ),
    ...section('Questions du dossier où l’on n’a pas compris la réponse', found.lost, (one) => one.id),
    ...(found.refused > 0 ? ['', `Messages sans réponse ni question en cours\u00a0: ${found.refused}`] : []),
  ];
}

function section<T extends Counted>(
  title: string,
  rows: readonly T[],
  told: (row: T) => string,
): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, ROWS).map((row) => `${String(row.times).padStart(6)}  ${told(row)}`);
  const left = rows.length - shown.length;
  return ['', title, ...shown, ...(left > 0 ? [`        … et ${left} autres`] : [])];
}

function name({ id }: Counted, programme: Programme): string {
  const question = programme.knowledge.find((entry) => entry.id === id)?.question;
  return question === undefined ? id : `${id}\u00a0: ${question}`;
}

function verdicts({ useful, useless }: Asked): string {
  return useful + useless === 0 ? '' : ` (utile ${useful}, pas utile ${useless})`;
}
