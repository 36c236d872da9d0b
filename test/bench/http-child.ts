/** The service under load, in a process of its own: `full` is the real one on its disk, `echo` a plain botbuilder bot. */
import { ActivityHandler } from 'botbuilder';
import { openDirectLine } from '#channels/directline/direct-line';
import { openTokens } from '#channels/directline/tokens';
import { forgetStartup } from '#forget-startup';
import { serve } from '#http/serve';
import { openProgramme } from '#programme/open-programme';
import { openService } from '#service';
import { KEY, SETTINGS } from '#test/channels/open-web';
import { memoryTranscripts } from '#test/storage/memory-transcripts';
import { openWeb } from '#web';

const UNLIMITED = { burst: 1e9, perSecond: 1e9 };
const limits = { tokens: UNLIMITED, turns: UNLIMITED };
const [mode = '', dataDir = ''] = process.argv.slice(2);

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(`Echo: ${context.activity.text}`);
      await next();
    });
  }
  async apologise(): Promise<void> {}
}

async function openEcho() {
  const now = () => new Date();
  const shown = { by: 'one', transcripts: memoryTranscripts() } as const;
  const parts = { tokens: openTokens(KEY), shown, name: 'écho', now, failed: () => {}, limits };
  const { routes, sockets } = openDirectLine({ bot: new EchoBot(), ...parts });
  return serve(routes, sockets, { ...SETTINGS });
}

async function openFull() {
  const settings = { ...SETTINGS, dataDir };
  return openWeb(settings, await openService(settings, await openProgramme()), { limits });
}

const { url } = mode === 'echo' ? await openEcho() : await openFull();
process.on('message', () => process.send?.({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() }));
forgetStartup();
process.send?.({ url });
