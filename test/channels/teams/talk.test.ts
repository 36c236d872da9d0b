import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { AdaptiveCard, Submit } from '#channels/cards/adaptive';
import { FILING } from '#test/channels/directline/filing';
import { openHouse } from '#test/conversations/talk';
import type { Delivered } from './fake-connector.ts';
import { APP_ID } from './issuer.ts';
import { closeTeams, fromTeams, openTeamsWorld, TeamsPerson } from './open-teams.ts';

const BOT = `28:${APP_ID}`;

async function openTalking() {
  const house = await openHouse('2018-01-31');
  const world = await openTeamsWorld({ take: house.take });
  return { ...world, house, person: new TeamsPerson(world, 'a:personal-1') };
}

const cardOf = (one: Delivered | undefined): AdaptiveCard | undefined =>
  one?.activity.attachments?.[0]?.content;

function buttonsOf(one: Delivered | undefined): readonly Submit[] {
  const found: Submit[] = [];
  JSON.stringify(cardOf(one) ?? null, (_, value) => {
    if (value?.type === 'Action.Submit') found.push(value);
    return value;
  });
  return found;
}

/** What Teams sends when a button is pressed. */
function press(button: Submit | undefined) {
  assert.ok(button, 'no such button');
  const { text, value } = button.data.msteams;
  return { text, value };
}

const wordsOf = (all: readonly Delivered[]) =>
  all
    .map((one) => cardOf(one)?.fallbackText ?? one.activity.text ?? '')
    .join('\n')
    .replaceAll('\u00a0', ' ');

describe('A personal conversation in Teams', () => {
  afterEach(closeTeams);

  it('begins when the application is installed, in French whatever the language of the client', async () => {
    const { person } = await openTalking();
    const [hello] = await person.install();
    assert.match(wordsOf(hello ? [hello] : []), /Je suis l’assistant du programme/);
    assert.equal(hello?.activity.locale, 'fr-FR');
    assert.equal(buttonsOf(hello).length, 3);
    assert.match(wordsOf(await person.send({ text: 'bonjour', locale: 'en-US' })), /Pour quelle commune/);
  });

  it('says nothing of a file in the notification', async () => {
    const { person, connector } = await openTalking();
    for (const text of FILING) await person.say(text);
    for (const { activity } of connector.delivered)
      if (activity.attachments) {
        assert.equal(activity.text, undefined);
        assert.match(activity.summary ?? '', /^(Message de l’assistant|Carte close)$/);
      }
  });

  it('takes a button as words said, once: used, it does nothing and says so', async () => {
    const { person, house } = await openTalking();
    await person.say('Cholet');
    const [asked] = (await person.say('oui')).slice(-1);
    const [first] = buttonsOf(asked);
    assert.equal(first?.title, 'Pôle du territoire');
    const next = await person.send(press(first));
    assert.match(wordsOf(next), /besoin d’être redynamisé/);
    const again = await person.send(press(first));
    assert.match(
      wordsOf(again),
      /Cette carte a déjà servi.*je n’en ai rien fait[\s\S]*besoin d’être redynamisé/,
    );
    assert.deepEqual((await house.stores.drafts.read('brouillon-1'))?.facts.centralite?.value, 'pole');
  });

  it('ignores a value that is none of ours', async () => {
    const { person } = await openTalking();
    for (const value of [{ say: 7 }, { say: 'oui', turn: -1 }, 'oui', [], null])
      assert.match(wordsOf(await person.send({ text: 'c’est quoi une ORT ?', value })), /revitalisation/);
  });

  it('shows an answered card again without its buttons', async () => {
    const { person, connector } = await openTalking();
    const asked = (await person.say('Cholet')).at(-1);
    await person.say('oui');
    const update = connector.delivered.find(({ method }) => method === 'PUT');
    assert.equal(update?.id, asked?.id);
    assert.deepEqual(buttonsOf(update), []);
    assert.match(cardOf(update)?.fallbackText ?? '', /Cette carte a servi/);
  });

  it('keeps the recap true: corrected, the former one shows the new line and sends to the new one', async () => {
    const { person, connector } = await openTalking();
    for (const text of FILING.slice(0, -1)) await person.say(text);
    const recap = connector.delivered.findLast(({ activity }) => activity.attachments?.[0]?.name === 'recap');
    const correct = buttonsOf(recap).find(({ tooltip }) => tooltip === 'Corriger la ligne 9');
    assert.match(wordsOf(await person.send(press(correct))), /pilote le projet/i);
    await person.say('à constituer');
    const told = connector.delivered.filter(({ id }) => id === recap?.id && recap !== undefined);
    assert.ok(told.length >= 2, 'the recap was never updated');
    assert.deepEqual(buttonsOf(told.at(-1)), []);
    assert.match(wordsOf(told.slice(-1)), /à constituer[\s\S]*Récapitulatif mis à jour/i);
  });

  it('goes on when a card can no longer be changed', async () => {
    const { person, connector } = await openTalking();
    await person.say('Cholet');
    const before = connector.requests;
    connector.refusals.push([404, undefined, 'PUT']);
    assert.match(wordsOf(await person.say('oui')), /centre de son territoire/);
    assert.ok(connector.requests > before);
    assert.match(wordsOf(await person.say('oui')), /redynamisé/);
  });

  it('shows as text what a person typed as HTML or as a link', async () => {
    const { person } = await openTalking();
    await person.say('Cholet');
    for (const text of FILING.slice(2, -4)) await person.say(text);
    await person.say('je suis le maire');
    const all = await person.say('<img src=x onerror=alert(1)> [cliquez](https://evil.example)');
    for (const { activity } of all) {
      assert.doesNotMatch(activity.text ?? '', /<img/);
      assert.doesNotMatch(
        JSON.stringify(activity.attachments?.map(({ content }) => content.body) ?? ''),
        /\]\(http/,
      );
    }
  });

  it('is forgotten when the application is removed', async () => {
    const { person, web, connector } = await openTalking();
    await person.say('bonjour');
    const place = { conversation: 'teams:a:personal-1', channel: 'teams' };
    await person.send({ type: 'installationUpdate', action: 'remove' });
    const before = connector.requests;
    assert.equal(await web.teams.deliver(place), 'later');
    assert.equal(connector.requests, before);
  });
});

