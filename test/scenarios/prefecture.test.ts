/** D09: the département lists, filters, exports and asks; the mayor answers in her own thread. Over HTTP throughout. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Knowledge } from '#conversations/world';
import { RawClient, type ShownActivity } from '#test/channels/directline/raw-client';
import { sharedKnowledge } from '#test/conversations/talk';
import { fill, formTo, send, wordsOf } from '#test/prefecture/forms';
import { type Console, openConsole, type TestAgent } from '#test/prefecture/open-console';
import { fileFor, PARTLY, READY, TO_BUILD } from '#test/prefecture/sample-files';
import { readScenarios } from './drive.ts';

const FLERS = [
  'candidater pour la ville de Flers 61100',
  ...['oui', 'oui', 'oui', 'accord', 'partiel', 'partiel', 'à conforter', 'à conforter'],
  ...['maire', 'mairie@exemple.fr', 'oui', 'oui'],
];

describe('D09 Préfecture, liste et export', function () {
  this.timeout(120_000);
  const scenario = readScenarios('test/scenarios/scenarios-dev.md').find(({ id }) => id === 'D09');
  let house: Console;
  let knowledge: Knowledge;
  let agent: TestAgent;
  let mayor: RawClient;
  let flers: string;

  before(async () => {
    house = await openConsole({ settings: { serviceDate: scenario?.date ?? '' } });
    knowledge = await sharedKnowledge();
    const files = house.service.stores.candidacies;
    await fileFor(files, knowledge, { commune: '61006', said: TO_BUILD });
    for (const [commune, said] of [
      ['19272', READY],
      ['48095', PARTLY],
    ] as const)
      await fileFor(files, knowledge, { commune, said });
    // After the day set to the prefects.
    await fileFor(files, knowledge, { commune: '05061', said: PARTLY, serviceDate: '2018-02-16' });
    const web = { ask: (path: string, init?: RequestInit) => fetch(`${house.url}${path}`, init) };
    const draft = await RawClient.open(web);
    for (const text of ['candidater pour la ville d’Argentan', 'oui']) await draft.say(text);
    mayor = await RawClient.open(web);
    for (const text of FLERS) await mayor.say(text);
    const filed = await files.list({ scope: 'departement', code: '61' }, {});
    flers = filed.items.find(({ versions }) => versions[0]?.town.name === 'Flers')?.reference ?? '';
    assert.notEqual(flers, '', 'the mayor of Flers filed');
    agent = await house.agent('instruction', 'dept:61');
  });
  after(() => house.close());

  const page = async (path: string) => wordsOf(await (await agent.get(path)).text());

  it('attendu : 2 dossiers visibles, jamais le brouillon ni les autres départements', async () => {
    const list = await page('/prefecture/dossiers');
    assert.match(list, /2 dossiers/);
    assert.match(list, /Argentan/);
    assert.match(list, /Flers/);
    for (const other of ['Tulle', 'Mende', 'Gap']) assert.doesNotMatch(list, new RegExp(`\\b${other}\\b`));
    assert.equal((list.match(/ACV18-61-/g) ?? []).length >= 2, true);
  });

  it('attendu : filtre appliqué à l’export ; nom de fichier avec 61 et la date ; compte identique à l’écran', async () => {
    const address = '/prefecture/dossiers?categorie=2';
    const html = await (await agent.get(address)).text();
    assert.match(wordsOf(html), /1 dossier\b/);
    const exported = await send(agent, formTo(html, '/prefecture/exports?categorie=2'), { format: 'csv' });
    assert.equal(exported.status, 200);
    assert.match(
      exported.headers.get('content-disposition') ?? '',
      /filename="acv_61_2018-02-12_1-candidature\.csv"/,
    );
    const [head = '', ...rows] = (await exported.text()).trim().split('\r\n');
    assert.equal(rows.length, 1);
    assert.match(rows[0] ?? '', /Flers/);
    for (const column of ['Référence', 'Commune', 'Code Insee', 'Intercommunalité', 'Catégorie'])
      assert.ok(head.includes(column), `the column « ${column} »`);
    assert.match(head, /[Mm]otif/);
    assert.match(head, /[Aa]nnée/);
    assert.match(head, /[Dd]épos/);
    assert.match(head, /[Rr]eçu après|[Hh]ors délai|[Mm]ention/);
    // Interdit : une formule de tableur active.
    assert.doesNotMatch(rows.join('\n'), /(?:^|;)"?[=+@]/m);
  });

  it('attendu : le maire reçoit la demande dans son fil ; seule l’ingénierie est redemandée ; l’agent voit l’avant et l’après', async () => {
    const act = (name: string) => `/prefecture/dossiers/${flers}/actes/${name}`;
    assert.equal((await fill(agent, act('examiner'), {})).status, 303);
    const typed = { champ: ['ingenierie'], precision: 'Précisez l’ingénierie.' };
    const preview = await (await fill(agent, act('complement'), { ...typed, etape: 'apercu' })).text();
    assert.equal((await send(agent, formTo(preview, act('complement')), { etape: 'faire' })).status, 303);

    const told = await mayor.say('bonjour');
    assert.match(textOf(told), /La préfecture demande un complément sur l’ingénierie/);
    assert.match(textOf(told), /Précisez l’ingénierie/);
    assert.equal(askingOf(told), 'ingenierie');
    const answered = await mayor.say('en place, une équipe de trois personnes');
    assert.equal(askingOf(answered), 'depot', 'nothing else is asked');
    assert.match(textOf(answered), /avant, « à conforter » ; après, « en place »/);
    await mayor.say('oui, envoyer');

    const file = await page(`/prefecture/dossiers/${flers}`);
    assert.match(file, /À conforter[\s\S]*En place|à conforter[\s\S]*en place/);
    assert.match(file, /remis dans la conversation/);
    assert.equal((await house.service.stores.candidacies.read(flers))?.state, 'en_examen');
  });

  it('attendu : quatre lignes au journal (consultation, export, demande, nouveau dépôt)', async () => {
    const lines: string[] = [];
    for (const { act, on, details } of await house.service.activity.latest(100)) {
      if (act === 'file-changed') lines.push(`${on === flers ? 'flers' : 'other'} ${details?.event}`);
      else lines.push(act);
    }
    for (const expected of ['files-listed', 'files-exported', 'flers askComplement', 'flers amend'])
      assert.ok(lines.includes(expected), `${expected} in ${lines.join(', ')}`);
  });
});

function textOf(activities: readonly ShownActivity[]): string {
  return activities.map(({ text = '' }) => text.replaceAll('\u00a0', ' ')).join('\n');
}

function askingOf(activities: readonly ShownActivity[]): unknown {
  const data = activities.at(-1)?.channelData as { assistant?: { asking?: unknown } } | undefined;
  return data?.assistant?.asking ?? null;
}
