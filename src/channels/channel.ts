/** What the bot needs to know of a channel. */
import type { Activity } from 'botbuilder';

export interface Channel {
  /** As conversations and facts name it. */
  readonly name: string;
  /** Choices under the message, on a card, or numbered in the text. */
  readonly choices: 'suggested' | 'card' | 'numbered';
  /** A card stands beside the text of its message, in its place, or there are none. */
  readonly cards: 'beside' | 'instead' | 'none';
  /** Shows the file beside the conversation. */
  readonly hasPanel: boolean;
  /** Where one talks with this bot alone. */
  aloneWith?(bot: string): string;
}

/** @param id Bot Framework's own: `webchat`, `msteams`, `emulator`… */
export function channelOf(id: string): Channel {
  return (
    CHANNELS.get(id) ?? {
      name: /^[a-z]{1,30}$/.test(id) ? id : 'autre',
      choices: 'numbered',
      cards: 'none',
      hasPanel: true,
    }
  );
}

/** The id that the channel gave to a conversation, of the name that turns know it by (`web:…`). */
export function idOf(conversation: string): string {
  return conversation.slice(conversation.indexOf(':') + 1);
}

/** Several people read it. In Teams, what is not said to be personal is not. */
export function isGroup({ channelId, conversation }: Activity): boolean {
  return channelId === 'msteams'
    ? conversation.conversationType !== 'personal'
    : conversation.isGroup === true;
}

const WEB: Channel = { name: 'web', choices: 'suggested', cards: 'beside', hasPanel: true };

const TEAMS: Channel = {
  name: 'teams',
  choices: 'card',
  cards: 'instead',
  hasPanel: false,
  aloneWith: (bot) => `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(bot)}`,
};

const CHANNELS: ReadonlyMap<string, Channel> = new Map([
  ['webchat', WEB],
  ['directline', WEB],
  ['emulator', { ...WEB, name: 'emulator' }],
  ['msteams', TEAMS],
]);
