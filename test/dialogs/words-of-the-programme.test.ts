import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { answerInWords, moreInWords } from '#dialogs/answer-words';
import { typeset } from '#dialogs/french';
import { acv } from '#test/programme/towns';

/** Rooms that speak to people about whatever programme is served. */
const ROOMS = [
  'dialogs',
  'src/programme',
  'src/candidacies',
  'src/inbox',
  'src/notices',
  'src/language',
  'src/conversations',
  'src/channels',
  'src/documents',
];

/** What belongs to one programme: its name, its dates and figures, its actors, its vocabulary, its ids. */
const OF_A_PROGRAMME =
  /c(?:œ|oe)ur de ville|\bACV|\bORT\b|ELAN|Anah|Action Logement|Caisse des Dépôts|CGET|ministre|[Pp]réfet(?!s? de)\b|préfiguration|milliard|\b222\b|\b20(?:1[0-8]|2\d)\b|catégorie [1-9]|tendance_3|incoherence_|recu_apres|lecture_alternative|soutienEpci|portage|ingenierie/;

/** The only mentions left, with their reason. */
const EXCEPTIONS: Readonly<Record<string, RegExp>> = {
  // Which folder is served when nothing is said.
  'src/programme/open-programme.ts': /acv-2018/,
  // A day that the warmed recognizer is tried on; the vintage of the territory.
  'src/language/dates/second-opinion.ts': /'2018-01-31'/,
  // The version of an address.
  'src/channels/teams/outbound-token.ts': /query\('2018-02-01'\)/,
  'src/channels/page/legal-pages.ts': /31 janvier 2018/,
};

/**
 * What the id of a criterion also names, and where: a new place is a decision. The prefecture's space has words of its
 * own (« proposer au ministre »), but names no criterion either.
 */
const ALSO_NAMED: Readonly<Record<string, readonly string[]>> = {
  // A fact of the territory, which a criterion may be deduced from.
  metropole: [
    'dialogs/about-town.ts',
    'dialogs/decline.ts',
    'dialogs/follow-up.ts',
    'dialogs/set-town.ts',
    'dialogs/situate.ts',
    'dialogs/town-facts.ts',
    'src/candidacies/town-record.ts',
    'src/communes/commune.ts',
    'src/communes/index-territory.ts',
    'src/language/language-data.ts',
  ],
  // A kind of act: a study told part by part. Any criterion may be heard so (`listen`), whatever its id.
  diagnostic: [
    'dialogs/several-questions.ts',
    'dialogs/step-aside.ts',
    'dialogs/take-facts.ts',
    'src/cli/understand.ts',
    'src/language/findings.ts',
    'src/language/hearing.ts',
    'src/language/understanding.ts',
    'src/programme/folder-schema.ts',
    'src/programme/programme.ts',
  ],
  // What is searched among.
  documents: ['src/language/learned/bm25.ts'],
};

const IDS = acv.criteria.map(({ id }) => id);

/** Criteria that a program names: as a text, as a property, as a key. */
function criteriaNamedIn(text: string): readonly string[] {
  const code = uncommented(text);
  return IDS.filter((id) => new RegExp(`(['"\`])${id}\\1|\\.${id}\\b|(?<![\\w$-])${id}\\??:`).test(code));
}

/** Lines with words of one programme. */
function wordsIn(file: string, text: string): readonly string[] {
  return uncommented(text)
    .split('\n')
    .filter((line) => OF_A_PROGRAMME.test(line) && !EXCEPTIONS[file]?.test(line))
    .map((line) => `${file}: ${line.trim()}`);
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** Code without its comments. */
const uncommented = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

/** Every text that the folder of the programme holds, as it is typeset. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [typeset(value)];
  if (value instanceof Map) return [...value.values()].flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('What the assistant says of the programme', () => {
  it('is nowhere in the code: no name, date, figure or actor of a programme', () => {
    const found = ROOMS.flatMap(filesOf).flatMap((file) => wordsIn(file, readFileSync(file, 'utf8')));
    assert.deepEqual(found, []);
  });

  it('is in no id of a criterion either, in any room, where it does not name something else', () => {
    const found = ['dialogs', 'src']
      .flatMap(filesOf)
      .flatMap((file) => criteriaNamedIn(readFileSync(file, 'utf8')).map((id) => `${id} in ${file}`));
    const declared = Object.entries(ALSO_NAMED).flatMap(([id, files]) =>
      files.map((file) => `${id} in ${file}`),
    );
    assert.deepEqual([...found].sort(), declared.sort());
  });

  for (const line of [
    "const name = 'Action cœur de ville';",
    'say(turn, `Le ministre décide.`);',
    "const from = '2018-03-01';",
    'if (facts.portage) return;',
  ])
    it(`would be found in « ${line} »`, () => {
      assert.equal(wordsIn('dialogs/recap.ts', `/** ORT. */\n${line} // ACV`).length, 1);
      assert.deepEqual(wordsIn('dialogs/recap.ts', `/** ORT. */\nconst a = 1; // ACV`), []);
    });

  for (const [line, id] of [
    ["if (criterion.id === 'diagnostic') return;", 'diagnostic'],
    ["if ('diagnostic' === id) return;", 'diagnostic'],
    ['const { value } = facts["projet"];', 'projet'],
    ['const order = [`besoin`];', 'besoin'],
    ['return draft.facts.centralite?.value;', 'centralite'],
    ['const weights = { volontaire: 3 };', 'volontaire'],
    ['interface Facts { metropole?: string }', 'metropole'],
  ] as const)
    it(`would be found by its id in « ${line} »`, () => {
      assert.deepEqual(criteriaNamedIn(line), [id]);
      assert.deepEqual(criteriaNamedIn(`// ${line}`), []);
    });

  it('is not in a French word of the code', () => {
    assert.deepEqual(criteriaNamedIn("say(turn, 'Votre projet, au besoin.'); const projets = 2;"), []);
  });

  it('is all in its folder: every sentence of every answer, on every day', () => {
    const known = new Set(textsOf(acv).flatMap(sentencesOf));
    for (const entry of acv.knowledge)
      for (const day of ['2017-12-20', '2018-01-31', '2018-04-20', '2026-11-26'])
        for (const said of [answerInWords(entry, day), moreInWords(entry, day)])
          for (const sentence of sentencesOf(typeset(withoutFrame(said ?? ''))))
            assert.ok(known.has(sentence), `${entry.id}, ${day}: ${sentence}`);
  });
});

/** What stands around an answer holds no claim: its source, the day it changed, that there is no more to say. */
function withoutFrame(text: string): string {
  return text
    .replace(/\(Source : (?:[^()]|\([^()]*\))*\)/g, '')
    .replace(/\*\*(?:Depuis le|Jusqu’au) \d{1,2}(?:er)? \p{L}+ \d{4} :\*\*/gu, '')
    .replace('Je n’ai pas de détail supplémentaire sur ce point à cette date.', '');
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?»])\s+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
