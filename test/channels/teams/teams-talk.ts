/** The person of a transcript or a scenario, talking from Teams through signed requests. */
import type { Heard, Said } from '#conversations/turn';
import { type OpenTalk, openHouse } from '#test/conversations/talk';
import type { Delivered } from './fake-connector.ts';
import { openTeamsWorld, TeamsPerson } from './open-teams.ts';

export const openTeamsTalk: OpenTalk = async (day) => {
  const house = await openHouse(day);
  const take = (heard: Heard) => house.take(heard);
  const world = await openTeamsWorld({ take });
  let count = 0;
  const arrive = () => {
    count += 1;
    return new TeamsPerson(world, `a:personal-${count}`);
  };
  let person = arrive();
  return {
    stores: house.stores,
    on: house.on,
    elsewhere: () => {
      person = arrive();
    },
    // In Teams nothing tells that somebody is there: what waits is said at once.
    async news() {
      await world.web.teams.deliver({ conversation: `teams:${person.conversation}`, channel: 'teams' });
      return saidIn(person.received());
    },
    say: async (text) => saidIn(text === null ? await person.install() : await person.say(text)),
  };
};

const NOTHING = { asking: null, state: null, outcome: null, category: null, reference: null };

/** What the person reads: of a card, the text that stands for it. */
export function saidIn(delivered: readonly Delivered[]): Said {
  const last = delivered.at(-1)?.activity.channelData?.assistant as Said['assistant'] | undefined;
  return {
    replies: delivered.map(({ activity }) => {
      const card = activity.attachments?.[0]?.content;
      return {
        text: card?.fallbackText ?? (activity.text ?? '').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
      };
    }),
    assistant: last ?? NOTHING,
  };
}
