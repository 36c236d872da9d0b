import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import exceljs from 'exceljs';
import { after, before, describe, it } from 'mocha';
import type { FileAction } from '#candidacies/file-action';
import { FROZEN_LISTS } from '#storage/tables/region-lists';
import { readPdf } from '#test/documents/read-pdf';
import { elements, readXml, textOf } from '#test/documents/read-xml';
import { readZip } from '#test/documents/read-zip';
import { filing } from '#test/prefecture/exports/files';
import { fill, formTo, send } from '#test/prefecture/forms';
import { type Console, openConsole, type TestAgent } from '#test/prefecture/open-console';
import { NEVERS } from '#test/storage/examples';

const DIJON = { ...NEVERS, code: '21231', name: 'Dijon', department: '21' };
const TROYES = { ...NEVERS, code: '10387', name: 'Troyes', department: '10', region: '44' };

describe('The list of a région, from its départements to the minister', () => {
  let house: Console;
  let region: TestAgent;
  let nievre: TestAgent;
  const references: Record<string, string> = {};

  const act = async (reference: string, ...events: readonly Pick<FileAction, 'event'>[]) => {
    const { candidacies } = house.service.stores;
    for (const event of events) {
      const file = await candidacies.read(reference);
      assert.ok(file);
      const by = {
        role: 'departement',
        at: '2018-02-05T09:00:00.000Z',
        by: 'agent-x',
        ...event,
      } as FileAction;
      assert.equal((await candidacies.apply(reference, file.version, by)).outcome, 'changed');
    }
  };
  const text = async (answer: Response) => (await answer.text()).replaceAll('\u00a0', ' ');
  const page = async (agent: TestAgent, path = '/prefecture/liste') => text(await agent.get(path));
  const hidden = (shown: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(shown)?.[1] ?? '';
  /** Freezes what the page shows now. */
  const freezing = async (fields: Record<string, string> = {}) => {
    const shown = await page(region);
    const seen = { vu: hidden(shown, 'vu'), numero: hidden(shown, 'numero'), accord: 'oui' };
    return region.post('/prefecture/liste/figer', { ...seen, ...fields });
  };
  const NOTE = { event: 'note', text: 'à rappeler' } as Pick<FileAction, 'event'>;
  const SAVE = '/prefecture/liste/enregistrer';
  const ARGUMENT = '=Une ville-centre qui compte.';
  /** Fills the list's one form in, as it is shown now. */
  const save = (typed: Record<string, string>) => fill(region, '/prefecture/liste', typed, SAVE);
  const prepared = async (reference: string) => {
    const { rank, argument } = (await house.service.stores.candidacies.read(reference))?.preparation ?? {};
    return { rank, argument: argument?.text };
  };
  const taken = async (agent: TestAgent, format: string, number = 1) => {
    const answer = await agent.post(`/prefecture/liste/27/${number}/exports`, { format });
    assert.equal(answer.status, 200);
    return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };

  before(async () => {
    house = await openConsole();
    const towns = { Nevers: NEVERS, Dijon: DIJON, Troyes: TROYES };
    for (const [name, town] of Object.entries(towns)) {
      const { candidacy } = await house.service.stores.candidacies.file(filing(`d-${name}`, { town }));
      references[name] = candidacy.reference;
      await act(candidacy.reference, { event: 'examine' }, { event: 'transmit' });
    }
    const argue = { event: 'argue', text: ARGUMENT } as Pick<FileAction, 'event'>;
    await act(references.Nevers ?? '', argue);
    region = await house.agent('instruction', 'region:27');
    nievre = await house.agent('instruction', 'dept:58');
  });
  after(() => house.close());

  it('shows its towns, the date it is due, and which départements said nothing', async () => {
    const shown = await page(region);
    assert.match(
      shown,
      /Date fixée aux préfets de région pour envoyer leur liste au ministre : 15 février 2018/,
    );
    assert.match(shown, /Nevers \(58\)/);
    assert.match(shown, /Dijon \(21\)/);
    assert.doesNotMatch(shown, /Troyes/);
    assert.match(shown, /Jura \(39\)<\/th><td><span class="bilan bilan-non_repondu">Non répondu/);
  });

  it('lets a département say that it has none, and take it back', async () => {
    const jura = await house.agent('instruction', 'dept:39');
    assert.equal((await jura.post('/prefecture/liste/etat-neant', { geste: 'declarer' })).status, 303);
    assert.match(
      await page(region),
      /Jura \(39\)<\/th><td><span class="bilan bilan-neant">État néant<\/span>, le 31 janvier 2018/,
    );
    await jura.post('/prefecture/liste/etat-neant', { geste: 'retirer' });
    assert.match(await page(region), /Jura \(39\)<\/th><td><span class="bilan bilan-non_repondu">/);
    await jura.post('/prefecture/liste/etat-neant', { geste: 'declarer' });
  });

  it('saves all its towns at once, and says line by line what was saved and what is wrong, losing nothing typed', async () => {
    const [nevers, dijon] = [references.Nevers ?? '', references.Dijon ?? ''];
    const wrong = await save({
      [`rang-${nevers}`]: 'premier',
      [`mots-${nevers}`]: 'À garder.',
      [`rang-${dijon}`]: '2',
      [`argument-${dijon}`]: 'Capitale\r\nrégionale.',
      note: 'Deux villes.',
    });
    assert.equal(wrong.status, 422);
    const told = await text(wrong);
    assert.match(told, /Tout n’est pas enregistré\.<\/strong> 1 ville enregistrée, 1 laissée telle quelle\./);
    assert.match(told, /Nevers<\/a> : pas enregistré, le rang est un nombre entier/);
    assert.match(told, /Dijon<\/a> : enregistré/);
    assert.match(told, /À garder\./);
    assert.match(told, /value="premier" aria-invalid="true"/);
    assert.deepEqual(await prepared(dijon), { rank: 2, argument: 'Capitale\nrégionale.' });
    assert.deepEqual(await prepared(nevers), { rank: undefined, argument: ARGUMENT });

    const saved = await send(region, formTo(told, SAVE), {
      [`rang-${nevers}`]: '1',
      [`mots-${nevers}`]: 'Priorité.',
    });
    assert.equal(saved.status, 200);
    assert.match(await text(saved), /C’est fait\.<\/strong> 1 ville enregistrée\./);
    const shown = await page(region);
    assert.ok(shown.indexOf('Nevers (58)') < shown.indexOf('Dijon (21)'));
    assert.match(shown, /Priorité\./);
    assert.match(shown, /Deux villes\./);
    assert.equal((await prepared(nevers)).rank, 1);
    const again = await save({});
    assert.match(await text(again), /aucune saisie nouvelle/);
  });

  it('says when two towns of a category have the same rank', async () => {
    const [nevers, dijon] = [references.Nevers ?? '', references.Dijon ?? ''];
    assert.doesNotMatch(await page(region), /même rang/);
    const told = await text(await save({ [`rang-${dijon}`]: '1' }));
    assert.match(told, /même rang :<\/strong>.*<li>Rang 1, catégorie 1 : Dijon, Nevers<\/li>/);
    assert.equal((await save({ [`rang-${dijon}`]: '2', [`rang-${nevers}`]: '1' })).status, 200);
  });

  it('leaves a town that a colleague changed meanwhile, says what they did, saves the others, and keeps what was typed', async () => {
    const [nevers, dijon] = [references.Nevers ?? '', references.Dijon ?? ''];
    const seen = formTo(await page(region), SAVE);
    await act(dijon, NOTE, { event: 'argue', text: 'Du collègue.' } as Pick<FileAction, 'event'>);
    const answer = await send(region, seen, {
      [`argument-${dijon}`]: 'Le mien.',
      [`mots-${nevers}`]: 'Encore prioritaire.',
    });
    assert.equal(answer.status, 409);
    const told = await text(answer);
    assert.match(
      told,
      /Dijon<\/a> : pas enregistré, changé entre-temps par un collègue \(note interne, argumentaire\)/,
    );
    assert.match(told, /Nevers<\/a> : enregistré/);
    assert.match(told, /Ce qui est enregistré maintenant :<\/p><ul><li>argumentaire : Du collègue\./);
    assert.match(told, />\nLe mien\.<\/textarea>/);
    assert.equal((await prepared(dijon)).argument, 'Du collègue.');
    // Read, and still wanted: sent again, it is written.
    assert.equal((await send(region, formTo(told, SAVE), {})).status, 200);
    assert.equal((await prepared(dijon)).argument, 'Le mien.');
    // Not touched: whatever became of it, it is nobody's conflict.
    const fresh = formTo(await page(region), SAVE);
    await act(dijon, NOTE);
    const other = await send(region, fresh, { [`mots-${nevers}`]: 'Priorité.' });
    assert.equal(other.status, 200);
    assert.match(await text(other), /C’est fait\.<\/strong> 1 ville enregistrée\./);
  });

  it('keeps two observations written at the same time on two towns, and one of two on the same', async () => {
    const [nevers, dijon] = [references.Nevers ?? '', references.Dijon ?? ''];
    const seen = formTo(await page(region), SAVE);
    const both = await Promise.all([
      send(region, seen, { [`mots-${nevers}`]: 'Une.' }),
      send(region, seen, { [`mots-${dijon}`]: 'Deux.' }),
    ]);
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    const shown = await page(region);
    assert.match(shown, /Une\.<\/textarea>/);
    assert.match(shown, /Deux\.<\/textarea>/);
    const late = await send(region, seen, { [`mots-${nevers}`]: 'Trois.', note: 'Autre.' });
    assert.equal(late.status, 409);
    assert.match(await text(late), /Nevers<\/a> : pas enregistré, changé entre-temps/);
    assert.equal((await save({ [`mots-${nevers}`]: 'Priorité.', note: 'Deux villes.' })).status, 200);
  });

  it('does not touch a town of another région, nor says whether it exists', async () => {
    const told = async (reference: string) => {
      const answer = await region.post(SAVE, [
        ['ville', reference],
        [`rang-${reference}`, '1'],
        [`mots-${reference}`, 'Écrit ici.'],
      ]);
      assert.equal(answer.status, 409);
      const said = /<ul class="compte-rendu">[\s\S]*?<\/ul>/.exec(await text(answer))?.[0] ?? '';
      assert.match(said, /n’est pas ou n’est plus sur votre liste<p>Vous aviez écrit/);
      return said.replaceAll(reference, '');
    };
    assert.equal(await told(references.Troyes ?? ''), await told('ACV18-10-2222-2'));
    assert.equal((await prepared(references.Troyes ?? '')).rank, undefined);
  });

  it('takes a form of many long texts', async () => {
    const nevers = references.Nevers ?? '';
    const filler = 'é'.repeat(2_000);
    const many = Array.from({ length: 40 }, (_, at): [string, string] => [`autre-${at}`, filler]);
    const answer = await region.post(SAVE, [...many, ['ville', nevers], [`mots-${nevers}`, 'Trop tard.']]);
    assert.notEqual(answer.status, 413);
  });

  it('tells together how a file comes to the minister, and what is needed of a town', async () => {
    for (const agent of [region, nievre])
      assert.match(await page(agent), /transmettre, désigner, classer, proposer, figer/);
    const shown = await page(region);
    assert.match(shown, /Rang<span class="lecteur"> de Nevers<\/span>/);
    assert.match(shown, /33 235 habitants \(population municipale 2016, Insee\)/);
  });

  it('is frozen once it was read: not unread, not when it changed meanwhile', async () => {
    assert.equal((await freezing({ accord: '' })).status, 422);
    const stale = await freezing({ vu: '0'.repeat(64) });
    assert.equal(stale.status, 422);
    assert.match(await text(stale), /a changé depuis que vous l’avez lue/);
    const frozen = await freezing();
    assert.equal(frozen.status, 303);
    assert.equal(frozen.headers.get('location'), '/prefecture/liste/27/1');
    const [line] = (await house.service.activity.latest(10)).filter(({ act: one }) => one === 'list-frozen');
    assert.deepEqual([line?.details?.region, line?.details?.number, line?.details?.towns], ['27', 1, 2]);
    const shown = await page(region, '/prefecture/liste/27/1');
    assert.ok(shown.replaceAll(' ', '').includes(String(line?.details?.fingerprint)));
    assert.match(shown, /État néant, dit le 31 janvier 2018/);
    assert.match(shown, /Observation de la région : Priorité/);
  });

  it('is not frozen over what was typed and not saved: it is saved, shown, then frozen', async () => {
    const nevers = references.Nevers ?? '';
    const form = formTo(await page(region), SAVE);
    const answer = await send(
      region,
      { ...form, action: '/prefecture/liste/figer' },
      { accord: 'oui', motif: 'Encore.', [`mots-${nevers}`]: 'Pas encore enregistrée.' },
    );
    assert.equal(answer.status, 422);
    const told = await text(answer);
    assert.match(told, /La liste n’est pas figée\.<\/strong> Ce que vous veniez d’écrire/);
    assert.match(told, /Pas encore enregistrée\.<\/textarea>/);
    assert.match(told, /Encore\.<\/textarea>/);
    assert.equal((await save({ [`mots-${nevers}`]: 'Priorité.' })).status, 200);
  });

  it('stays what it was whatever happens to the files, and a correction is a numbered version with its reason', async () => {
    const before = await page(region, '/prefecture/liste/27/1');
    const reference = references.Nevers ?? '';
    assert.equal(
      (await save({ [`rang-${reference}`]: '', [`mots-${reference}`]: 'Plus tard.' })).status,
      200,
    );
    const reread = await page(region, '/prefecture/liste/27/1');
    const article = /<article[\s\S]*<\/article>/;
    assert.equal(article.exec(reread)?.[0], article.exec(before)?.[0]);
    const unsaid = await freezing({ motif: '' });
    assert.equal(unsaid.status, 422);
    assert.match(await text(unsaid), /Dites pourquoi/);
    assert.equal((await freezing({ motif: 'Rang de Nevers retiré.' })).status, 303);
    const second = await page(region, '/prefecture/liste/27/2');
    assert.match(second, /version 2, rectificative/);
    assert.match(second, /Elle remplace la version 1\. Motif : Rang de Nevers retiré\./);
  });

  it('lets two people freeze the same version once', async () => {
    const shown = await page(region);
    const seen = {
      vu: hidden(shown, 'vu'),
      numero: hidden(shown, 'numero'),
      accord: 'oui',
      motif: 'Encore.',
    };
    const answers = await Promise.all([1, 2, 3].map(() => region.post('/prefecture/liste/figer', seen)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422, 422]);
    await Promise.all(answers.map((answer) => answer.text()));
  });

  it('is a tagged note in PDF, and the same note to change in ODT', async () => {
    const pdf = await taken(region, 'pdf');
    assert.match(
      pdf.answer.headers.get('content-disposition') ?? '',
      /"acv_region-27_2018-01-31_liste-v1\.pdf"/,
    );
    const read = readPdf(pdf.bytes);
    const words = read.pages
      .join(' ')
      .replace(/[\n\u00a0]+/g, ' ')
      .replace(/ +/g, ' ');
    for (const said of [
      'Liste de la région Bourgogne-Franche-Comté',
      'Nevers (58)',
      'Priorité.',
      'Deux villes.',
      'État néant',
    ])
      assert.ok(words.includes(said), said);
    assert.equal(read.structure[0], 'Document');
    const odt = await taken(region, 'odt');
    const parts = await readZip(odt.bytes);
    const content = readXml(parts.find(({ name }) => name === 'content.xml')?.text ?? '');
    const headings = elements(content, 'text:h').map(textOf);
    assert.ok(headings.includes('1. Nevers (58)'), headings.join('|'));
  });

  it('is a table whose free text cannot run, logged with its fingerprint', async () => {
    const { bytes } = await taken(region, 'xlsx');
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const rows = book.worksheets[0]?.getSheetValues() as unknown as unknown[][];
    const head = rows[1] ?? [];
    const cell = (title: string, row: number) => rows[row]?.[head.indexOf(title)];
    assert.deepEqual([cell('Commune', 2), cell('Commune', 3)], ['Nevers', 'Dijon']);
    assert.equal(cell('Argumentaire', 2), "'=Une ville-centre qui compte.");
    assert.equal(cell('Code Insee', 3), '21231');
    const [line] = (await house.service.activity.latest(3)).filter(
      ({ act: one }) => one === 'files-exported',
    );
    assert.equal(line?.details?.sha256, createHash('sha256').update(bytes).digest('hex'));
    for (const format of ['ods', 'csv', 'json']) assert.ok((await taken(region, format)).bytes.length > 100);
  });

  it('is read by a département for its own part, by the ministry whole, by another région not at all', async () => {
    const part = await page(nievre, '/prefecture/liste/27/1');
    assert.match(part, /extrait pour le département 58/);
    assert.match(part, /Nevers/);
    assert.doesNotMatch(part, /Dijon|Deux villes|Jura/);
    const { answer, bytes } = await taken(nievre, 'csv');
    assert.match(answer.headers.get('content-disposition') ?? '', /_extrait-58\.csv/);
    assert.doesNotMatch(Buffer.from(bytes).toString(), /Dijon/);
    const ministry = await house.agent('lecture', 'national');
    assert.match(
      await page(ministry),
      /Bourgogne-Franche-Comté<\/th><td><a href="\/prefecture\/liste\/27\/3"/,
    );
    assert.match(await page(ministry, '/prefecture/liste/27/1'), /Dijon/);
    const other = await house.agent('admin', 'region:53');
    assert.equal((await other.get('/prefecture/liste/27/1')).status, 404);
  });

  it('is not shown, nor sent, once somebody altered it in the store', async () => {
    const table = await house.service.store.table(FROZEN_LISTS);
    const row = await table.read('acv-2018/27/000001');
    assert.ok(row);
    await table.replace(row.key, { ...row.value, note: 'Trois villes.' }, row.etag);
    const shown = await region.get('/prefecture/liste/27/1');
    assert.equal(shown.status, 500);
    assert.match(await text(shown), /ne porte plus l’empreinte/);
    assert.equal((await region.post('/prefecture/liste/27/1/exports', { format: 'pdf' })).status, 500);
  });
});
