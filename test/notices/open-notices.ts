/** What the prefecture sends, on a service in memory: a channel that speaks first, e-mails that are looked at. */
import assert from 'node:assert/strict';
import { Deliveries } from '#notices/deliveries';
import type { Letter } from '#notices/mail';
import { openNotices } from '#open-notices';
import { openHouse, textsOf } from '#test/conversations/talk';

export const FILING = [
  'candidater pour la ville de Cahors',
  ...['oui', 'oui', 'oui', 'accord', 'partiel', 'partiel', 'à conforter', 'à constituer'],
];
export const PERSON = ['maire', 'Anne Martin, maire, mairie@exemple.fr 05 65 00 00 00', 'oui'];

export async function openTestNotices(day = '2018-01-31') {
  const house = await openHouse(day);
  const deliveries = new Deliveries();
  const mailed: Letter[] = [];
  let breaks = false;
  let nowMs = Date.parse(`${day}T12:00:00Z`);
  const notices = openNotices({
    settings: { smtp: null, site: 'https://assistant.example' },
    store: house.stores,
    deliveries,
    clock: { now: () => new Date(nowMs), serviceDate: day },
    mail: {
      async send(letter) {
        if (breaks) throw new Error('the SMTP server does not answer');
        mailed.push(letter);
      },
    },
  });
  let activity = 0;
  const shown: string[] = [];
  const hear = async (text: string | null, conversation: string, onlyNews?: true) => {
    activity += 1;
    const how = { channel: 'web', activity: `a${activity}`, text, ...(onlyNews && { onlyNews }) };
    const said = textsOf(await house.take({ conversation, ...how }));
    if (said !== '') shown.push(said);
    return said;
  };
  /** Somebody is on the page: what waits is told at once. */
  const listen = () =>
    deliveries.join('web', {
      deliver: async ({ conversation }) => {
        await hear(null, conversation, true);
        return 'told';
      },
    });
  return {
    house,
    notices,
    mailed,
    shown,
    listen,
    leave: () => deliveries.leave('web'),
    say: (text: string, conversation = 'web:1') => hear(text, conversation),
    /** The page opens again. */
    open: (conversation = 'web:1') => hear(null, conversation, true),
    mailBreaks: (now: boolean) => {
      breaks = now;
    },
    nextDay: () => {
      nowMs += 24 * 60 * 60 * 1000;
      house.on(new Date(nowMs).toISOString().slice(0, 10));
    },
    now: () => new Date(nowMs).toISOString(),
    async file() {
      for (const text of [...FILING, ...PERSON, 'oui']) await hear(text, 'web:1');
      const [filed] = (await house.stores.candidacies.list({ scope: 'national' }, {})).items;
      assert.ok(filed);
      shown.length = 0;
      return filed.reference;
    },
    async send(reference: string, id: string, isDecision = false) {
      const present = await notices.candidacies.read(reference);
      assert.ok(present);
      const event = isDecision
        ? ({ event: 'verifyMandate', verified: true } as const)
        : ({ event: 'notify' } as const);
      const notice = { id, text: `Message secret ${id}.` };
      const action = { ...event, role: 'departement', at: new Date(nowMs).toISOString(), notice } as const;
      const { outcome } = await notices.candidacies.apply(reference, present.version, action);
      assert.equal(outcome, 'changed');
      await notices.outbox.idle();
    },
    async notice(reference: string, id: string) {
      const file = await notices.candidacies.read(reference);
      const found = file?.notices?.find((one) => one.id === id);
      assert.ok(file && found);
      return { file, notice: found };
    },
  };
}
