/** Beside the files: confirmation by the intercommunality, messages that reached nobody, the date of a département. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { VERSION } from '#test/candidacies/example';
import { formTo, send } from './forms.ts';
import { type Console, openConsole } from './open-console.ts';

const mainOf = async (page: Response) => (await page.text()).split('<main')[1] ?? '';

describe('What the prefecture sends, in the console', function () {
  this.timeout(60_000);
  let house: Console;
  let reference: string;
  beforeEach(async () => {
    house = await openConsole();
    const filing = await house.service.stores.candidacies.file({
      programme: 'acv-2018',
      prefix: 'ACV18',
      draftId: 'draft-1',
      nature: 'candidature',
      codeHash: 'b'.repeat(64),
      version: { ...VERSION, person: { ...VERSION.person, phone: '03 86 00 00 00' } },
    });
    reference = filing.candidacy.reference;
  });
  afterEach(() => house.close());

  const file = async () => (await house.service.stores.candidacies.read(reference)) ?? assert.fail();
  const link = async () => {
    const agent = await house.agent('instruction', 'dept:58');
    const made = await agent.post(`/prefecture/dossiers/${reference}/lien-intercommunalite`);
    assert.equal(made.status, 200);
    const href = /value="https?:\/\/[^/"]+(\/soutien\/[\w-]{32})"/.exec(await made.text())?.[1];
    assert.ok(href, 'the link is shown once');
    return href;
  };
  const open = (href: string, fields?: Record<string, string>) =>
    fetch(`${house.url}${href}`, fields && { method: 'POST', body: new URLSearchParams(fields) });
  const YES = { reponse: 'oui', nom: 'Jeanne Petit', fonction: 'présidente' };

  it('an intercommunality confirms once, by a link, and the file says who', async () => {
    const href = await link();
    const asked = await open(href);
    assert.equal(asked.status, 200);
    assert.equal(asked.headers.get('referrer-policy'), 'no-referrer');
    const page = await asked.text();
    assert.match(page, /CA de Nevers[\s\S]*Nevers/);
    assert.doesNotMatch(page, new RegExp(`${reference}|maire`));
    assert.equal((await file()).epciSupport, undefined, 'opening the page confirms nothing');
    const answered = await open(href, YES);
    assert.equal(answered.status, 200);
    assert.equal((await file()).epciSupport, 'confirme');
    const line = (await file()).history.at(-1);
    assert.equal(line?.role, 'systeme');
    assert.match(line?.reason ?? '', /CA de Nevers : soutien confirmé par Jeanne Petit, présidente/);
    assert.equal((await open(href)).status, 410);
    assert.equal((await open(href, { ...YES, reponse: 'non' })).status, 410);
    assert.equal((await file()).epciSupport, 'confirme');
  });

  it('two answers at the same moment are one', async () => {
    const href = await link();
    const answers = await Promise.all([1, 2, 3].map(() => open(href, YES)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410]);
    assert.equal((await file()).history.filter(({ event }) => event === 'confirmEpci').length, 1);
  });

  it('a refusal is told as one, and what is missing is asked again without losing what was typed', async () => {
    const href = await link();
    const wrong = await open(href, { nom: '<b>Jeanne</b>', fonction: '' });
    assert.equal(wrong.status, 422);
    const page = await wrong.text();
    assert.match(page, /Donnez votre fonction/);
    assert.match(page, /value="&#60;b&#62;Jeanne&#60;\/b&#62;"/);
    await open(href, { ...YES, reponse: 'non' });
    assert.equal((await file()).epciSupport, 'dit');
    assert.match((await file()).history.at(-1)?.reason ?? '', /soutien non confirmé par Jeanne Petit/);
  });

  it('a link past its days, or never issued, opens nothing; no secret comes in the log', async () => {
    const href = await link();
    house.wait(31 * 24 * 60 * 60 * 1000);
    assert.equal((await open(href)).status, 404);
    assert.equal((await open(href, YES)).status, 404);
    assert.equal((await open(`/soutien/${'x'.repeat(32)}`)).status, 404);
    assert.equal((await file()).epciSupport, undefined);
    assert.ok(house.lines.length > 0);
    assert.ok(house.lines.every((line) => !line.includes(href.split('/')[2] ?? '')));
  });

  it('another département issues no link, and a reader neither', async () => {
    for (const agent of [
      await house.agent('instruction', 'dept:21'),
      await house.agent('lecture', 'dept:58'),
    ])
      assert.equal((await agent.post(`/prefecture/dossiers/${reference}/lien-intercommunalite`)).status, 404);
  });

  it('a message that reached nobody is « non joint », with a telephone and a letter; posted, it is told so', async () => {
    const agent = await house.agent('instruction', 'dept:58');
    const notice = { id: 'n1', text: 'Merci de nous appeler.\n\nCordialement,\nle préfet.' };
    const { version } = await file();
    const sent = { event: 'notify', role: 'departement', at: new Date().toISOString(), notice } as const;
    await house.service.stores.candidacies.apply(reference, version, sent);
    await house.service.notices.outbox.idle();
    const shown = await (await agent.get(`/prefecture/dossiers/${reference}`)).text();
    assert.match(shown, /non joint[\s\S]*03 86 00 00 00[\s\S]*Lettre à imprimer/);
    const letter = await (await agent.get(`/prefecture/dossiers/${reference}/messages/n1/lettre`)).text();
    assert.match(
      letter,
      /maire de Nevers[\s\S]*Merci de nous appeler\.<\/p><p>Cordialement,<br>le préfet\.<\/p>/,
    );
    const done = await agent.post(`/prefecture/dossiers/${reference}/messages/n1/remis`, { par: 'courrier' });
    assert.equal(done.status, 303);
    assert.equal((await file()).notices?.[0]?.sentBy, 'courrier');
    const after = await (await agent.get(`/prefecture/dossiers/${reference}`)).text();
    assert.match(after, /remis par courrier/);
    assert.doesNotMatch(after, /non joint/);
  });

  it('an erasure that the person asked for is seen at home, in the list, by its filter and on the file', async () => {
    const agent = await house.agent('lecture', 'dept:58');
    const told = async (path: string) => /ffacements? demandé/.test(await mainOf(await agent.get(path)));
    const filtered = '/prefecture/dossiers?mention=effacement_demande';
    const rows = async () => (await (await agent.get(filtered)).text()).match(/name="ligne"/g)?.length ?? 0;
    assert.deepEqual([await told('/prefecture'), await rows()], [false, 0]);
    const at = '2018-01-31T10:00:00.000Z';
    const { version } = await file();
    await house.service.stores.candidacies.apply(reference, version, {
      event: 'requestErasure',
      role: 'auteur',
      at,
    });
    assert.deepEqual([await told('/prefecture'), await rows()], [true, 1]);
    assert.match(
      await mainOf(await agent.get('/prefecture/dossiers')),
      /mention mention-forte">Effacement demandé/,
    );
    assert.match(
      await mainOf(await agent.get(`/prefecture/dossiers/${reference}`)),
      /Effacement demandé<\/strong> par la personne, le 31\/01\/2018/,
    );
    const neighbour = await house.agent('lecture', 'dept:18');
    assert.doesNotMatch(await mainOf(await neighbour.get('/prefecture')), /ffacement/);
  });

  it('an erasure that was asked is done by an administrator, confirmed twice, and told in the conversation', async () => {
    const where = { conversation: 'web:erased', channel: 'web' };
    const { states, drafts } = house.service.store;
    const at = '2018-01-31T10:00:00.000Z';
    const { draftId, version } = await file();
    const last = (await file()).versions[0];
    assert.ok(last);
    const draft = { id: draftId, programme: 'acv-2018', reference, createdAt: at, updatedAt: at };
    const { town, facts, person } = last;
    await drafts.save({ ...draft, town, facts, person }, 'b'.repeat(64));
    await house.service.notices.correspondents.meet(draftId, where);
    const memory = {
      schema: 1,
      conversation: { turn: 3, draftId },
      pending: [],
      pendingActivity: null,
      recent: [],
    };
    await states.write({ [`conversations/${where.conversation}`]: memory });
    const path = `/prefecture/dossiers/${reference}/effacer`;
    const admin = await house.agent('admin', 'dept:58');
    assert.equal((await admin.get(path)).status, 404, 'nobody asked for it');
    const request = { event: 'requestErasure', role: 'auteur', at } as const;
    await house.service.stores.candidacies.apply(reference, version, request);

    const told: (typeof where)[] = [];
    house.service.deliveries.join('web', {
      async deliver(place) {
        told.push(place);
        return 'told';
      },
    });
    const filePage = await mainOf(await admin.get(`/prefecture/dossiers/${reference}`));
    assert.match(filePage, new RegExp(`href="${path}">Effacer le dossier`));
    const opened = formTo(await (await admin.get(path)).text(), path);
    const wrong = await send(admin, opened, { reference: 'ACV18-58-2222-2' });
    assert.equal(wrong.status, 422);
    assert.match(
      await mainOf(wrong),
      /Rien n’a été effacé[\s\S]*Cochez cette case[\s\S]*Ce n’est pas la référence/,
    );
    const right = { reference: reference.toLowerCase(), archives: 'verifie', etape: 'verifier' };
    const confirm = await (await send(admin, opened, right)).text();
    assert.match(confirm, /Dernière étape/);
    assert.ok(await file(), 'nothing is erased yet');
    const final = formTo(confirm, path);
    assert.match(await mainOf(await send(admin, final, { etape: 'effacer' })), /Le dossier est effacé/);
    assert.match(await mainOf(await send(admin, final, { etape: 'effacer' })), /Le dossier est effacé/);

    assert.equal(await house.service.stores.candidacies.read(reference), null);
    assert.equal(await drafts.read(draftId), null);
    assert.equal(await house.service.notices.correspondents.read(draftId), null);
    const [tombstone] = await house.service.stores.candidacies.erased({ scope: 'departement', code: '58' });
    assert.equal(tombstone?.reference, reference);
    const lines = (await house.service.activity.latest(10)).filter(({ act }) => act === 'file-erased');
    assert.deepEqual(
      lines.map(({ on, territory, details }) => [on, territory, details]),
      [[reference, 'dept:58', { why: 'asked' }]],
    );
    assert.deepEqual(told, [where]);
    const news = { ...where, text: null, activity: 'a1', onlyNews: true } as const;
    const { replies } = await house.service.take(news);
    assert.match(replies[0]?.text ?? '', new RegExp(`Votre dossier \\*\\*${reference}\\*\\* est effacé`));
  });

  it('a file that moved while its erasure was read is shown again, and stays', async () => {
    const { version } = await file();
    const at = '2018-01-31T10:00:00.000Z';
    await house.service.stores.candidacies.apply(reference, version, {
      event: 'requestErasure',
      role: 'auteur',
      at,
    });
    const path = `/prefecture/dossiers/${reference}/effacer`;
    const admin = await house.agent('admin', 'dept:58');
    const opened = formTo(await (await admin.get(path)).text(), path);
    const now = await file();
    const note = { event: 'note', text: 'appel du maire', role: 'departement', at } as const;
    await house.service.stores.candidacies.apply(reference, now.version, note);
    const again = await send(admin, opened, { reference, archives: 'verifie', etape: 'effacer' });
    assert.equal(again.status, 409);
    assert.match(await mainOf(again), /Note interne/);
    assert.ok(await file());
  });

  it('an e-mail that cannot leave is in the log, without its address nor its words', async () => {
    const smtp = { url: 'smtp://127.0.0.1:1', from: 'service@exemple.fr' };
    const mailing = await openConsole({ settings: { smtp } });
    const { candidacies } = mailing.service.stores;
    const person = { ...VERSION.person, email: 'maire@nevers.example' };
    const filed = await candidacies.file({
      programme: 'acv-2018',
      prefix: 'ACV18',
      draftId: 'draft-mail',
      nature: 'candidature',
      codeHash: 'c'.repeat(64),
      version: { ...VERSION, person },
    });
    const { reference: mailed, version } = filed.candidacy;
    await mailing.service.notices.correspondents.meet('draft-mail', {
      conversation: 'web:m',
      channel: 'web',
    });
    const notice = { id: 'n1', text: 'Merci de nous appeler.' };
    await candidacies.apply(mailed, version, {
      event: 'notify',
      role: 'departement',
      at: VERSION.at,
      notice,
    });
    await mailing.service.notices.outbox.idle();
    const failures = mailing.lines.filter((line) => line.includes('"where":"notices"'));
    await mailing.close();
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? '', /ESOCKET/);
    assert.doesNotMatch(failures[0] ?? '', /nevers\.example|appeler|ACV18/);
  });

  it('a département sets its own date of collection, and goes back to the programme’s', async () => {
    const agent = await house.agent('instruction', 'dept:58');
    const page = '/prefecture/date-de-collecte';
    assert.match(await (await agent.get(page)).text(), /15 février 2018<\/strong> \(date du programme\)/);
    assert.match(await (await agent.get('/prefecture')).text(), new RegExp(`href="${page}"`));
    const reader = await house.agent('lecture', 'dept:58');
    assert.doesNotMatch(
      await (await reader.get(page)).text(),
      /name="date"/,
      'a reader is offered no change',
    );
    const set = await agent.post(page, { date: '2018-02-05' });
    assert.equal(set.status, 303);
    assert.match(await mainOf(await agent.get(set.headers.get('location') ?? '')), /C’est fait/);
    assert.match(await (await agent.get('/prefecture')).text(), /Jusqu’au 5 février 2018/);
    assert.match(await (await agent.get(page)).text(), /5 février 2018<\/strong> \(date de la préfecture\)/);
    for (const date of ['2018-01-05', '2018-02-31', '2018-02-31x', 'demain'])
      assert.equal((await agent.post(page, { date })).status, 422);
    await agent.post(page, { date: '' });
    assert.match(await (await agent.get(page)).text(), /date du programme/);
    const region = await house.agent('instruction', 'region:27');
    assert.equal((await region.get(page)).status, 404);
  });
});
