import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProgramme, programmeTexts } from '#programme/open-programme';
import { ProgrammeError, readProgramme } from '#programme/read-programme';

const texts = await programmeTexts('acv-2018');

/** The problems of the folder once one text is changed. */
function problemsWith(file: string, change: (text: string) => string): readonly string[] {
  const changed = change(texts[file] ?? '');
  assert.notEqual(changed, texts[file], 'the change must change something');
  try {
    readProgramme({ ...texts, [file]: changed });
  } catch (error) {
    assert.ok(error instanceof ProgrammeError);
    return error.problems;
  }
  return [];
}

/** Line of the first occurrence, counted from 1. */
const lineOf = (file: string, words: string) => (texts[file] ?? '').split(words)[0]?.split('\n').length;

describe('Reading a programme folder', () => {
  it('names the file, the line and the field of a misspelt key', () => {
    const [problem = '', ...others] = problemsWith('criteria.yaml', (text) =>
      text.replace('  askWhom: au maire', '  askWho: au maire'),
    );
    const [first] = [problem, ...others].filter((one) => one.includes('askWh'));
    assert.match(first ?? '', /^criteria\.yaml:\d+ /);
  });

  it('names an unknown value in a rule, at its line', () => {
    const line = lineOf('maturity.yaml', 'projet: aucun }\n    then: { category: 3 }');
    const problems = problemsWith('maturity.yaml', (text) =>
      text.replace(
        'projet: aucun }\n    then: { category: 3 }',
        'projet: absent }\n    then: { category: 3 }',
      ),
    );
    assert.deepEqual(problems, [
      `maturity.yaml:${line} maturity[1].when.projet : valeur inconnue « absent »`,
    ]);
  });

  it('says every error of every file at once', () => {
    const broken = {
      ...texts,
      'criteria.yaml': (texts['criteria.yaml'] ?? '').replace('kind: choice', 'kind: choix'),
      'programme.yaml': (texts['programme.yaml'] ?? '').replace(
        'referenceDate: 2018-01-31',
        'referenceDate: hier',
      ),
    };
    assert.throws(
      () => readProgramme(broken),
      (error: ProgrammeError) =>
        error.problems.length === 2 &&
        error.problems.some((one) => one.startsWith('criteria.yaml:')) &&
        error.problems.some((one) => one.startsWith('programme.yaml:')),
    );
  });

  it('points at the line of a YAML mistake', () => {
    const [problem] = problemsWith('knowledge/ort.yaml', (text) => `${text}\n- id: "ouvert`);
    assert.match(problem ?? '', /^knowledge\/ort\.yaml:\d+ YAML illisible/);
  });

  it('refuses unknown sources, topics, calendar days, related entries, and ids given twice', () => {
    const cases: readonly (readonly [string, string, string, RegExp])[] = [
      ['maturity.yaml', 'sources: [irev-2018-01-31]', 'sources: [rumeur]', /source inconnue « rumeur »/],
      ['knowledge/ort.yaml', 'topic: ort', 'topic: orte', /thème inconnu « orte »/],
      ['maturity.yaml', 'after: remontee-prefets', 'after: noel', /date inconnue du calendrier « noel »/],
      ['knowledge/ort.yaml', 'related: [ort-signataires', 'related: [rien', /entrée inconnue « rien »/],
      ['knowledge/ort.yaml', '- id: ort-signataires', '- id: ort', /« ort » donné deux fois/],
      ['criteria.yaml', 'valence: { well: non', 'valence: { well: rien', /valeur inconnue « rien »/],
      ['criteria.yaml', 'yes: { value: pole }', 'yes: { value: centre }', /valeur inconnue « centre »/],
      ['maturity.yaml', '- row: M2b', '- row: M2a', /ligne « M2a » donnée deux fois/],
      [
        'maturity.yaml',
        'ville, centralite.why: absent',
        'ville, centralite.pourquoi: absent',
        /précision inconnue « pourquoi »/,
      ],
    ];
    for (const [file, from, to, expected] of cases)
      assert.match(problemsWith(file, (text) => text.replace(from, to)).join('\n'), expected);
  });

  it('is opened by its name, or by the path of a folder elsewhere', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'programme-'));
    try {
      const elsewhere = join(folder, 'autre');
      await cp('data/programmes/acv-2018', elsewhere, { recursive: true });
      assert.deepEqual(await openProgramme(elsewhere), await openProgramme('acv-2018'));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says which folder cannot be opened', async () => {
    for (const name of ['acv-1999', './nulle/part'])
      await assert.rejects(openProgramme(name), (error: Error) => {
        assert.ok(error instanceof ProgrammeError);
        assert.match(error.message, /ce dossier ne peut pas être ouvert/);
        return true;
      });
  });

  it('says which file is absent', () => {
    assert.throws(
      () => readProgramme({}),
      /programme\.yaml.*absent[\s\S]*criteria\.yaml[\s\S]*maturity\.yaml/,
    );
  });

  it('moves the threshold of category 3 with one line of data', () => {
    const strict = (texts['maturity.yaml'] ?? '').replace(
      'thresholds: { force_la_categorie_3: [a_constituer] }',
      'thresholds: { force_la_categorie_3: [a_constituer, a_conforter] }',
    );
    const row = readProgramme({ ...texts, 'maturity.yaml': strict }).rules.find((rule) => rule.row === 'M2a');
    assert.deepEqual(row?.when, { portage: ['a_constituer', 'a_conforter'] });
  });
});