describe('A group in Teams', () => {
  afterEach(closeTeams);

  for (const conversationType of ['channel', 'groupChat', undefined])
    it(`answers questions and never speaks of a file: ${conversationType ?? 'kind not said'}`, async () => {
      const { post, connector, house, issuer: _ } = await openTalking();
      const say = async (text: string) => {
        const before = connector.delivered.length;
        const activity = fromTeams(
          { connector },
          {
            text: `<at>Assistant</at> ${text}`,
            entities: [{ type: 'mention', mentioned: { id: BOT }, text: '<at>Assistant</at>' }],
            conversation: { id: '19:group@thread.tacv2;messageid=1', conversationType, isGroup: true },
          },
        );
        assert.equal((await post(activity)).status, 200);
        return connector.delivered.slice(before).filter(({ activity: one }) => one.type === 'message');
      };
      assert.match(wordsOf(await say('c’est quoi une ORT ?')), /revitalisation[\s\S]*Source/);
      for (const text of ['je suis maire de Thiers, on est volontaires', ...FILING]) {
        const words = wordsOf(await say(text));
        assert.doesNotMatch(words, /Récapitulatif|Code de reprise|Thiers|cabinet@exemple/);
      }
      const [offer] = await say('je veux présenter ma commune');
      assert.match(offer?.activity.text ?? '', /conversation personnelle/);
      assert.match(
        offer?.activity.text ?? '',
        /\(https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=28%3A1111/,
      );
      assert.match(wordsOf(await say('mon code est TEST-9777-7777-7777-7727')), /Supprimez ce message/);
      assert.deepEqual((await house.stores.candidacies.list({ scope: 'national' }, {})).items, []);
      assert.equal(await house.stores.drafts.read('brouillon-1'), null);
    });
});
