/**
 * `npm run playground`: Microsoft's own Agents Playground holds a whole candidacy with the running service, as someone at
 * its page does. Not part of the tests: it downloads the playground. Ends with 1 at the first thing that is not so.
 */
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlayground } from './open-playground.ts';
import { openPerson, wordsOf } from './person.ts';

const told = (step: string) => process.stdout.write(`${step}\n`);

const playground = await openPlayground();
try {
  const person = await openPerson(playground.url);
  const { say, press, messages } = person;
  try {
    const [hello] = [...messages.values()];
    assert.match(hello ? wordsOf(hello) : '', /Je suis l’assistant du programme/);
    told('installed, the assistant says hello on a card');

    assert.match(await press('Présenter ma commune'), /Pour quelle commune/);
    assert.match(await say('Cholet'), /Cholet.*Maine-et-Loire[\s\S]*volontaire/);
    assert.match(await press('Oui'), /centre de son territoire/);
    assert.match(await press('Pôle du territoire'), /redynamisé/);
    told('buttons of cards and typed words are both taken');

    const question = await say('oui, 11 % de commerces vides. c’est quoi une ORT ?');
    assert.match(question, /revitalisation territoriale[\s\S]*soutient/);
    told('a question on the way is answered, and the question in hand asked again');

    for (const words of [
      'oui, l’agglomération a délibéré',
      'complet, terminé en 2017',
      'le projet est abouti et validé',
      'équipe en place, comité de pilotage ville-agglo',
      'un chef de projet à temps plein',
      'oui, deux opérations',
      'je suis le maire',
      'cabinet du maire, cabinet@exemple.fr',
    ])
      await say(words);
    const recap = await say('j’ai pris connaissance');
    assert.match(recap, /Récapitulatif[\s\S]*pas encore déposé/);
    const first =
      [...messages].findLast(([, { attachments }]) => attachments[0]?.name === 'recap')?.[0] ?? '';
    told('the recap comes before any filing');

    assert.match(await press('Corriger la ligne 9'), /pilote le projet/i);
    const again = await say('à constituer');
    assert.match(again, /1 à 3[\s\S]*Récapitulatif/);
    const updated = messages.get(first);
    assert.match(updated ? wordsOf(updated) : '', /À constituer[\s\S]*Récapitulatif mis à jour/);
    told('a line is corrected from its button, the consequence said, the former recap updated in its place');

    assert.deepEqual(await playground.listFiles(), []);
    const receipt = await press('Oui, déposer');
    const reference = /ACV18-49-[A-Z0-9]{4}-[A-Z0-9]/.exec(receipt)?.[0];
    assert.ok(reference, receipt);
    const [file, ...others] = await playground.listFiles();
    assert.deepEqual([file?.reference, file?.category, others], [reference, 3, []]);
    told(`filed under ${reference}, in category 3, once`);

    assert.match(await person.goTo('Group Chat'), /Bonjour à tous/);
    assert.match(await person.sayToBot('c’est quoi une ORT ?'), /revitalisation/);
    const refusal = await person.sayToBot('je veux présenter Thiers');
    assert.match(refusal, /conversation personnelle/);
    assert.equal((await playground.listFiles()).length, 1);
    told('a group gets answers, and no file');

    assert.deepEqual(person.refused, []);
    told('nothing was refused, by the assistant or by the playground');
  } catch (error) {
    const picture = join(tmpdir(), 'playground.png');
    await person.page.screenshot({ path: picture });
    told(`the page as it was: ${picture}`);
    throw error;
  } finally {
    await person.close();
  }
} finally {
  await playground.close();
}
