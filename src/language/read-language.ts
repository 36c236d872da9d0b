import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readLocated } from '#located-yaml';
import { type LanguageData, type LanguageFile, languageFiles } from './language-data.ts';

/** Everything wrong with the language folder, each with its file and line. */
export class UnreadableLanguage extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`data/language cannot be read:\n${problems.join('\n')}`);
    this.problems = problems;
  }
}

/** Where data/language stands, in source and compiled alike. TRAP: tsx 4.23 cannot resolve a folder, so a file leads to it. */
export function languageFolder(): string {
  return fileURLToPath(new URL('./', import.meta.resolve('#data/language/answers.yaml')));
}

/** Reads and checks every file of the folder. @throws UnreadableLanguage listing all that is wrong. */
export function readLanguage(folder = languageFolder()): LanguageData {
  const problems: string[] = [];
  const data: Partial<Record<LanguageFile, unknown>> = {};
  for (const name of Object.keys(languageFiles) as LanguageFile[]) {
    const read = readOne(folder, name);
    data[name] = read.content;
    problems.push(...read.problems);
  }
  if (problems.length > 0) throw new UnreadableLanguage(problems);
  // Every key was parsed by its own schema above.
  return data as LanguageData;
}

function readOne(folder: string, name: LanguageFile) {
  const file = `${name}.yaml`;
  try {
    return readLocated(file, readFileSync(`${folder}${file}`, 'utf8'), languageFiles[name]);
  } catch (error) {
    return { content: null, problems: [`${file}:1 ${String(error)}`] };
  }
}
