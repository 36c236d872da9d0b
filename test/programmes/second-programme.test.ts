import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import type { Knowledge } from '#conversations/world';
import { openKnowledge } from '#held-knowledge';
import { assess } from '#programme/assess';
import { checkProgramme } from '#programme/check';
import { explain } from '#programme/explain';
import { openProgramme } from '#programme/open-programme';
import type { Programme } from '#programme/programme';
import { replay } from '#test/conversations/replay';
import { openTalk } from '#test/conversations/talk';
import { acv } from '#test/programme/towns';

const FOLDER = './test/programmes/halles-2021';
const transcripts = 'test/programmes/transcripts';
const files = readdirSync(transcripts).sort();

/** Words that only the first programme may say. */
const OF_THE_FIRST =
  /cœur de ville|métropole|ministre|\bORT\b|Anah|préfiguration|catégorie 3|2018|222|portage|besoin|volontaire/i;

describe('A second programme', () => {
  let programme: Programme;
  let knowledge: Knowledge;
  before(async () => {
    programme = await openProgramme(FOLDER);
    knowledge = openKnowledge(programme, 90);
  });

  for (const name of files) {
    const path = `${transcripts}/${name}`;
    const written = readFileSync(path, 'utf8');
    it(written.split('\n')[0] ?? name, async () => {
      const replayed = await replay(written, (day, channel) => openTalk(day, channel, knowledge));
      if (process.env.TRANSCRIPTS === 'accept') writeFileSync(path, replayed);
      else assert.equal(replayed, written);
    });
  }

  it('hears no word of the first one from the assistant', () => {
    for (const name of files) {
      const said = readFileSync(`${transcripts}/${name}`, 'utf8')
        .split('\n')
        .filter((line) => /^(?:bot| {7})/.test(line));
      assert.ok(said.length > 10);
      // Vintages of the territory are not the programme's.
      for (const line of said) assert.doesNotMatch(line.replace(/\(population[^)]*\)/g, ''), OF_THE_FIRST);
    }
  });

  it('shares no criterion, topic, entry, flag or source with the first one', () => {
    const idsOf = (one: typeof acv) =>
      [one.criteria, one.topics ?? [], one.knowledge, one.flags, one.sources].flat().map(({ id }) => id);
    const first = new Set(idsOf(acv));
    assert.deepEqual(
      idsOf(programme).filter((id) => first.has(id)),
      [],
    );
  });

  it('is sound, and sorts every town with its own rules', () => {
    assert.deepEqual(checkProgramme(programme).problems, []);
    const town = (halle: string, marche: string, etudes: string) => {
      const answers = Object.fromEntries(
        Object.entries({ accordConseil: 'accorde', halle, marche, etudes }).map(([id, value]) => [
          id,
          { value },
        ]),
      );
      return { answers, found: assess(programme, answers) };
    };
    assert.equal(town('ouverte', 'hebdomadaire', 'rendue').found.category, 1);
    assert.equal(town('fermee', 'aucun', 'rendue').found.category, 2);
    assert.equal(town('absente', 'aucun', 'rendue').found.outcome, 'hors_cible');
    const { answers, found } = town('ouverte', 'aucun', 'aucune');
    assert.match(explain(programme, answers, found).caution, /le jury décide/);
  });
});
