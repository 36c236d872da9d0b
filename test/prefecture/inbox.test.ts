/** Questions that wait for a person, in the console: taken, answered after a preview, closed; never answered twice. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { inquiry } from '#test/storage/examples';
import { fill, formTo, send, wordsOf } from './forms.ts';
import { type Console, openConsole, type TestAgent } from './open-console.ts';

describe('The inbox of the console', function () {
  this.timeout(60_000);
  let house: Console;
  let agent: TestAgent;
  before(async () => {
    house = await openConsole();
    agent = await house.agent('instruction', 'dept:58');
  });
  after(() => house.close());

  let serial = 0;
  const asked = async (changes: Parameters<typeof inquiry>[0] = {}) => {
    serial += 1;
    const one = await house.service.store.inquiries.ask(inquiry({ id: `Q-${serial}`, ...changes }));
    return `/prefecture/questions/${one.id}`;
  };
  const read = async (path: string, by: TestAgent = agent) => wordsOf(await (await by.get(path)).text());
  const kept = async (path: string) => house.service.store.inquiries.read(path.split('/').at(-1) ?? '');

  it('says what to do when nobody asked anything', async () => {
    assert.match(await read('/prefecture/questions'), /Aucune question Quand une personne demande à parler/);
  });

  it('lists the questions of the territory by state, oldest first', async () => {
    await asked({ question: 'La première ?', askedAt: '2018-01-30T08:00:00.000Z' });
    await asked({ question: 'La seconde ?', askedAt: '2018-01-30T09:00:00.000Z' });
    await asked({ question: 'D’ailleurs ?', department: '21' });
    const page = await read('/prefecture/questions?etat=waiting');
    assert.match(page, /La première \? En attente Nevers \(58\).*La seconde \?/);
    assert.doesNotMatch(page, /D’ailleurs/);
    assert.match(await read('/prefecture/questions?etat=closed'), /Aucune question « close »/);
  });

  it('shows the reply as the person will read it, then sends it', async () => {
    const path = await asked({ question: 'Le délai peut-il être prolongé ?' });
    const empty = await fill(agent, path, { texte: '  ' }, `${path}/repondre`);
    assert.equal(empty.status, 422);
    const preview = await (
      await fill(agent, path, { texte: 'Non : la date est fixée aux préfets.' }, `${path}/repondre`)
    ).text();
    assert.match(
      wordsOf(preview),
      /Ce que la personne lira Une personne a répondu à votre question Non : la date est fixée aux préfets\. — préfecture \(Nièvre, 58\)/,
    );
    assert.equal((await kept(path))?.state, 'waiting');
    const sent = await send(agent, formTo(preview, `${path}/repondre`), { etape: 'faire' });
    assert.equal(sent.status, 303);
    assert.match(
      await read(sent.headers.get('location') ?? ''),
      /Votre réponse est envoyée.*Elle attend la personne/,
    );
    assert.equal((await kept(path))?.reply?.text, 'Non : la date est fixée aux préfets.');
  });

  it('never sends two replies: the second writer is told, and keeps what they typed', async () => {
    const path = await asked();
    const form = formTo(await (await agent.get(path)).text(), `${path}/repondre`);
    const region = await house.agent('instruction', 'region:27');
    await fill(region, path, {}, `${path}/prendre`);
    const answer = await send(agent, form, { texte: 'Ma réponse.', etape: 'faire' });
    assert.equal(answer.status, 409);
    const page = await answer.text();
    assert.match(wordsOf(page), /La question a changé pendant que vous écriviez/);
    assert.match(wordsOf(page), /Un collègue s’occupe de cette question/);
    assert.equal((await kept(path))?.reply, null);
  });

  it('gives a question back, closes it, and draws a draft of the knowledge base from its reply', async () => {
    const path = await asked();
    await fill(agent, path, {}, `${path}/prendre`);
    assert.match(await read(path), /Prise en charge .*prise par vous/);
    await fill(agent, path, {}, `${path}/rendre`);
    assert.equal((await kept(path))?.state, 'waiting');
    await agent.post(`${path}/repondre`, { texte: 'Oui.', etape: 'faire' });
    const entry = await agent.get(`${path}/fiche`);
    assert.match(
      entry.headers.get('content-disposition') ?? '',
      /^attachment; filename="fiche-q-\d+\.yaml"$/,
    );
    assert.match(await entry.text(), /topic: a-choisir/);
    await fill(agent, path, {}, `${path}/clore`);
    assert.equal((await kept(path))?.state, 'closed');
  });

  it('shows the conversation only where it was joined', async () => {
    const talk = [{ from: 'person', text: 'nous sommes trois' }] as const;
    assert.match(await read(await asked({ talk })), /accepté de joindre La personne nous sommes trois/);
    assert.match(await read(await asked()), /La personne n’a pas joint sa conversation/);
  });

  it('gives a reader no form', async () => {
    const path = await asked();
    const reader = await house.agent('lecture', 'dept:58');
    assert.doesNotMatch(await (await reader.get(path)).text(), new RegExp(`action="${path}`));
  });
});
