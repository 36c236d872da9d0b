import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { NotDelivered } from '#channels/teams/connector';
import { bringOwed } from '#channels/teams/owed';
import { echo, said } from '#test/channels/open-web';
import { memoryReferences } from '#test/storage/memory-references';
import { closeTeams, openTeamsWorld, TeamsPerson } from './open-teams.ts';

const PLACE = { conversation: 'teams:a:personal-1', channel: 'teams' };

/** A service that has one piece of news for whoever is asked, and says it again when asked again by the same name. */
async function openWithNews() {
  const references = await memoryReferences();
  let later = 0;
  const told = new Set<string>();
  const world = await openTeamsWorld({
    references,
    now: () => new Date(Date.now() + later),
    take: async (heard) => {
      if (!heard.onlyNews) return echo(heard);
      if (told.has(heard.activity) || told.size === 0) told.add(heard.activity);
      return told.has(heard.activity) ? said('La préfecture vous a répondu.') : said();
    },
  });
  const person = new TeamsPerson(world, 'a:personal-1');
  await person.say('bonjour');
  const wait = (ms: number) => {
    later += ms;
  };
  return { ...world, references, person, wait };
}

const textsOf = (all: ReturnType<TeamsPerson['received']>) => all.map(({ activity }) => activity.text);

describe('What is said first, in Teams', () => {
  afterEach(closeTeams);

  it('reaches a person who spoke once, with a token of the bot asked once', async () => {
    const { web, person, issuer, connector } = await openWithNews();
    assert.equal(await web.teams.deliver(PLACE), 'told');
    assert.deepEqual(textsOf(person.received()), ['La préfecture vous a répondu.']);
    assert.equal(issuer.asked.token, 1);
    assert.equal(connector.delivered.at(-1)?.authorization, 'Bearer outbound-1');
    assert.equal(await web.teams.deliver({ ...PLACE, conversation: 'teams:unknown' }), 'later');
  });

  it('keeps no name of anybody', async () => {
    const { references } = await openWithNews();
    const kept = await references.read(PLACE.conversation);
    assert.equal(kept?.user, '29:maire');
    assert.doesNotMatch(JSON.stringify(kept), /Madame|Maire"/);
  });

  for (const status of [412, 429, 502, 504])
    it(`waits longer and longer on ${status}, no sooner than asked, and gets through`, async () => {
      const { web, connector, pauses, person } = await openWithNews();
      connector.refusals.push([status], [status, '7'], [status]);
      assert.equal(await web.teams.deliver(PLACE), 'told');
      const [first = 0, second = 0, third = 0] = pauses;
      assert.ok(first >= 500 && first <= 1000, `${first}`);
      assert.equal(second, 7000);
      assert.ok(third >= 2000 && third <= 4000, `${third}`);
      assert.deepEqual(textsOf(person.received()), ['La préfecture vous a répondu.']);
    });

  it('is owed when the channel stays in trouble, and brought later, once', async () => {
    const { web, connector, references, person } = await openWithNews();
    connector.refusals.push(...Array.from({ length: 5 }, () => [502] as const));
    assert.equal(await web.teams.deliver(PLACE), 'later');
    assert.equal((await references.read(PLACE.conversation))?.owed.length, 1);
    await web.teams.bringOwed();
    assert.deepEqual(textsOf(person.received()), ['La préfecture vous a répondu.']);
    await web.teams.bringOwed();
    assert.deepEqual(person.received(), []);
    assert.deepEqual((await references.read(PLACE.conversation))?.owed, []);
  });

  it('is owed while the bot can get no token, the log says why, and brought once it can', async () => {
    const { web, connector, issuer, wait, person } = await openWithNews();
    issuer.down = true;
    connector.refusals.push([401]);
    assert.equal(await web.teams.deliver(PLACE), 'later');
    assert.ok(web.lines.some((line) => line.includes('teams.delivery') && line.includes('no-token-503')));
    issuer.down = false;
    wait(11_000);
    await web.teams.bringOwed();
    assert.deepEqual(textsOf(person.received()), ['La préfecture vous a répondu.']);
  });

  it('is brought by one of two processes that find it at once', async () => {
    const { web, connector, person } = await openWithNews();
    connector.refusals.push(...Array.from({ length: 5 }, () => [502] as const));
    await web.teams.deliver(PLACE);
    await Promise.all([web.teams.bringOwed(), web.teams.bringOwed()]);
    assert.deepEqual(textsOf(person.received()), ['La préfecture vous a répondu.']);
  });

  it('is tried less and less often while the channel stays in trouble', async () => {
    const { web, connector, wait } = await openWithNews();
    connector.refusals.push(...Array.from({ length: 500 }, () => [400] as const));
    await web.teams.deliver(PLACE);
    const tries: number[] = [];
    for (let minute = 1; minute <= 120; minute += 1) {
      const before = connector.requests;
      await web.teams.bringOwed();
      if (connector.requests > before) tries.push(minute);
      wait(60_000);
    }
    assert.deepEqual(tries, [1, 5, 13, 29, 61]);
  });

  it('reaches everybody, however many wait before them', async () => {
    const references = await memoryReferences();
    const since = '2018-01-31T09:00:00.000Z';
    for (let at = 0; at < 450; at += 1)
      await references.change(`teams:${at}`, () => ({
        conversation: `teams:${at}`,
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        channelId: 'msteams',
        tenant: null,
        user: '29:maire',
        bot: '28:bot',
        month: '2018-01',
        blocked: false,
        owed: [{ activity: 'a1', since, tries: 0, notBefore: since }],
      }));
    const tried = new Set<string>();
    const speak = async ({ conversation }: { conversation: string }) => {
      tried.add(conversation);
      throw new NotDelivered(502);
    };
    await bringOwed(references, speak, new Date(since), () => assert.fail());
    assert.equal(tried.size, 450);
  });

  it('is given up after a day', async () => {
    const { web, connector, references, wait, person } = await openWithNews();
    connector.refusals.push(...Array.from({ length: 5 }, () => [502] as const));
    await web.teams.deliver(PLACE);
    wait(25 * 3600 * 1000);
    await web.teams.bringOwed();
    assert.deepEqual(person.received(), []);
    assert.deepEqual((await references.read(PLACE.conversation))?.owed, []);
  });

  it('stops at a person who blocked the bot, and starts again when they speak', async () => {
    const { web, connector, references, person } = await openWithNews();
    connector.refusals.push([403]);
    assert.equal(await web.teams.deliver(PLACE), 'later');
    const before = connector.requests;
    assert.equal(await web.teams.deliver(PLACE), 'later');
    assert.equal(connector.requests, before);
    assert.equal((await references.read(PLACE.conversation))?.blocked, true);
    await person.say('bonjour');
    assert.equal((await references.read(PLACE.conversation))?.blocked, false);
  });

  it('asks another token when its own is refused', async () => {
    const { web, connector, issuer } = await openWithNews();
    connector.refusals.push([401]);
    assert.equal(await web.teams.deliver(PLACE), 'told');
    assert.equal(issuer.asked.token, 2);
    assert.equal(connector.delivered.at(-1)?.authorization, 'Bearer outbound-2');
  });
});
