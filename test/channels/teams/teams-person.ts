/** Someone in a conversation of Teams, through signed requests. */
import type { Said } from '#conversations/turn';
import { NOTHING, type Person } from '#test/channels/talk-through';
import type { Delivered } from './fake-connector.ts';
import { TeamsPerson, type TeamsWorld } from './open-teams.ts';

export function teamsPerson(
  world: TeamsWorld,
  conversation: string,
  conversationType: 'personal' | 'groupChat' = 'personal',
): Person {
  const person = new TeamsPerson(world, conversation, conversationType);
  return {
    say: async (text) => saidIn(text === null ? await person.install() : await person.say(text)),
    // Nothing in Teams tells that somebody is there: what waits is said at once.
    async news() {
      await world.web.teams.deliver({ conversation: `teams:${conversation}`, channel: 'teams' });
      return saidIn(person.received());
    },
  };
}

/** What the person reads: of a card, the text that stands for it. */
export function saidIn(delivered: readonly Delivered[]): Said {
  const last = delivered.at(-1)?.activity.channelData?.assistant as Said['assistant'] | undefined;
  return {
    replies: delivered.map(({ activity }) => {
      const card = activity.attachments?.[0]?.content;
      return {
        text: card?.fallbackText ?? wordsOf(activity.text ?? ''),
      };
    }),
    assistant: last ?? NOTHING,
  };
}

/** Without what Teams alone adds: the way to the personal conversation. */
function wordsOf(text: string): string {
  return text
    .replace(/\n\n\[Continuer en conversation personnelle\]\(https:[^)]*\)$/, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
