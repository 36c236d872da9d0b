/** What the platform takes from one bot: so many messages a conversation, so many in all. Waiting beats being refused. */
import { type Limit, RateLimit } from '#http/rate-limit';

export interface Pace {
  /** Resolves when the conversation may send one more. */
  turnOf(conversation: string): Promise<void>;
}

/** Microsoft's figures, with some room: 7 a second and 60 in 30 seconds a conversation, 50 a second in all. */
export const PACE: { readonly conversation: Limit; readonly all: Limit } = {
  conversation: { burst: 6, perSecond: 1.8 },
  all: { burst: 40, perSecond: 40 },
};

export function openPace(wait: (ms: number) => Promise<void>, limits = PACE): Pace {
  const conversations = new RateLimit(limits.conversation);
  const all = new RateLimit(limits.all);
  const through = async (limit: RateLimit, key: string): Promise<void> => {
    for (;;) {
      const ms = limit.waitMs(key);
      if (ms === 0) return;
      await wait(Math.ceil(ms));
    }
  };
  return {
    async turnOf(conversation) {
      await through(conversations, conversation);
      await through(all, '');
    },
  };
}
