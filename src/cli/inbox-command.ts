/** `inbox list|show|take|release|reply|close|draft-entry`: questions that wait for a person, as JSON lines. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Territory } from '#candidacies/territory';
import { openTerritory } from '#communes/open-territory';
import { communesOf } from '#communes/search';
import { today } from '#conversations/clock';
import { type Desk, openDesk, type Staff } from '#inbox/desk';
import { draftEntry } from '#inbox/draft-entry';
import { BOUNDS, type InquiryState } from '#inbox/inquiry';
import { openStore } from '#storage/open-store';
import type { Context } from './context.ts';
import { changeInWords, detailsOf, listInquiries } from './inbox.ts';

const USAGE = `inbox list [--state waiting|taken|answered|closed]
inbox show ID
inbox take|release|close ID --name NOM
inbox reply ID --name NOM [--service SERVICE] TEXTE
inbox draft-entry ID [--to FICHIER]
partout : [--departement NN | --region NN] ; sans l’un ni l’autre, tout le pays
`;

const STATES: readonly string[] = ['waiting', 'taken', 'answered', 'closed'];
const NEED_A_NAME = ['take', 'release', 'reply', 'close'];

export async function inbox(words: readonly string[], { settings }: Context): Promise<number> {
  const order = orderIn(words);
  if (!order) {
    process.stderr.write(USAGE);
    return 2;
  }
  const readOnly = !NEED_A_NAME.includes(order.command);
  await using store = await openStore(settings, { readOnly });
  const clock = { now: () => new Date(), serviceDate: settings.serviceDate };
  const desk = openDesk({
    inquiries: store.inquiries,
    // In this process nobody listens: the reply is told at the next message or visit.
    delivery: { deliver: async () => 'later' },
    now: clock.now,
    today: () => today(clock),
  });
  // Awaited here: the store closes when this function ends.
  return await obey(order, desk);
}

interface Order {
  readonly command: string;
  readonly id: string;
  readonly text: string;
  readonly states: readonly InquiryState[] | undefined;
  readonly to: string | undefined;
  readonly staff: Staff;
}

async function obey(order: Order, desk: Desk): Promise<number> {
  const { command, id, staff } = order;
  if (command === 'list') {
    const query = order.states ? { states: order.states } : {};
    for await (const row of listInquiries(desk, staff, query)) write(row);
    return 0;
  }
  if (command === 'show' || command === 'draft-entry') {
    const found = await desk.read(staff, id);
    if (!found) return refuse(changeInWords({ outcome: 'unknown' }).problem);
    if (command === 'show') write(detailsOf(found));
    return command === 'show' ? 0 : draft(draftEntry(found), order.to ?? `${found.id}.yaml`);
  }
  const change =
    command === 'reply'
      ? await desk.reply(staff, id, order.text)
      : await desk[command as 'take' | 'release' | 'close'](staff, id);
  const { line, problem } = changeInWords(change);
  if (line) write(line);
  return problem === undefined ? 0 : refuse(problem);
}

async function draft(text: string | null, file: string): Promise<number> {
  if (text === null) return refuse('Cette question n’a pas de réponse : il n’y a rien à en tirer.');
  // A file already begun by an author is never written over.
  const written = await writeFile(file, text, { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      return false;
    },
  );
  if (!written)
    return refuse(`Le fichier « ${file} » existe déjà : déplacez-le, ou donnez --to un autre nom.`);
  write({ file });
  return 0;
}

function write(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function refuse(why: string | undefined): number {
  process.stderr.write(`${why}\n`);
  return 1;
}

/** An option that is not known, or has no value, never widens the territory: the whole order is refused. */
function orderIn(words: readonly string[]): Order | null {
  const [command = '', id = '', ...rest] = words;
  const parsed = read(command === 'list' ? words.slice(1) : rest);
  if (!parsed || !['list', 'show', 'draft-entry', ...NEED_A_NAME].includes(command)) return null;
  const { values, positionals } = parsed;
  const text = positionals.join(' ').trim();
  const territory = territoryOf(values.departement, values.region);
  const name = values.name?.trim() ?? '';
  const wrong =
    !territory ||
    (command !== 'list' && !/^[\w-]{1,60}$/.test(id)) ||
    (NEED_A_NAME.includes(command) && (name === '' || name.length > BOUNDS.name)) ||
    (command === 'reply') !== (text !== '') ||
    text.length > BOUNDS.reply ||
    (values.service ?? '').length > BOUNDS.name ||
    (values.state !== undefined && (command !== 'list' || !STATES.includes(values.state)));
  if (wrong || !territory) return null;
  const service = values.service?.trim() || serviceOf(territory);
  return {
    command,
    id: id.toUpperCase(),
    text,
    states: values.state === undefined ? undefined : [values.state as InquiryState],
    to: values.to,
    staff: { name, territory, service },
  };
}

function read(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        departement: option,
        region: option,
        name: option,
        service: option,
        state: option,
        to: option,
      },
    });
  } catch {
    return null;
  }
}

function territoryOf(departement: string | undefined, region: string | undefined): Territory | null {
  if (departement !== undefined && region !== undefined) return null;
  const code = departement ?? region;
  if (code === undefined) return { scope: 'national' };
  if (!/^\d?[\dAB]\d?$/.test(code)) return null;
  return { scope: departement === undefined ? 'region' : 'departement', code };
}

/** As the person will read it. */
function serviceOf(territory: Territory): string {
  if (territory.scope !== 'departement') return 'équipe du programme';
  const name = communesOf(openTerritory(), territory.code)[0]?.department.name;
  return name ? `préfecture (${name}, ${territory.code})` : `préfecture (${territory.code})`;
}
