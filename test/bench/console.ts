/** The prefecture's list among 35,000 files: whole answers over HTTP, and what the search alone takes of them. */
import type { Candidacy } from '#candidacies/candidacy';
import { fileKeys, searchAmong } from '#candidacies/file-search';
import { newFile } from '#candidacies/new-file';
import type { Candidacies } from '#candidacies/ports';
import type { Knowledge } from '#conversations/world';
import { sharedKnowledge } from '#test/conversations/talk';
import { openConsole, type TestAgent } from '#test/prefecture/open-console';
import { OPEN, PARTLY, READY, TO_BUILD, versionOf } from '#test/prefecture/sample-files';

const FILES = 35_000;
const ROUNDS = 60;

const ADDRESSES = [
  '/prefecture/dossiers',
  '/prefecture/dossiers?q=saint',
  '/prefecture/dossiers?etat=deposee&categorie=2&depose=en+janvier&tri=commune&sens=asc',
  '/prefecture/dossiers?tri=categorie&sens=desc&mention=lecture_alternative',
];

export async function bench(): Promise<{ name: string; value: string }[]> {
  const files = manyFiles(await sharedKnowledge());
  const house = await openConsole({ files });
  try {
    const rows: { name: string; value: string }[] = [];
    for (const territory of ['national', 'region:84', 'dept:58']) {
      const agent = await house.agent('lecture', territory);
      const empty = await times(() => read(agent, '/prefecture/comparer'));
      const whole = await times(() => everyList(agent));
      rows.push({
        name: `list page among ${FILES} files, ${territory}`,
        value: `${said(whole)}; a page without files: ${said(empty)}`,
      });
    }
    const search = await times(
      async () => void (await files.search({ scope: 'national' }, { order: 'town' })),
    );
    rows.push({
      name: 'the search alone, national',
      value: said(search),
    });
    return rows;
  } finally {
    await house.close();
  }
}

/** As the service's own store answers a search: from memory, keys made once. Filing so many would take the run. */
function manyFiles(knowledge: Knowledge): Candidacies {
  const { code } = knowledge.directory;
  const kinds = [READY, PARTLY, TO_BUILD, OPEN];
  const files = Array.from({ length: FILES }, (_, number) => {
    const commune = code[(number * 7919) % code.length] ?? '58194';
    const serviceDate = `2018-01-${String((number % 31) + 1).padStart(2, '0')}`;
    const version = versionOf(knowledge, { commune, said: kinds[number % 4] ?? READY, serviceDate });
    return newFile(
      {
        programme: 'acv-2018',
        prefix: 'ACV18',
        draftId: `d-${number}`,
        nature: 'candidature',
        codeHash: '',
        version,
      },
      {
        reference: `ACV18-${version.town.department}-${number}`,
        version: String(number),
        updatedAt: new Date(1_517_400_000_000 - number).toISOString(),
      },
    );
  });
  const keys = new WeakMap(files.map((file) => [file, fileKeys(file)]));
  const keysOf = (file: Candidacy) => keys.get(file) ?? fileKeys(file);
  const search: Candidacies['search'] = async (territory, asked, after) =>
    searchAmong(files, territory, asked, after, keysOf);
  return { search } as Candidacies;
}

let turn = 0;

async function everyList(agent: TestAgent): Promise<void> {
  turn += 1;
  await read(agent, ADDRESSES[turn % ADDRESSES.length] ?? '');
}

async function read(agent: TestAgent, path: string): Promise<void> {
  const answer = await agent.get(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  await answer.text();
}

interface Times {
  readonly wall: readonly number[];
  /** Of the whole process, the browser's side included. */
  readonly processor: readonly number[];
}

async function times(act: () => Promise<void>): Promise<Times> {
  for (let warm = 0; warm < 8; warm += 1) await act();
  const wall: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [started, before] = [performance.now(), process.cpuUsage()];
    await act();
    const { user, system } = process.cpuUsage(before);
    wall.push(performance.now() - started);
    processor.push((user + system) / 1000);
  }
  const sorted = (all: number[]) => all.sort((a, b) => a - b);
  return { wall: sorted(wall), processor: sorted(processor) };
}

/** « p50 9.1 ms, p99 21.0 ms, 8.2 ms of processor ». */
function said({ wall, processor }: Times): string {
  return `p50 ${at(wall, 0.5)}, p99 ${at(wall, 0.99)}, ${at(processor, 0.5)} of processor`;
}

function at(sorted: readonly number[], share: number): string {
  const one = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `${one.toFixed(1)} ms`;
}
