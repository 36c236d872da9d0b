/** What staff do to a file, through its forms: previewed, written on the version seen, said plainly when it cannot be. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
import type { Candidacy } from '#candidacies/candidacy';
import { fill, formTo, send, wordsOf } from './forms.ts';
import { type Console, openConsole, type TestAgent } from './open-console.ts';
import { act, fileFor, OPEN, PARTLY } from './sample-files.ts';

describe('Acts on a file in the console', function () {
  this.timeout(60_000);
  let house: Console;
  let agent: TestAgent;
  before(async () => {
    house = await openConsole();
    agent = await house.agent('instruction', 'dept:58');
  });
  after(() => house.close());

  const files = () => house.service.store.candidacies;
  const filed = (commune = '58194', said = PARTLY) =>
    fileFor(files(), house.service.knowledge, { commune, said });
  const now = async ({ reference }: Candidacy) => (await files().read(reference)) as Candidacy;
  const actPath = ({ reference }: Candidacy, name: string) =>
    `/prefecture/dossiers/${reference}/actes/${name}`;
  const textOf = async (answer: Response) => wordsOf(await answer.text());

  it('takes a file into examination and returns to it', async () => {
    const file = await filed();
    const answer = await fill(agent, actPath(file, 'examiner'), {});
    assert.equal(answer.status, 303);
    const page = await textOf(await agent.get(answer.headers.get('location') ?? ''));
    assert.match(page, /C’est fait\. Le dossier est pris en examen\./);
    const after = await now(file);
    assert.equal(after.state, 'en_examen');
    assert.equal(after.notices, undefined, 'nothing is sent when nothing was written');
    assert.match(after.history.at(-1)?.by ?? '', /^agent-/);
  });

  it('asks a complement only after showing what the commune will read, word for word', async () => {
    const file = await act(files(), await filed('58095', OPEN), { event: 'examine' });
    const path = actPath(file, 'complement');
    const opened = formTo(await (await agent.get(path)).text(), path);
    const ticked = opened.fields.filter(([name]) => name === 'champ').map(([, id]) => id);
    assert.deepEqual(ticked, file.versions[0]?.assessment.missing, 'what is missing is ticked already');

    const nothing = await send(agent, opened, { champ: [] });
    assert.equal(nothing.status, 422);
    assert.match(await textOf(nothing), /Rien n’a été changé.*Cochez au moins une case\./);

    const typed = { champ: ['diagnostic', 'contact'], precision: "Quand l'étude finit-elle ?" };
    const preview = await (await send(agent, opened, { ...typed, etape: 'apercu' })).text();
    assert.match(
      wordsOf(preview),
      /Ce que la commune lira La préfecture demande un complément sur le diagnostic du centre-ville et vos coordonnées\. Quand l’étude finit-elle \? — préfecture \(Nièvre, 58\), le 31 janvier 2018/,
    );
    assert.equal((await now(file)).state, 'en_examen', 'a preview sends nothing');

    const form = formTo(preview, path);
    // Changed after the preview: it is shown again before it leaves.
    const changed = await send(agent, form, { precision: 'Autre chose.', etape: 'faire' });
    assert.match(await textOf(changed), /Ce que la commune lira .*Autre chose\./);
    assert.equal((await now(file)).state, 'en_examen');

    assert.equal((await send(agent, form, { etape: 'faire' })).status, 303);
    const after = await now(file);
    assert.equal(after.state, 'complement_demande');
    assert.deepEqual(after.complements?.[0]?.fields, ['diagnostic', 'contact']);
    assert.equal(after.notices?.[0]?.text, 'Quand l’étude finit-elle\u00a0?');
    // Sent twice, it is done once.
    assert.match((await send(agent, form, { etape: 'faire' })).headers.get('location') ?? '', /fait=deja/);
    assert.equal((await now(file)).notices?.length, 1);
  });

  it('says who did what meanwhile, and keeps what was typed', async () => {
    const file = await act(files(), await filed(), { event: 'examine' });
    const path = actPath(file, 'categorie');
    const form = formTo(await (await agent.get(path)).text(), path);
    await act(files(), file, { event: 'transmit' });
    const typed = { valeur: '1', motif: 'Les marchés « halle » sont signés.' };
    const answer = await send(agent, form, typed);
    assert.equal(answer.status, 409);
    const html = await answer.text();
    assert.match(
      wordsOf(html),
      /le dossier a bougé pendant que vous écriviez.*Transmission au préfet de région \(Préfecture de département\), le dossier passe à « Transmis »/,
    );
    assert.equal((await now(file)).preparation, undefined);
    const again = formTo(html, path);
    assert.deepEqual(
      again.fields.filter(([name]) => name === 'motif' || name === 'valeur'),
      [
        ['valeur', '1'],
        ['motif', typed.motif],
      ],
    );
    assert.equal((await send(agent, again, {})).status, 303);
    assert.equal((await now(file)).preparation?.category?.value, 1);
  });

  it('asks a written reason where one is due, and keeps the rest', async () => {
    const file = await filed();
    for (const [name, typed] of [
      ['categorie', { valeur: '1', motif: ' ' }],
      ['retirer', { motif: '' }],
      ['clore', { motif: '' }],
      ['mandat', { valeur: 'oui', motif: '' }],
    ] as const) {
      const answer = await fill(agent, actPath(file, name), typed);
      assert.equal(answer.status, 422, name);
      const html = await answer.text();
      assert.match(
        html,
        /id="champ-motif"[^>]*aria-describedby="[^"]*champ-motif-erreur"[^>]*aria-invalid="true"/,
      );
    }
    assert.deepEqual((await now(file)).history, file.history);
  });

  it('shows nothing of the preparatory work to the author', async () => {
    const file = await filed();
    for (const [name, typed] of [
      ['categorie', { valeur: '3', motif: 'SECRET' }],
      ['argumentaire', { texte: 'SECRET' }],
      ['avis', { service: 'SECRET', sens: 'defavorable', texte: 'SECRET' }],
      ['note', { texte: 'SECRET' }],
      ['rang', { rang: '7' }],
      ['designer', { valeur: 'oui' }],
      ['constat', { critere: 'diagnostic', valeur: 'constate' }],
    ] as const)
      assert.equal((await fill(agent, actPath(file, name), typed)).status, 303, name);
    const { preparation, ...rest } = await now(file);
    assert.equal(preparation?.rank, 7);
    assert.equal(preparation?.findings?.diagnostic, 'constate');
    const seen = asSeenByAuthor({ preparation: preparation ?? {}, ...rest });
    assert.doesNotMatch(JSON.stringify(seen), /SECRET|designate|markFact/);
    assert.deepEqual(seen.notices, undefined);
  });

  it('designates one file a town: the other one is no longer', async () => {
    const first = await filed('58086');
    const second = await filed('58086');
    await fill(agent, actPath(first, 'designer'), { valeur: 'oui' });
    await fill(agent, actPath(second, 'designer'), { valeur: 'oui' });
    assert.equal((await now(first)).preparation?.designated, false);
    assert.equal((await now(second)).preparation?.designated, true);
  });

  it('leaves a line in the activity log for each file that an act changes, and for no other', async () => {
    const [first, second] = [await filed('58086'), await filed('58086')];
    const nevers = await filed();
    await fill(agent, actPath(first, 'designer'), { valeur: 'oui' });
    const before = (await house.service.activity.latest(1))[0]?.n ?? 0;
    await fill(agent, actPath(second, 'designer'), { valeur: 'oui' });
    await fill(agent, actPath(second, 'joindre'), { references: nevers.reference, accord: 'oui' });
    await fill(agent, actPath(second, 'joindre'), { references: '' });
    const lines = (await house.service.activity.latest(40)).filter(({ n }) => n > before).reverse();
    assert.deepEqual(
      lines
        .filter((line) => line.act === 'file-changed')
        .map(({ on, details }) => [on, details?.event, details?.with]),
      [
        [second.reference, 'designate', undefined],
        [first.reference, 'designate', second.reference],
        [second.reference, 'join', undefined],
        [nevers.reference, 'join', second.reference],
        [second.reference, 'join', undefined],
        [nevers.reference, 'join', second.reference],
      ],
    );
  });

  it('joins two towns from both sides, and refuses the same town, another territory and a wrong reference', async () => {
    const nevers = await filed();
    const same = await filed();
    const cosne = await filed('58086');
    const beaune = await filed('21054');
    for (const [references, expected] of [
      [same.reference, /est de la même commune/],
      [beaune.reference, /n’est pas un dossier de votre territoire/],
      ['ACV18-58-2222-9', /n’est pas une référence/],
      [nevers.reference, /ne se joint pas à lui-même/],
    ] as const) {
      const answer = await fill(agent, actPath(nevers, 'joindre'), { references, accord: 'oui' });
      assert.equal(answer.status, 422, references);
      assert.match(await textOf(answer), expected);
    }
    const references = cosne.reference.toLowerCase();
    const alone = await fill(agent, actPath(nevers, 'joindre'), { references });
    assert.match(await textOf(alone), /n’a rien dit d’un dossier commun.*demande l’accord de chaque maire/);
    await fill(agent, actPath(nevers, 'joindre'), { references, accord: 'oui' });
    assert.match((await now(nevers)).history.at(-1)?.reason ?? '', /Accord de chaque maire/);
    assert.deepEqual((await now(nevers)).joinedWith, [cosne.reference]);
    assert.deepEqual((await now(cosne)).joinedWith, [nevers.reference]);
    await fill(agent, actPath(nevers, 'joindre'), { references: '' });
    assert.deepEqual((await now(cosne)).joinedWith, []);
  });

  it('withdraws at the mayor’s request once transmitted, and says who asked', async () => {
    const file = await act(files(), await filed(), { event: 'examine' }, { event: 'transmit' });
    await fill(agent, actPath(file, 'retirer'), { motif: 'courrier du maire du 1er février' });
    const after = await now(file);
    assert.equal(after.state, 'retiree');
    assert.equal(after.history.at(-1)?.reason, 'courrier du maire du 1er février');
  });

  it('offers no form for what cannot be done, and says why', async () => {
    const file = await filed();
    const early = await agent.get(actPath(file, 'transmettre'));
    assert.match(await textOf(early), /L’état du dossier ne le permet pas.*Le dossier est « Déposé »/);
    const region = await house.agent('instruction', 'region:27');
    const elsewhere = await (await region.get(actPath(file, 'examiner'))).text();
    assert.match(wordsOf(elsewhere), /Votre niveau de préfecture ne peut pas faire cela/);
    assert.doesNotMatch(elsewhere, /name="etape"/);
    assert.equal((await agent.get(actPath(file, 'detruire'))).status, 404);
  });

  it('lets the région propose, and the author read « transmis » until the minister decides', async () => {
    const file = await act(files(), await filed(), { event: 'examine' }, { event: 'transmit' });
    const region = await house.agent('instruction', 'region:27');
    await fill(region, actPath(file, 'proposer'), {});
    assert.equal((await now(file)).state, 'proposee');
    assert.equal(asSeenByAuthor(await now(file)).state, 'transmise');
    const ministry = await house.agent('instruction', 'national');
    await fill(ministry, actPath(file, 'retenir'), {});
    assert.equal(asSeenByAuthor(await now(file)).state, 'retenue');
  });

  it('leaves a line in the activity log for every look, search and change, without what was typed', async () => {
    const file = await filed();
    const before = (await house.service.activity.latest(1))[0]?.n ?? 0;
    await agent.get('/prefecture/dossiers?q=Camille+Exemple&etat=deposee');
    await agent.get(`/prefecture/dossiers/${file.reference}`);
    await fill(agent, actPath(file, 'note'), { texte: 'à rappeler' });
    const lines = (await house.service.activity.latest(20)).filter(({ n }) => n > before).reverse();
    assert.deepEqual(
      lines.map(({ act: what, on, details }) => [
        what,
        on,
        details?.filters ?? details?.event ?? details?.how,
      ]),
      [
        ['files-listed', undefined, 'texte&etat=deposee'],
        ['file-viewed', file.reference, 'page'],
        ['file-changed', file.reference, 'note'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(lines), /Camille|rappeler/);
  });

  it('does several files at once: says first what will happen, then what did, line by line', async () => {
    const [one, two, done] = [
      await filed('58059'),
      await filed('58083'),
      await act(files(), await filed(), { event: 'examine' }),
    ];
    const line = (file: Candidacy, version = file.version): [string, string] => [
      'ligne',
      `${file.reference} ${version}`,
    ];
    const asked = [
      ['geste', 'examiner'] as const,
      line(one),
      line(two, 'ancienne'),
      line(done),
      ['ligne', 'ACV18-21-2222-2 x'] as const,
    ];
    const check = await (await agent.post('/prefecture/lot', asked)).text();
    const read = wordsOf(check);
    assert.match(read, /Rien n’est encore fait/);
    assert.match(read, new RegExp(`${one.reference} : de « Déposé » à « En examen »`));
    assert.match(read, new RegExp(`${two.reference} : laissé tel quel : il a changé`));
    assert.match(read, new RegExp(`${done.reference} : pas possible : le dossier est « En examen »`));
    assert.match(read, /ACV18-21-2222-2 : introuvable dans votre territoire/);
    assert.equal((await now(one)).state, 'deposee');

    // The whole page, as it was shown, without ticking each of its files.
    const whole = await agent.post('/prefecture/lot', [
      ['geste', 'examiner'],
      ['tous', 'oui'],
      ['page', `${one.reference} ${one.version}`],
      ['page', `${two.reference} ${two.version}`],
      ['page', `${done.reference} ${done.version}`],
      line(done),
    ]);
    assert.match(
      wordsOf(await whole.text()),
      /Prendre en examen : 3 dossiers .*Prendre en examen : 2 dossiers/,
    );
    const listed = await (await agent.get('/prefecture/dossiers')).text();
    assert.match(listed, new RegExp(`name="page" value="${one.reference} ${one.version}"`));

    // Back to the very list that was on the screen; never to another site.
    const backFrom = async (retour: string) => {
      const page = await agent.post('/prefecture/lot', [
        ['geste', 'examiner'],
        line(done),
        ['retour', retour],
      ]);
      return /<a href="([^"]*)">Revenir à la liste/.exec(await page.text())?.[1]?.replaceAll('&#38;', '&');
    };
    const filtered = '/prefecture/dossiers?etat=deposee&tri=commune&sens=asc';
    assert.equal(await backFrom(filtered), filtered);
    assert.equal(await backFrom('https://ailleurs.example/'), '/prefecture/dossiers');
    assert.match(
      await (await agent.get(filtered)).text(),
      /name="retour" value="\/prefecture\/dossiers\?etat=deposee&#38;tri=commune&#38;sens=asc"/,
    );

    // Everything ticked is sent all the same: each line has its own outcome.
    await act(files(), two, { event: 'note', text: 'un collègue écrit' });
    const report = wordsOf(
      await (
        await agent.post('/prefecture/lot', [...asked.slice(0, 2), line(two), line(done), ['etape', 'faire']])
      ).text(),
    );
    assert.match(report, /1 dossier fait, 2 laissés tels quels/);
    assert.match(report, new RegExp(`${one.reference} : pris en examen`));
    assert.match(
      report,
      new RegExp(
        `${two.reference} : laissé tel quel : un collègue l’a changé entre-temps \\(note interne\\)`,
      ),
    );
    assert.equal((await now(one)).state, 'en_examen');
    assert.equal((await now(two)).state, 'deposee');
  });
});
