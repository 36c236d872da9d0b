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

/**
 * The texts of a programme folder by path inside it.
 * @throws ProgrammeError when there is no such folder, or a file of it cannot be read
 */
export async function programmeTexts(name = 'acv-2018'): Promise<FolderTexts> {
  const folder = folderOf(name);
  const names = await readdir(folder, { recursive: true }).catch((cause) => {
    throw new ProgrammeError([`${folder} : ce dossier ne peut pas être ouvert`], { cause });
  });
  const files = names.map((one) => one.replaceAll('\\', '/')).filter(isOfTheProgramme);
  const texts = await Promise.all(
    files.map((file) =>
      readFile(`${folder}${file}`, 'utf8').catch((cause) => {
        throw new ProgrammeError([`${file} : ce fichier ne peut pas être lu (${cause.code})`], { cause });
      }),
    ),
  );
  return Object.fromEntries(files.map((file, at) => [file, texts[at] ?? '']));
}

/** Not what editors and tools leave beside: `.#criteria.yaml`, `.git/…`. */
function isOfTheProgramme(path: string): boolean {
  return /\.(?:yaml|json)$/.test(path) && !/(?:^|\/)\./.test(path);
}

/** With its last slash. */
function folderOf(name: string): string {
  return fileURLToPath(
    /^[\w-]+$/.test(name)
      ? new URL('./', import.meta.resolve(`#data/programmes/${name}/programme.yaml`))
      : pathToFileURL(`${name}/`),
  );
}
