/** The service under load, in a process of its own: `full` is the real one on its disk, `echo` a plain botbuilder bot. */
import { ActivityHandler } from 'botbuilder';
import { openProgramme } from '#programme/open-programme';
import { openService } from '#service';
import { SETTINGS } from '#test/channels/open-web';
import { openWeb } from '#web';
import { beMeasured, NO_LIMITS, openPlain } from './plain-bot.ts';

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

async function openFull() {
  const settings = { ...SETTINGS, dataDir };
  return openWeb(settings, await openService(settings, await openProgramme()), { limits: NO_LIMITS });
}

const { url } = mode === 'full' ? await openFull() : await openPlain(new EchoBot());
beMeasured(url);
