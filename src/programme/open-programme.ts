import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Programme } from './programme.ts';
import { readProgramme } from './read-programme.ts';

/**
 * Reads a programme folder from the disk.
 * @param id name of the folder under data/programmes
 * @throws ProgrammeError with all that is wrong in its files
 */
export async function openProgramme(id = 'acv-2018'): Promise<Programme> {
  return readProgramme(await programmeTexts(id));
}

/** The texts of a programme folder by path inside it. */
export async function programmeTexts(id = 'acv-2018'): Promise<Readonly<Record<string, string>>> {
  const folder = new URL('./', import.meta.resolve(`#data/programmes/${id}/programme.yaml`));
  const names = await readdir(fileURLToPath(folder), { recursive: true });
  const files = names.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.yaml'));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
  return Object.fromEntries(files.map((name, at) => [name, texts[at] ?? '']));
}
