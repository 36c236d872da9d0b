import assert from 'node:assert/strict';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { holdKnowledge, openKnowledge } from '#held-knowledge';
import type { Lexicon } from '#language/lexicon';
import { openLexicon } from '#language/open-lexicon';
import { readWeights } from '#language/read-weights';
import { understand } from '#language/understand';
import { openProgramme } from '#programme/open-programme';
import { rereadProgramme } from '#programme/reload';

const ENTRY = `
- id: cigogne
  topic: programme
  question: La cigogne de la place est-elle concernée ?
  answer: La cigogne est un exemple.
  sources: [irev-2018-01-31]
  validFrom: 2018-01-17
  wordings: [et la cigogne de la place]
`;

describe('A programme whose data change while it is served', () => {
  let folder: string;
  let copy: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'programme-'));
    copy = join(folder, 'copie');
    await cp('data/programmes/acv-2018', copy, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is taken when it is sound: the new answer is given at once, learned aside', async () => {
    const held = holdKnowledge(await openProgramme(copy), 90);
    const { knowledge } = held;
    const answer = () => {
      const asked = { context: 'libre', about: null, offered: [] } as const;
      const { acts } = understand(
        'la cigogne de la place est-elle concernée ?',
        asked,
        knowledge.lexicon,
        '2018-01-31',
      );
      return acts.find((act) => act.type === 'faq');
    };
    assert.notEqual(answer()?.type === 'faq' && answer()?.id, 'cigogne');
    await appendFile(join(copy, 'knowledge/programme.yaml'), ENTRY);
    const read = await rereadProgramme(copy, knowledge.programme);
    assert.equal(read.outcome, 'taken');
    if (read.outcome === 'taken') held.take(read.programme);
    assert.deepEqual(answer(), { type: 'faq', id: 'cigogne', topic: 'programme' });
    assert.equal(knowledge.lexicon.stale, true);
    held.close();
    await held.learned();
  });

  it('does not serve what was learned of a value that was renamed since', async () => {
    const before = await openProgramme(copy);
    const said = 'le maire et le président copilotent un comité qui se réunit chaque mois';
    const portageOf = (lexicon: Lexicon) => {
      const asked = { context: 'oui_non', about: 'portage', offered: [] } as const;
      return understand(said, asked, lexicon, '2018-01-31').facts.find(
        ({ criterion }) => criterion === 'portage',
      )?.value;
    };
    assert.equal(portageOf(openLexicon(before)), 'operationnel');
    const renamed = before.criteria.map((one) =>
      one.id === 'portage'
        ? {
            ...one,
            values: one.values.map((value) =>
              value.id === 'operationnel' ? { ...value, id: 'rode' } : value,
            ),
          }
        : one,
    );
    const after = openLexicon({ ...before, criteria: renamed });
    assert.equal(after.stale, true);
    assert.equal(after.answers.has('portage'), false);
    assert.equal(after.answers.has('projet'), true);
  });

  it('is learned from again when people answered otherwise', async () => {
    const { lexicon: before } = openKnowledge(await openProgramme(copy), 90);
    assert.equal(before.stale, false);
    await appendFile(join(copy, 'answers/portage.yaml'), "  - 'demandez donc au garde champêtre'\n");
    const { lexicon: after } = openKnowledge(await openProgramme(copy), 90);
    assert.equal(after.stale, true);
    assert.equal(after.answers.has('portage'), true);
  });

  it('is served without what was learned when that is of another version of the program', async () => {
    const file = join(folder, 'weights.json');
    const { answers: _, ...older } = readWeights() ?? assert.fail('no weights');
    await writeFile(file, JSON.stringify(older));
    assert.equal(readWeights(file), null);
    const short = readWeights() ?? assert.fail('no weights');
    await writeFile(
      file,
      JSON.stringify({ ...short, answers: { portage: { ...short.answers.portage, data: 'AAAA' } } }),
    );
    assert.equal(readWeights(file), null);
  });

  it('is not disturbed by what an editor leaves beside, whatever its name', async () => {
    const served = await openProgramme(copy);
    await symlink('agent@prefecture.1234', join(copy, '.#criteria.yaml'));
    await mkdir(join(copy, '.git'));
    await writeFile(join(copy, '.git/config.yaml'), '[');
    await writeFile(join(copy, 'relu à 100%.yaml'), '');
    assert.equal((await rereadProgramme(copy, served)).outcome, 'taken');
  });

  it('is refused with the name of a file that cannot be read, and the old one kept', async () => {
    const served = await openProgramme(copy);
    await mkdir(join(copy, 'knowledge/suite.yaml'));
    const read = await rereadProgramme(copy, served);
    assert.equal(read.outcome, 'refused');
    if (read.outcome === 'refused')
      assert.match(read.problems.join('\n'), /^knowledge\/suite\.yaml : ce fichier ne peut pas être lu/);
  });

  for (const [what, file, change, problem] of [
    [
      'a broken line',
      'criteria.yaml',
      (text: string) => `${text}\n- id: [`,
      /criteria\.yaml:\d+ YAML illisible/,
    ],
    [
      'an unknown source',
      'knowledge/ort.yaml',
      (text: string) => text.replace('sources: [irev', 'sources: [rumeur, irev'),
      /knowledge\/ort\.yaml:\d+.*source inconnue « rumeur/,
    ],
    [
      'an answer under a value that does not exist',
      'answers/portage.yaml',
      (text: string) => `${text}\nadmirable:\n  - tout marche à merveille\n`,
      /answers\/portage\.yaml:\d+.*valeur inconnue/,
    ],
    [
      'words that mean two things',
      'knowledge/ort.yaml',
      (text: string) =>
        text.replace('- Que veut dire ORT ?', "- Que veut dire ORT ?\n    - c'est quand au plus tard"),
      /knowledge\/\w+\.yaml:\d+ .*désigne à la fois/,
    ],
    [
      'another programme',
      'programme.yaml',
      (text: string) => text.replace('id: acv-2018', 'id: autre'),
      /id/,
    ],
    [
      'a row that hides others',
      'maturity.yaml',
      (text: string) =>
        text.replace('when: { diagnostic: aucun }', 'when: { diagnostic: [aucun, partiel, complet] }'),
      /maturity\.yaml:\d+ Ligne M1.*jamais décisive/,
    ],
  ] as const)
    it(`is refused with its file and line, and the old one kept: ${what}`, async () => {
      const served = await openProgramme(copy);
      const path = join(copy, file);
      const text = await readFile(path, 'utf8');
      assert.notEqual(change(text), text);
      await writeFile(path, change(text));
      const read = await rereadProgramme(copy, served);
      assert.equal(read.outcome, 'refused');
      if (read.outcome === 'refused') assert.match(read.problems.join('\n'), problem);
    });
});
