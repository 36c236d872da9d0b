import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activitiesOf, apologyOf } from '#channels/activities';
import { channelOf } from '#channels/channel';
import type { Said } from '#conversations/turn';
import { said } from '#test/channels/open-web';

const TWO: Said = {
  ...said(),
  replies: [
    { text: 'Compris.' },
    {
      text: 'Où en est le **diagnostic** ?',
      choices: [
        { label: 'Partiel', say: 'partiel' },
        { label: 'Terminé', say: 'complet' },
      ],
    },
  ],
  assistant: { ...said().assistant, asking: 'diagnostic' },
};

describe('What is said, as activities', () => {
  it('carries the state of the file on every message, in French', () => {
    for (const channel of ['webchat', 'msteams', 'emulator', 'sms']) {
      const activities = activitiesOf(TWO, channelOf(channel));
      assert.equal(activities.length, 2);
      for (const one of activities) {
        assert.equal(one.type, 'message');
        assert.equal(one.locale, 'fr-FR');
        assert.equal(one.textFormat, 'markdown');
        const { panel, ...state } = TWO.assistant;
        // Teams shows nothing beside the conversation.
        assert.deepEqual(one.channelData, { assistant: channel === 'msteams' ? state : { ...state, panel } });
      }
    }
    assert.ok(apologyOf('INC-1').channelData?.assistant);
  });

  it('takes no channel for another, whatever it is called', () => {
    for (const id of ['__proto__', 'constructor', 'toString', 'x'.repeat(40)]) {
      const { name, cards } = channelOf(id);
      assert.match(name, /^[a-z]{1,30}$/);
      assert.equal(cards, 'none');
    }
  });

  it('expects an answer only after the last message, and only to a question', () => {
    assert.deepEqual(
      activitiesOf(TWO, channelOf('webchat')).map(({ inputHint }) => inputHint),
      ['ignoringInput', 'expectingInput'],
    );
    assert.equal(activitiesOf(said('Au revoir.'), channelOf('webchat'))[0]?.inputHint, 'acceptingInput');
  });

  it('offers choices as buttons that say their words', () => {
    const [, asked] = activitiesOf(TWO, channelOf('webchat'));
    assert.equal(asked?.text, 'Où en est le **diagnostic** ?');
    assert.deepEqual(asked?.suggestedActions?.actions, [
      { type: 'imBack', title: 'Partiel', value: 'partiel' },
      { type: 'imBack', title: 'Terminé', value: 'complet' },
    ]);
  });

  it('numbers the choices in the text where there are no buttons', () => {
    const [, asked] = activitiesOf(TWO, channelOf('sms'));
    assert.equal(asked?.suggestedActions, undefined);
    assert.match(asked?.text ?? '', /\n\n1\. Partiel\n2\. Terminé$/);
  });

  it('attaches a page to keep', () => {
    const document = { name: 'brouillon.txt', text: 'À compléter' };
    const [one] = activitiesOf({ ...said(), replies: [{ text: 'Voici.', document }] }, channelOf('webchat'));
    const [page] = one?.attachments ?? [];
    assert.equal(page?.name, 'brouillon.txt');
    const bytes = (page?.contentUrl ?? '').split('base64,')[1] ?? '';
    assert.equal(Buffer.from(bytes, 'base64').toString(), 'À compléter');
  });
});
