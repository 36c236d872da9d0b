/** What the platform takes from one bot: so many messages a conversation, so many in all. Waiting beats being refused. */
import { type Limit, RateLimit } from '#http/rate-limit';

export interface Pace {
  /** Resolves when the conversation may send one more. */
  turnOf(conversation: string): Promise<void>;
}

/**
 * Within Microsoft's figures: a conversation, 7 in a second, 8 in two, 60 in thirty, 1,800 in an hour; in all, 50 a second.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const PACE: { readonly conversation: readonly Limit[]; readonly all: readonly Limit[] } = {
  conversation: [
    { burst: 4, perSecond: 1.8 },
    { burst: 60, perSecond: 0.48 },
  ],
  all: [{ burst: 10, perSecond: 40 }],
};

export function openPace(
  wait: (ms: number) => Promise<void>,
  limits = PACE,
  nowMs: () => number = () => performance.now(),
): Pace {
  const conversation = limits.conversation.map((limit) => new RateLimit(limit, nowMs));
  const all = limits.all.map((limit) => new RateLimit(limit, nowMs));
  const through = async (limit: RateLimit, key: string): Promise<void> => {
    for (;;) {
      const ms = limit.waitMs(key);
      if (ms === 0) return;
      await wait(Math.ceil(ms));
    }
  };
  return {
    async turnOf(key) {
      for (const limit of conversation) await through(limit, key);
      for (const limit of all) await through(limit, '');
    },
  };
}
