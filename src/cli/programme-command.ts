/** `programme check|preview|report`: what authors of a programme need before and after publishing. */
import { parseArgs } from 'node:util';
import { isDay } from '#language/dates/days';
import { openLexicon } from '#language/open-lexicon';
import { readLanguage } from '#language/read-language';
import { thinClasses } from '#language/thin-classes';
import { checkProgramme } from '#programme/check';
import { locateIn } from '#programme/locate';
import { openProgramme, programmeTexts } from '#programme/open-programme';
import type { Context } from './context.ts';
import { answerLines } from './lines.ts';
import { report } from './programme-report.ts';

const USAGE = `programme check [--folder DOSSIER]
programme preview --folder DOSSIER [--today AAAA-MM-JJ]   une question par ligne, répondue par un dossier non publié
programme report [--month AAAA-MM] [--json]               ce qui est demandé, ce qui échoue, ce qui est jugé inutile
`;

/** @throws ProgrammeError with all that is wrong in the folder */
export async function programme(words: readonly string[], context: Context): Promise<number> {
  const [command, ...rest] = words;
  const options = optionsIn(rest);
  if (options && command === 'check') return check(options.folder ?? context.programmeName, context);
  if (options?.folder !== undefined && command === 'preview')
    return preview(options.folder, options.today, context);
  if (options && command === 'report') return report(options, context);
  process.stderr.write(USAGE);
  return 2;
}

function optionsIn(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { folder: option, today: option, month: option, json: { type: 'boolean' } },
    });
    const isSound =
      (values.today === undefined || isDay(values.today)) &&
      (values.month === undefined || isDay(`${values.month}-01`));
    return isSound ? values : null;
  } catch {
    return null;
  }
}

/** Is the folder sound, and which rules decide how many combinations. */
async function check(name: string, context: Context): Promise<number> {
  const isServed = name === context.programmeName;
  const read = isServed ? context.programme : await openProgramme(name);
  const { lines, problems: found } = checkProgramme(read, locateIn(await programmeTexts(name)));
  // The weights shipped are those of the programme served; another one is learned when it starts.
  const stale =
    isServed && context.isShipped && openLexicon(read).stale
      ? ['les formulations ont changé depuis l’apprentissage\u00a0: lancez «\u00a0npm run train\u00a0»']
      : [];
  const problems = [...found, ...stale];
  const thin = thinClasses(readLanguage()).map(
    ({ file, name, count }) =>
      `  Attention, data/language/${file}.yaml, ${name}\u00a0: ${count} formulations.`,
  );
  process.stdout.write(`${[...lines, ...thin].join('\n')}\n`);
  for (const problem of problems) process.stderr.write(`À corriger\u00a0: ${problem}\n`);
  return problems.length > 0 ? 1 : 0;
}

/** Answers as `ask` does, from a folder that nobody is served yet. */
async function preview(folder: string, today: string | undefined, context: Context): Promise<number> {
  const read = await openProgramme(folder);
  const { problems } = checkProgramme(read, locateIn(await programmeTexts(folder)));
  for (const problem of problems) process.stderr.write(`À corriger avant de publier\u00a0: ${problem}\n`);
  if (openLexicon(read).stale)
    process.stderr.write(
      'Les formulations nouvelles ne sont pas encore apprises\u00a0: elles sont reconnues mot à mot.\n',
    );
  return answerLines('ask', ['--today', today ?? context.settings.serviceDate ?? read.referenceDate], {
    ...context,
    programme: read,
  });
}
