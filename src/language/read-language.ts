import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LineCounter, parseDocument } from 'yaml';
import { plainYaml } from '#plain-yaml';
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
    data[name] = readOne(folder, name, problems);
  }
  if (problems.length > 0) throw new UnreadableLanguage(problems);
  // Every key was parsed by its own schema above.
  return data as LanguageData;
}

function readOne(folder: string, name: LanguageFile, problems: string[]): unknown {
  const file = `${name}.yaml`;
  let text: string;
  try {
    text = readFileSync(`${folder}${file}`, 'utf8');
  } catch (error) {
    problems.push(`${file}: ${String(error)}`);
    return undefined;
  }
  const quick = languageFiles[name].safeParse(plainYaml(text));
  if (quick.success) return quick.data;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const error of document.errors)
    problems.push(`${file}:${error.linePos?.[0].line ?? 1}: ${error.message}`);
  const parsed = languageFiles[name].safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const node = document.getIn(issue.path as (string | number)[], true) as { range?: number[] } | undefined;
    const line = node?.range ? lines.linePos(node.range[0] as number).line : 1;
    problems.push(`${file}:${line}: ${issue.path.join('.')}: ${issue.message}`);
  }
  return undefined;
}
