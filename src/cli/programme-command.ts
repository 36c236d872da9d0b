/** `programme check`: is the folder sound, and which rules decide how many combinations. */
import { openLexicon } from '#language/open-lexicon';
import { checkProgramme } from '#programme/check';
import type { Context } from './context.ts';

export function programme(words: readonly string[], context: Context): number {
  if (words[0] !== 'check') {
    process.stderr.write('programme check\n');
    return 2;
  }
  const { lines, problems: found } = checkProgramme(context.programme);
  const stale = openLexicon(context.programme).stale
    ? ['les formulations ont changé depuis l’apprentissage : lancez « npm run train »']
    : [];
  const problems = [...found, ...stale];
  process.stdout.write(`${lines.join('\n')}\n`);
  for (const problem of problems) process.stderr.write(`À corriger : ${problem}\n`);
  return problems.length > 0 ? 1 : 0;
}
