/** What one message costs to understand: the open sets as they are typed, then 9,000 characters made to hurt. */
import { readFileSync } from 'node:fs';
import { understand } from '#language/understand';
import type { Asked } from '#language/understanding';
import { openLexicon } from '#test/evaluation/adapter';
import type { Answer } from '#test/evaluation/score-answers';

const UNITS = [
  'a',
  'mais ',
  '?',
  '((((',
  '1/1/',
  'à partir de ',
  'entre le ',
  ' ',
  ' ,',
  'avant , maintenant ',
  'oui pour a ',
  '7 : a ',
  'virgule ',
  'vingt ',
  'ni le ',
  'non non ',
  'qui quoi ',
  'ABC ',
  'x@y.',
  'Le maire est A',
  '🏳️‍🌈',
  'le projet et le diagnostic et ',
  'le commerce sauf ',
  'je me suis trompé sur le projet et ',
  'en fait ils sont d’accord, ',
];
const WORDS =
  'le diagnostic projet agglo refuse pas encore terminé mais et oui non mars 2018 conseil volontaire ? , . qui comment';
const PLACES: readonly Asked[] = [
  { context: 'libre', about: null, offered: [] },
  { context: 'oui_non', about: 'projet', offered: [] },
  { context: 'oui_non', about: 'soutienEpci', offered: [] },
  { context: 'diagnostic', about: 'diagnostic', offered: [] },
  { context: 'date_passee', about: null, offered: [] },
];

export async function bench(): Promise<{ name: string; value: string }[]> {
  const lexicon = await openLexicon();
  const { items } = JSON.parse(
    readFileSync(new URL('../evaluation/open-utterances.json', import.meta.url), 'utf8'),
  ) as { items: { ctx: Asked['context']; text: string }[] };
  const time = (text: string, asked: Asked) => {
    const started = performance.now();
    understand(text, asked, lexicon, '2018-01-31');
    return performance.now() - started;
  };
  const answers: readonly Answer[] = JSON.parse(
    readFileSync(new URL('../evaluation/answers-2.json', import.meta.url), 'utf8'),
  );
  const answered = () =>
    answers.map(({ about, text }) => time(text, { context: 'oui_non', about, offered: [] }));
  const typed = () => items.map(({ ctx, text }) => time(text, { context: ctx, about: null, offered: [] }));
  const hurt = () =>
    [...UNITS.map(repeated), ...dictations()].flatMap((text) => PLACES.map((at) => time(text, at)));
  typed();
  answered();
  hurt();
  const usual = [...typed(), ...typed()].sort((a, b) => a - b);
  // Each is read three times: the least is its own cost, the others are the machine's neighbours.
  const [one, two, three] = [hurt(), hurt(), hurt()] as const;
  const worst = Math.max(...one.map((first, at) => Math.min(first, two[at] ?? first, three[at] ?? first)));
  const at = (share: number, times = usual) => times[Math.floor(times.length * share)] as number;
  const told = [...answered(), ...answered()].sort((a, b) => a - b);
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  return [
    { name: 'a message, middle of the open set', value: ms(at(0.5)) },
    { name: 'a message, 99 of a hundred', value: ms(at(0.99)) },
    { name: 'an answer to a question of the file, middle', value: ms(at(0.5, told)) },
    { name: 'an answer, 99 of a hundred', value: ms(at(0.99, told)) },
    { name: 'the worst of 9,000 hostile characters, least of three', value: ms(worst) },
    { name: 'ratio worst / middle', value: (worst / at(0.5)).toFixed(0) },
  ];
}

const repeated = (unit: string) => unit.repeat(Math.ceil(9_000 / unit.length));

/** Long messages of the programme’s own words in no order, always the same. */
function dictations(): string[] {
  const words = WORDS.split(' ');
  let state = 7;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[state % words.length] as string;
  };
  return [0, 1, 2].map(() => Array.from({ length: 1_800 }, draw).join(' '));
}
