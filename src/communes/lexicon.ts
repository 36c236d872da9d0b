import { z } from 'zod';
import { plainYaml } from '#plain-yaml';
import { foldName, foldWord, foldWords } from './fold.ts';

/** Words that are not communes, and places that are not in the data. */
export interface Lexicon {
  /** What surrounds a name in a reply: « c’est pour la ville de … ». */
  readonly frame: ReadonlySet<string>;
  /** Whole replies that answer something else: « aucun », « suite ». */
  readonly reply: ReadonlySet<string>;
  /** Ordinary words, in all their forms; holds the two sets above. */
  readonly chat: ReadonlySet<string>;
  /** Folded words of foreign towns, and of countries: « new york ». */
  readonly foreignTowns: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
  /** Keys of areas that are not départements or régions of 2018, with their départements. */
  readonly areas: ReadonlyMap<string, readonly string[]>;
  /** Départements that touch each département, both ways. */
  readonly neighbours: ReadonlyMap<string, ReadonlySet<string>>;
}

const words = z.string().transform((text) => text.split(/\s+/).filter(Boolean).map(foldWord));
const keys = z.string().transform((text) => new Set(text.split(',').map(foldWords).filter(Boolean)));
// An area of one département reads as a number: 03 is then 3.
const departments = z
  .union([z.string(), z.number()])
  .transform((codes) => String(codes).padStart(2, '0').split(' '));
const chatWordsFile = z.strictObject({
  frame: words,
  reply: words,
  tools: words,
  verbs: words,
  nouns: words,
  adjectives: words,
  numbers: words,
  rude: words,
  more: words,
  towns: words,
});
const placesFile = z.strictObject({
  foreignTowns: keys,
  countries: keys,
  areas: z.record(z.string(), departments),
  neighbours: z.record(z.string(), departments),
});

/** Reads `chat-words.yaml` and `places.yaml`. Throws, naming the file, when one is not what it should be. */
export function readLexicon(chatWords: string, places: string): Lexicon {
  const said = checked(chatWordsFile, chatWords, 'chat-words.yaml');
  const place = checked(placesFile, places, 'places.yaml');
  const forms = [
    ...said.verbs.flatMap(verbForms),
    ...said.nouns.flatMap(nounForms),
    ...said.adjectives.flatMap(nounForms),
  ];
  const towns = new Set(said.towns);
  return {
    frame: new Set(said.frame),
    reply: new Set(said.reply),
    chat: new Set(
      [
        ...said.frame,
        ...said.reply,
        ...said.tools,
        ...said.numbers,
        ...said.rude,
        ...said.more,
        ...forms,
      ].filter((word) => !towns.has(word)),
    ),
    foreignTowns: place.foreignTowns,
    countries: place.countries,
    areas: new Map(Object.entries(place.areas).map(([name, codes]) => [foldName(name), codes])),
    neighbours: bothWays(place.neighbours),
  };
}

function bothWays(touching: Readonly<Record<string, readonly string[]>>): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  const link = (a: string, b: string) => all.set(a, (all.get(a) ?? new Set()).add(b));
  for (const [code, others] of Object.entries(touching)) {
    for (const other of others) {
      link(code, other);
      link(other, code);
    }
  }
  return all;
}

function checked<T>(shape: z.ZodType<T>, text: string, file: string): T {
  const read = shape.safeParse(plainYaml(text));
  if (!read.success) throw new Error(`data/territory/${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}

const FIRST_GROUP =
  'er e es ons ez ent ais ait ions iez aient erai eras era erons erez eront erais erait erions eriez eraient ant ee ees'.split(
    ' ',
  );
const SECOND_GROUP =
  'ir is it issons issez issent issais issait issions issiez issaient irai iras ira irons irez iront irais irait iraient issant i ie ies'.split(
    ' ',
  );
const THIRD_GROUP =
  're s t  ons ez ent ais ait ions iez aient rai ras ra rons rez ront rais rait raient ant u ue us ues'.split(
    ' ',
  );

/** The forms of a verb, accents folded; irregular verbs are listed form by form in the data. */
function verbForms(infinitive: string): string[] {
  const stem = infinitive.slice(0, -2);
  const endings = infinitive.endsWith('er')
    ? FIRST_GROUP
    : infinitive.endsWith('ir')
      ? SECOND_GROUP
      : THIRD_GROUP;
  const forms = endings.map((ending) => stem + ending);
  // « nous changeons », « je lançais » keeps its letter once the cedilla is folded.
  if (infinitive.endsWith('ger')) forms.push(`${stem}eons`, `${stem}eait`, `${stem}eaient`, `${stem}eant`);
  // « il appelle », « il emploie »
  if (/(el|et)er$/.test(infinitive))
    for (const e of ['e', 'es', 'ent', 'era', 'erai', 'erait']) forms.push(stem + stem.slice(-1) + e);
  if (infinitive.endsWith('yer'))
    for (const e of ['e', 'es', 'ent', 'era', 'erai', 'erait']) forms.push(`${stem.slice(0, -1)}i${e}`);
  return forms;
}

/** A noun or adjective, its plural and its feminine. */
function nounForms(word: string): string[] {
  const forms = [word, `${word}s`, `${word}e`, `${word}es`];
  if (word.endsWith('al')) forms.push(`${word.slice(0, -1)}ux`, `${word.slice(0, -2)}aux`);
  if (/(eau|eu|ou)$/.test(word)) forms.push(`${word}x`);
  if (word.endsWith('eux')) forms.push(`${word.slice(0, -1)}se`, `${word.slice(0, -1)}ses`);
  if (word.endsWith('f')) forms.push(`${word.slice(0, -1)}ve`, `${word.slice(0, -1)}ves`);
  if (/(er)$/.test(word)) forms.push(`${word.slice(0, -2)}ere`, `${word.slice(0, -2)}eres`);
  if (/(el|en|on|et)$/.test(word)) forms.push(`${word + word.slice(-1)}e`, `${word + word.slice(-1)}es`);
  if (word.endsWith('teur')) forms.push(`${word.slice(0, -4)}trice`, `${word.slice(0, -4)}trices`);
  if (word.endsWith('eur')) forms.push(`${word.slice(0, -3)}euse`, `${word.slice(0, -3)}euses`);
  return forms;
}
