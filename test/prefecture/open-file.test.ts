/** A file that staff open for a town, and answers that they correct for it: the programme's own questions, read back first. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Candidacy } from '#candidacies/candidacy';
import { hashRecoveryCode } from '#candidacies/recovery-code';
import { fill, formsIn, formTo, send, wordsOf } from './forms.ts';
import { type Console, openConsole, type TestAgent } from './open-console.ts';
import { act, fileFor, PARTLY } from './sample-files.ts';

const PATH = '/prefecture/dossiers/nouveau';

describe('A file opened for a town', function () {
  this.timeout(60_000);
  let house: Console;
  let agent: TestAgent;
  before(async () => {
    house = await openConsole();
    agent = await house.agent('instruction', 'dept:58');
  });
  after(() => house.close());

  const files = () => house.service.store.candidacies;
  const search = async () => (await files().search({ scope: 'departement', code: '58' }, {})).items;

  it('asks every question of the programme that the town answers, in its own words', async () => {
    const page = wordsOf(await (await agent.get(PATH)).text());
    for (const { title, ask, kind } of house.service.knowledge.programme.criteria) {
      if (kind === 'commune-fact') assert.ok(!page.includes(ask), title);
      else assert.ok(page.includes(title), title);
      if (kind === 'choice' || kind === 'yes-no')
        assert.ok(page.includes(ask.replaceAll('\u00a0', ' ')), ask);
    }
  });

  it('is read back with its likely category, then filed once, with a recovery code shown once', async () => {
    const typed = {
      town: 'cosne cours sur loire',
      means: 'telephone',
      said: 'appel du cabinet du maire',
      role: 'maire',
      name: 'Dominique Essai',
      'reponse-volontaire': 'oui',
      'precision-volontaire': 'le 12 décembre 2017',
      'reponse-centralite': 'pole',
      'reponse-besoin': 'oui',
      'precision-besoin': 'habitat, commerce',
      'reponse-soutienEpci': 'acte',
      'reponse-diagnostic': 'partiel',
      'reponse-projet': 'partiel',
      'reponse-portage': 'a_conforter',
      'reponse-ingenierie': 'operationnel',
    };
    const preview = await (await fill(agent, PATH, { ...typed, etape: 'apercu' })).text();
    assert.match(
      wordsOf(preview),
      /rien n’est encore déposé\. Commune Cosne-Cours-sur-Loire \(Nièvre, 58086\).*Volontariat Oui : le 12 décembre 2017 .*Besoin de redynamisation Oui : habitat, commerce .*catégorie 2/,
    );
    assert.equal((await search()).length, 0);

    const form = formTo(preview, PATH);
    const filed = wordsOf(await (await send(agent, form, { etape: 'deposer' })).text());
    const code = /((?:[0-9A-Z]{4}-){4}[0-9A-Z]{4})/.exec(filed)?.[1] ?? '';
    const [file] = await search();
    assert.ok(file);
    assert.equal((await files().readByCode(hashRecoveryCode(code)))?.reference, file.reference);
    assert.deepEqual(file.origin, { means: 'telephone', said: 'appel du cabinet du maire' });
    assert.deepEqual(
      [file.history[0]?.role, file.history[0]?.by?.slice(0, 6), file.versions[0]?.serviceDate],
      ['departement', 'agent-', '2018-01-31'],
    );
    const { facts, person, assessment } = file.versions[0] as Candidacy['versions'][number];
    assert.deepEqual(facts.volontaire?.detail, { date: { from: '2017-12-12', to: '2017-12-12' } });
    assert.deepEqual(Object.keys(facts.besoin?.detail?.themes ?? {}), ['habitat', 'commerce']);
    assert.equal(facts.metropole?.how, 'deduced');
    assert.deepEqual(person, { role: 'maire', name: 'Dominique Essai' });
    assert.equal(assessment.category, 2);

    const again = wordsOf(await (await send(agent, form, { etape: 'deposer' })).text());
    assert.match(again, /son code de reprise n’est plus montré/);
    assert.equal((await search()).length, 1, 'sent twice, it is one file');
    assert.match(
      wordsOf(await (await agent.get(`/prefecture/dossiers/${file.reference}`)).text()),
      /Origine Ouvert par la préfecture après un appel : « appel du cabinet du maire »/,
    );
  });

  it('keeps a figure typed beside an answer as it was typed: it is no theme', async () => {
    const typed = { town: 'Nevers', means: 'autre', 'reponse-besoin': 'oui', etape: 'apercu' };
    const page = async (beside: string) =>
      wordsOf(await (await fill(agent, PATH, { ...typed, 'precision-besoin': beside })).text());
    assert.match(
      await page('18 % de vacance, 12 commerces fermés'),
      /Oui : 18 % de vacance, 12 commerces fermés /,
    );
    assert.match(await page('habitat et commerce'), /Oui : habitat, commerce /);
  });

  it('goes back to what was typed when it is to be corrected', async () => {
    const preview = await (
      await fill(agent, PATH, {
        town: 'Decize',
        means: 'courrier',
        name: 'L’élue « Exemple »',
        'reponse-projet': 'abouti',
        etape: 'apercu',
      })
    ).text();
    const back = await (await send(agent, formTo(preview, PATH), { etape: 'corriger' })).text();
    const fields = Object.fromEntries(formTo(back, PATH).fields);
    assert.equal(fields.town, '58095');
    assert.equal(fields.name, 'L’élue « Exemple »');
    assert.equal(fields['reponse-projet'], 'abouti');
    assert.equal(fields.means, 'courrier');
  });

  for (const [said, expected] of [
    ['', /Écrivez le nom de la commune/],
    ['Beaune', /Aucune commune « Beaune » dans votre territoire/],
    ['21054', /Beaune est dans un autre territoire/],
    ['qsdfghjklm', /Je ne trouve pas « qsdfghjklm »/],
  ] as const)
    it(`refuses « ${said} » beside its field, and keeps the rest`, async () => {
      const answer = await fill(agent, PATH, { town: said, said: 'appel du 30 janvier', etape: 'apercu' });
      assert.equal(answer.status, 422);
      const page = await answer.text();
      assert.match(wordsOf(page), expected);
      assert.match(wordsOf(page), /Dites comment la commune vous a joint/);
      assert.ok(
        formTo(page, PATH).fields.some(([name, value]) => name === 'said' && value === 'appel du 30 janvier'),
      );
    });

  it('makes staff choose when the name is nearly that of a commune', async () => {
    const answer = await (
      await fill(agent, PATH, { town: 'Neverss', means: 'courriel', etape: 'apercu' })
    ).text();
    assert.match(wordsOf(answer), /choisissez ci-dessous.*Nevers \(Nièvre, 58194\)/);
    const chosen = await send(agent, formTo(answer, PATH), { code: '58194', etape: 'apercu' });
    assert.match(wordsOf(await chosen.text()), /Commune Nevers \(Nièvre, 58194\)/);
  });

  it('says when the town has a file already, and when it will be a signalement', async () => {
    const before = await fileFor(files(), house.service.knowledge, { commune: '58194' });
    const typed = { town: 'Nevers', means: 'autre', 'reponse-volontaire': 'non', etape: 'apercu' };
    const page = wordsOf(await (await fill(agent, PATH, typed)).text());
    assert.match(page, new RegExp(`a déjà un dossier : ${before.reference} \\(déposé\\)`));
    assert.match(page, /conditions non réunies : le dossier sera un signalement pour appréciation/);
  });

  it('corrects answers as a new version: what was not touched keeps the town’s own words', async () => {
    const file = await fileFor(files(), house.service.knowledge, { commune: '58079', said: PARTLY });
    const path = `/prefecture/dossiers/${file.reference}/corriger`;
    const without = await fill(agent, path, { 'reponse-projet': 'abouti', etape: 'apercu' });
    assert.equal(without.status, 422);
    const page = await without.text();
    assert.match(wordsOf(page), /Dites qui vous l’a dit, et comment/);
    const preview = await (
      await send(agent, formTo(page, path), { motif: 'appel du maire le 2 février', etape: 'apercu' })
    ).text();
    assert.match(
      wordsOf(preview),
      /Réponse avant après Projet de territoire Partiel Abouti catégorie 2 → catégorie 2/,
    );
    assert.equal((await files().read(file.reference))?.versions.length, 1);
    assert.equal((await send(agent, formTo(preview, path), { etape: 'faire' })).status, 303);
    const after = (await files().read(file.reference)) as Candidacy;
    assert.equal(after.versions.length, 2);
    assert.equal(after.versions[1]?.facts.projet?.value, 'abouti');
    assert.deepEqual(after.versions[1]?.facts.diagnostic, file.versions[0]?.facts.diagnostic);
    assert.equal(after.history.at(-1)?.reason, 'appel du maire le 2 février');
  });

  it('keeps a correction typed while somebody else wrote', async () => {
    const file = await fileFor(files(), house.service.knowledge, { commune: '58079', said: PARTLY });
    const path = `/prefecture/dossiers/${file.reference}/corriger`;
    const form = formTo(await (await agent.get(path)).text(), path);
    await act(files(), file, { event: 'examine' });
    const answer = await send(agent, form, { 'reponse-projet': 'abouti', motif: 'courrier', etape: 'faire' });
    assert.equal(answer.status, 409);
    const page = await answer.text();
    assert.match(wordsOf(page), /le dossier a bougé.*Prise en examen/);
    const fields = formsIn(page).find(({ action }) => action === path)?.fields ?? [];
    assert.ok(fields.some(([name, value]) => name === 'reponse-projet' && value === 'abouti'));
    assert.ok(fields.some(([name, value]) => name === 'motif' && value === 'courrier'));
    assert.equal((await files().read(file.reference))?.versions.length, 1);
  });
});
