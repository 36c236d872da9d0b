/** Commands that answer one line by one line. A line that cannot be read gets `{"error"}` and the exit code is 1. */
import { createInterface } from 'node:readline';
import { openTerritory } from '#communes/open-territory';
import { openLexicon } from '#language/open-lexicon';
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
  const answer = answererOf(command, words, context);
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
  words: readonly string[],
  { programme, settings }: Context,
): (line: string) => unknown {
  const at = words.indexOf('--today');
  const today =
    (at >= 0 ? words[at + 1] : undefined) ?? settings.serviceDate ?? new Date().toISOString().slice(0, 10);
  switch (command) {
    case 'classify':
      return (line) => classifyLine(programme, line);
    case 'commune': {
      const directory = openTerritory();
      return (line) => communeLine(directory, line);
    }
    case 'ask': {
      const lexicon = openLexicon(programme);
      return (line) => askLine(lexicon, programme.knowledge, line, today);
    }
    case 'understand': {
      const lexicon = openLexicon(programme);
      return (line) => understandLine(lexicon, line, today);
    }
  }
}
