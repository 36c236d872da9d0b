/** What the bot needs to know of a channel. */
export interface Channel {
  /** As conversations and facts name it. */
  readonly name: string;
  /** Buttons under a message; otherwise the choices are numbered in the text. */
  readonly hasButtons: boolean;
}

/** @param id Bot Framework's own: `webchat`, `msteams`, `emulator`… */
export function channelOf(id: string): Channel {
  return CHANNELS[id] ?? { name: /^[a-z]{1,30}$/.test(id) ? id : 'autre', hasButtons: false };
}

const CHANNELS: Readonly<Record<string, Channel>> = {
  webchat: { name: 'web', hasButtons: true },
  directline: { name: 'web', hasButtons: true },
  emulator: { name: 'emulator', hasButtons: true },
  msteams: { name: 'teams', hasButtons: true },
};
