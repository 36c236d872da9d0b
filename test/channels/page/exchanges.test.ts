import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activitiesOf, apologyOf } from '#channels/activities';
import { channelOf } from '#channels/channel';
import { exchangesOf } from '#channels/page/exchanges';
import type { Said } from '#conversations/turn';
import { said } from '#test/channels/open-web';

const [PERSON, BOT] = [
  { id: 'dl_x', role: 'user' },
  { id: 'assistant', role: 'bot' },
];

describe('What the plain page shows of a conversation', () => {
  /** As they are kept: numbered, sent, written as JSON. */
  const kept = (...activities: readonly object[]) =>
    activities.map((one, at) => JSON.parse(JSON.stringify({ ...one, id: `abc|000000${at + 1}` })));
  const heard = (text: string, more: object = {}) => ({ type: 'message', text, from: PERSON, ...more });
  const answered = (one: Said) =>
    activitiesOf(one, channelOf('webchat')).map((activity) => ({ ...activity, from: BOT }));

  it('is each message with all that answers it', () => {
    const shown = exchangesOf(
      kept(...answered(said('Bonjour.')), heard('un'), ...answered(said('A', 'B')), heard('deux')),
    );
    assert.deepEqual(
      shown.map(({ id, text, replies }) => [id, text, replies.map((reply) => reply.text)]),
      [
        ['0000001', null, ['Bonjour.']],
        ['0000002', 'un', ['A', 'B']],
        ['0000005', 'deux', []],
      ],
    );
  });

  it('keeps the choices, the page to print and the address of an answer, as they were said', () => {
    const replies = [
      {
        text: 'Une **ORT** est…',
        answer: { id: 'ort', question: 'Qu’est-ce ?', text: 'Une ORT', path: '/reponses/ort' },
      },
      { text: 'Le voici.', document: { name: 'brouillon.txt', text: '# Été à Nevers' } },
      { text: 'Ensuite ?', choices: [{ label: 'Oui', say: 'oui, déposer' }] },
    ];
    const [shown] = exchangesOf(kept(...answered({ ...said(), replies })));
    assert.deepEqual(shown?.replies, replies);
  });

  it('keeps the file beside it as it was last said, whatever comes after', () => {
    const panel = {
      title: 'Nevers',
      status: 'Brouillon',
      lines: [],
      answered: 0,
      total: 8,
      result: '',
      closed: false,
    };
    const assistant = { ...said().assistant, panel, reference: 'ACV18-58-7K3M-Q' };
    const withPanel = { ...said('Noté.'), assistant } as unknown as Said;
    const apology = { ...apologyOf('INC-1'), from: BOT };
    const shown = exchangesOf(kept(...answered(withPanel), heard('oui'), apology));
    assert.deepEqual(
      shown.map((one) => [one.panel, one.reference]),
      [
        [panel, 'ACV18-58-7K3M-Q'],
        [panel, 'ACV18-58-7K3M-Q'],
      ],
    );
    assert.equal(exchangesOf(kept(...answered(withPanel), ...answered(said('Effacé.')))).at(-1)?.panel, null);
  });

  it('tells the words of a button, and nothing of what is no message', () => {
    const shown = exchangesOf(
      kept(
        { type: 'event', name: 'ouvert', from: PERSON },
        heard('', { value: { say: 'corriger la ligne 2', turn: 4 } }),
        { type: 'typing', from: BOT },
      ),
    );
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['corriger la ligne 2'],
    );
  });
});
