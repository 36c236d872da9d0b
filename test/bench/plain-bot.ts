/** A bot of botbuilder alone on the same server, for comparison; and what a measured process tells. */
import type { ActivityHandler } from 'botbuilder';
import { openDirectLine } from '#channels/directline/direct-line';
import { openTokens } from '#channels/directline/tokens';
import { forgetStartup } from '#forget-startup';
import { serve } from '#http/serve';
import { KEY, SETTINGS } from '#test/channels/open-web';
import { memoryTranscripts } from '#test/storage/memory-transcripts';

const UNLIMITED = { burst: 1e9, perSecond: 1e9 };
export const NO_LIMITS = { tokens: UNLIMITED, turns: UNLIMITED };

export async function openPlain(bot: ActivityHandler & { apologise(): Promise<void> }) {
  const now = () => new Date();
  const shown = { by: 'one', transcripts: memoryTranscripts() } as const;
  const parts = { tokens: openTokens(KEY), shown, name: 'écho', now, failed: () => {}, limits: NO_LIMITS };
  const { routes, sockets } = openDirectLine({ bot, ...parts });
  return serve(routes, sockets, { ...SETTINGS });
}

/** Tells its address, then its memory and its processor time whenever it is asked. */
export function beMeasured(url: string): void {
  process.on('message', () => process.send?.({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() }));
  forgetStartup();
  process.send?.({ url });
}
