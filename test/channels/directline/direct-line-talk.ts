/** The person of a transcript or a scenario, talking through Direct Line instead of with the dialog alone. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Heard, Said } from '#conversations/turn';
import { openTestWeb } from '#test/channels/open-web';
import { type OpenTalk, openHouse } from '#test/conversations/talk';
import { RawClient, type ShownActivity } from './raw-client.ts';

const UNLIMITED = { burst: 1e6, perSecond: 1e6 };

export const openDirectLineTalk: OpenTalk = async (day) => {
  const house = await openHouse(day);
  let greets = true;
  const silent: Said = { replies: [], assistant: NOTHING };
  const take = async (heard: Heard) =>
    heard.text === null && !heard.onlyNews && !greets ? silent : house.take(heard);
  const web = await openTestWeb({ take }, { limits: { tokens: UNLIMITED, turns: UNLIMITED } });
  let client: RawClient | null = null;
  return {
    stores: house.stores,
    on: house.on,
    elsewhere: () => {
      client = null;
    },
    async news() {
      client ??= await RawClient.open(web);
      const { streamUrl } = await client.start();
      const page = new WebSocket(streamUrl);
      await once(page, 'open');
      // Resolves once the turn that tells is over, whether anything waited or not.
      await web.directLine.deliver({ conversation: `web:${client.conversation}`, channel: 'web' });
      page.close();
      return saidIn(await client.receive());
    },
    async say(text) {
      if (client === null) {
        // A transcript that begins with the person's words begins after the greeting, which it does not show.
        greets = text === null;
        client = await RawClient.open(web);
        const greeting = await client.receive();
        if (text === null) return saidIn(greeting);
      }
      return saidIn(await client.say(text ?? ''));
    },
  };
};

const NOTHING = { asking: null, state: null, outcome: null, category: null, reference: null, panel: null };

function saidIn(activities: readonly ShownActivity[]): Said {
  const last = activities.at(-1)?.channelData?.assistant as Said['assistant'] | undefined;
  return {
    replies: activities.map(({ text = '', suggestedActions, attachments }) => {
      const page = attachments?.find(({ contentType }) => contentType === 'text/plain');
      return {
        text,
        ...(suggestedActions && {
          choices: suggestedActions.actions.map(({ title, value }) => ({ label: title, say: value })),
        }),
        ...(page && { document: { name: page.name, text: textIn(page.contentUrl ?? '') } }),
      };
    }),
    assistant: last ?? NOTHING,
  };
}

function textIn(url: string): string {
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64').toString();
}
