/** Commands that answer one line by one line. A line that cannot be read gets `{"error"}` and the exit code is 1. */
import { createInterface } from 'node:readline';
import { openTerritory } from '#communes/open-territory';
import { isDay } from '#language/dates/days';
import { openLexicon } from '#language/open-lexicon';
import { withDraftDays } from '#programme/draft-days';
import { askLine } from './ask.ts';
import { classifyLine } from './classify.ts';
import { communeLine } from './commune.ts';
import type { Context } from './context.ts';
import { understandLine } from './understand.ts';

export type LineCommand = 'classify' | 'commune' | 'ask' | 'understand';

export async function answerLines(
  command: LineCommand,
  words: readonly string[],
  context: Context,
): Promise<number> {
  const day = todayOf(words);
  if (day === null) {
    process.stderr.write('--today AAAA-MM-JJ : attendu, une date qui existe\n');
    return 2;
  }
  const answer = answererOf(command, day, context);
  let refused = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '' && command !== 'commune') continue;
    const out = answer(line);
    if (out !== null && typeof out === 'object' && 'error' in out) refused += 1;
    process.stdout.write(`${JSON.stringify(out)}\n`);
  }
  return refused > 0 ? 1 : 0;
}

function answererOf(
  command: LineCommand,
  day: string | undefined,
  { programme, settings }: Context,
): (line: string) => unknown {
  const today = day ?? settings.serviceDate ?? new Date().toISOString().slice(0, 10);
  switch (command) {
    case 'classify':
      return (line) => classifyLine(programme, line);
    case 'commune': {
      const directory = openTerritory();
      return (line) => communeLine(directory, line);
    }
    case 'ask': {
      const asking = {
        lexicon: openLexicon(programme),
        programme: withDraftDays(programme, settings.retention.draftDays),
        directory: openTerritory(),
      };
      return (line) => askLine(asking, line, today);
    }
    case 'understand': {
      const known = { lexicon: openLexicon(programme), directory: openTerritory() };
      return (line) => understandLine(known, line, today);
    }
  }
}

/** The day asked for; undefined when none is, null when it is not a day or an option is not known. */
function todayOf(words: readonly string[]): string | undefined | null {
  if (words.length === 0) return undefined;
  const [option, day] = words;
  return option === '--today' && words.length === 2 && day !== undefined && isDay(day) ? day : null;
}
