import assert from 'node:assert/strict';
import * as AdaptiveCards from 'adaptivecards';
import { describe, it } from 'mocha';
import { activitiesOf } from '#channels/activities';
import { cardOf } from '#channels/cards/card-of';
import { closed, hasButtons } from '#channels/cards/closed';
import { MESSAGE_BYTES, sizeOf } from '#channels/cards/within-size';
import { channelOf } from '#channels/channel';
import type { Reply } from '#dialogs/reply';
import { FILING } from '#test/channels/directline/filing';
import { said } from '#test/channels/open-web';
import { openTalk } from '#test/conversations/talk';

const LONG = 'Une réponse « très longue » que quelqu’un a dictée sans s’arrêter. '.repeat(40);
const line = (at: number) => ({
  text: `Ligne ${at} : ${LONG.slice(0, 400)}`,
  say: `corriger la ligne ${at}`,
});

/** One card of each kind, as long as the dialog can make it, and longer. */
const WORST: Readonly<Record<string, Reply>> = {
  choix: {
    text: LONG,
    choices: Array.from({ length: 40 }, (_, at) => ({ label: LONG.slice(0, 200), say: `${at}` })),
  },
  recap: {
    text: LONG,
    card: {
      kind: 'recap',
      title: 'Récapitulatif',
      lines: Array.from({ length: 30 }, (_, at) => line(at + 1)),
      result: LONG,
      warning: LONG,
      status: LONG,
      ask: 'Voulez-vous déposer ?',
    },
  },
  receipt: {
    text: LONG,
    card: {
      kind: 'receipt',
      title: 'Déposé',
      facts: [{ label: 'Référence', value: LONG }],
      code: 'AAAA',
      use: LONG,
      next: LONG,
      reserve: LONG,
    },
  },
  explanation: {
    text: LONG,
    card: {
      kind: 'explanation',
      headline: LONG,
      parts: Array.from({ length: 8 }, () => ({ title: 'Pourquoi ?', text: LONG })),
    },
  },
  comparison: {
    text: LONG,
    card: {
      kind: 'comparison',
      answer: LONG,
      categories: [1, 2, 3].map((id) => ({
        title: `Catégorie ${id}`,
        description: LONG,
        year: LONG,
        yours: id === 2,
      })),
    },
  },
  complement: {
    text: LONG,
    card: {
      kind: 'complement',
      title: 'Complément',
      message: LONG.repeat(3),
      asked: [LONG],
      signature: 'La préfecture',
    },
  },
};

/** Where lines break does not count. */
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('A card', () => {
  for (const [kind, reply] of Object.entries(WORST)) {
    it(`of a ${kind} is read by the reference parser, says the same in text and aloud, and submits alone`, () => {
      const made = cardOf(reply, 3);
      assert.ok(made);
      const read = new AdaptiveCards.AdaptiveCard();
      const context = new AdaptiveCards.SerializationContext();
      read.parse(JSON.parse(JSON.stringify(made)), context);
      const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
      assert.deepEqual(events, []);
      assert.equal(made.version, '1.5');
      assert.ok(made.fallbackText.startsWith(reply.text));
      assert.doesNotMatch(made.speak, /\*\*/);
      const actions = JSON.stringify(made).match(/"type":"Action\.[A-Za-z]+"/g) ?? [];
      assert.ok(actions.every((one) => one === '"type":"Action.Submit"'));
    });

    it(`of a ${kind} once used has no button, and says so`, () => {
      const made = cardOf(reply, 3);
      assert.ok(made);
      const after = closed(made, 'Cette carte a servi.');
      assert.equal(hasButtons(after), false);
      assert.doesNotMatch(JSON.stringify(after), /Action\./);
      assert.match(after.speak, /a servi/);
    });

    for (const channel of ['msteams', 'webchat'])
      it(`of a ${kind}, however long, stays under 40 KB on ${channel} and loses no word`, () => {
        const activities = activitiesOf({ ...said(), replies: [reply], turn: 3 }, channelOf(channel));
        for (const one of activities) assert.ok(sizeOf(one) < MESSAGE_BYTES, `${sizeOf(one)} bytes`);
        const shown = activities
          .map((one) => one.attachments?.[0]?.content?.fallbackText ?? one.text ?? '')
          .join(' ');
        assert.ok(flat(shown).includes(flat(reply.text)), 'words are lost');
      });
  }

  it('of every message of a whole candidacy is under 40 KB, buttons bearing their turn', async () => {
    const talk = await openTalk('2018-01-31', 'teams');
    for (const text of FILING) {
      const one = await talk.say(text);
      for (const activity of activitiesOf(one, channelOf('msteams'))) {
        assert.ok(sizeOf(activity) < MESSAGE_BYTES);
        for (const [, turn] of JSON.stringify(activity).matchAll(/"turn":(\d+)/g))
          assert.equal(Number(turn), one.turn);
      }
    }
  });
});
