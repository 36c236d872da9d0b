import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Programme } from './programme.ts';
import { type FolderTexts, ProgrammeError, readProgramme } from './read-programme.ts';

/**
 * Reads a programme folder from the disk.
 * @param name a folder of data/programmes, or the path of another one
 * @throws ProgrammeError with all that is wrong in its files
 */
export async function openProgramme(name = 'acv-2018'): Promise<Programme> {
  return readProgramme(await programmeTexts(name));
}

/** The texts of a programme folder by path inside it. @throws ProgrammeError when there is no such folder */
export async function programmeTexts(name = 'acv-2018'): Promise<FolderTexts> {
  const folder = folderOf(name);
  const names = await readdir(fileURLToPath(folder), { recursive: true }).catch((cause) => {
    throw new ProgrammeError([`${fileURLToPath(folder)} : ce dossier ne peut pas être ouvert`], { cause });
  });
  const files = names.map((one) => one.replaceAll('\\', '/')).filter((one) => /\.(?:yaml|json)$/.test(one));
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  return Object.fromEntries(files.map((file, at) => [file, texts[at] ?? '']));
}

function folderOf(name: string): URL {
  return /^[\w-]+$/.test(name)
    ? new URL('./', import.meta.resolve(`#data/programmes/${name}/programme.yaml`))
    : pathToFileURL(`${name}/`);
}
