/** Someone on the page, speaking Direct Line. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Said } from '#conversations/turn';
import type { TestWeb } from '#test/channels/open-web';
import { NOTHING, type Person } from '#test/channels/talk-through';
import { RawClient, type ShownActivity } from './raw-client.ts';

export function webPerson(web: TestWeb): Person {
  let client: RawClient | null = null;
  return {
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
        client = await RawClient.open(web);
        const greeting = await client.receive();
        if (text === null) return saidIn(greeting);
      }
      return saidIn(await client.say(text ?? ''));
    },
  };
}

function saidIn(activities: readonly ShownActivity[]): Said {
  type Shown = Said['assistant'] & { readonly answer?: unknown };
  // What the page copies of an answer is its message's own.
  const { answer: _copied, ...last } = (activities.at(-1)?.channelData?.assistant ?? NOTHING) as Shown;
  return {
    replies: activities.map(({ text = '', suggestedActions, attachments }) => {
      const page = attachments?.find(({ contentUrl }) => contentUrl?.startsWith('data:'));
      return {
        text,
        ...(suggestedActions && {
          choices: suggestedActions.actions.map(({ title, value }) => ({ label: title, say: value })),
        }),
        ...(page && { document: { name: page.name, text: textIn(page.contentUrl ?? '') } }),
      };
    }),
    assistant: last,
  };
}

function textIn(url: string): string {
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64').toString();
}
