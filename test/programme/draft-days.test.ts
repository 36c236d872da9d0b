import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withDraftDays } from '#programme/draft-days';
import { programmeTexts } from '#programme/open-programme';
import { ProgrammeError, readProgramme } from '#programme/read-programme';
import { acv } from './towns.ts';

describe('The days a draft is kept, in the texts of a programme', () => {
  it('are those of the service, in the notice and in every part of an answer', () => {
    const dated = { validFrom: '2018-01-01', text: 'Gardé {draftDays}.', sources: [] };
    const [entry] = acv.knowledge;
    assert.ok(entry);
    const parts = { answer: '{draftDays}.', more: 'Oui, {draftDays}.', earlier: dated, later: [dated] };
    const { notice, knowledge } = withDraftDays({ ...acv, knowledge: [{ ...entry, ...parts }] }, 200);
    assert.match(notice.retention, /^Un brouillon est gardé 200 jours après/);
    const [said] = knowledge;
    assert.deepEqual(
      [said?.answer, said?.more, said?.earlier?.text, said?.later[0]?.text],
      ['200 jours.', 'Oui, 200 jours.', 'Gardé 200 jours.', 'Gardé 200 jours.'],
    );
  });

  it('leave nothing between braces for people to read', () => {
    const { notice, knowledge } = withDraftDays(acv, 1);
    assert.match(notice.retention, /gardé 1 jour après/);
    const texts = [
      ...Object.values(notice),
      ...knowledge.flatMap(({ answer, more, earlier, later }) => [
        answer,
        more ?? '',
        earlier?.text ?? '',
        ...later.map(({ text }) => text),
      ]),
    ];
    assert.deepEqual(
      texts.filter((text) => /[{}]/.test(text)),
      [],
    );
  });

  it('are asked for by that name alone: another is refused, with its file and line', async () => {
    const texts = await programmeTexts('acv-2018');
    const file = 'knowledge/donnees.yaml';
    const misspelt = (texts[file] ?? '').replace('{draftDays}', '{joursBrouillon}');
    assert.throws(
      () => readProgramme({ ...texts, [file]: misspelt }),
      (error: unknown) =>
        error instanceof ProgrammeError &&
        error.problems.length === 1 &&
        /^knowledge\/donnees\.yaml:\d+ .*seul \{draftDays\} est remplacé ici$/.test(error.problems[0] ?? ''),
    );
  });
});
