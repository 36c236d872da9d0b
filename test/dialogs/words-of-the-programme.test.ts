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
  'src/language',
  'src/conversations',
  'src/channels',
  'src/documents',
];

/** What belongs to one programme: its name, its dates and figures, its actors, its vocabulary, its ids. */
const OF_A_PROGRAMME =
  /cœur de ville|\bACV|\bORT\b|ELAN|Anah|Action Logement|Caisse des Dépôts|CGET|ministre|[Pp]réfet(?!s? de)\b|préfiguration|milliard|\b222\b|\b20(?:1[0-8]|2\d)\b|catégorie [1-9]|tendance_3|incoherence_|recu_apres|lecture_alternative|soutienEpci|'diagnostic'(?!:)(?= ===)|portage|ingenierie/;

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
    const found = ROOMS.flatMap(filesOf).flatMap((file) =>
      uncommented(readFileSync(file, 'utf8'))
        .split('\n')
        .filter((line) => OF_A_PROGRAMME.test(line) && !EXCEPTIONS[file]?.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    assert.deepEqual(found, []);
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
