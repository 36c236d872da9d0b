/**
 * The service under load, in a process of its own: `full` is the real one on its disk, `echo` a plain botbuilder bot,
 * `prompt` one that asks a French choice of botbuilder-dialogs, its state in memory.
 */
import { ActivityHandler, ConversationState, MemoryStorage } from 'botbuilder';
import { ChoicePrompt, DialogSet, ListStyle } from 'botbuilder-dialogs';
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

/** Asks which of five, takes the answer, asks again. */
class PromptBot extends ActivityHandler {
  constructor() {
    super();
    const state = new ConversationState(new MemoryStorage());
    const dialogs = new DialogSet(state.createProperty('dialogs'));
    const prompt = new ChoicePrompt('choice', undefined, 'fr-fr');
    prompt.style = ListStyle.list;
    dialogs.add(prompt);
    const choices = [
      'Délibération ou courrier',
      'Accord de principe',
      'En discussion',
      'Refus',
      'Je ne sais pas',
    ];
    this.onMessage(async (context, next) => {
      const dialog = await dialogs.createContext(context);
      const { status } = await dialog.continueDialog();
      if (status !== 'waiting') await dialog.prompt('choice', { prompt: 'Laquelle ?', choices });
      await state.saveChanges(context);
      await next();
    });
  }
  async apologise(): Promise<void> {}
}

async function openPlain(bot: EchoBot | PromptBot) {
  const now = () => new Date();
  const shown = { by: 'one', transcripts: memoryTranscripts() } as const;
  const parts = { tokens: openTokens(KEY), shown, name: 'écho', now, failed: () => {}, limits };
  const { routes, sockets } = openDirectLine({ bot, ...parts });
  return serve(routes, sockets, { ...SETTINGS });
}

async function openFull() {
  const settings = { ...SETTINGS, dataDir };
  return openWeb(settings, await openService(settings, await openProgramme()), { limits });
}

const { url } =
  mode === 'full' ? await openFull() : await openPlain(mode === 'echo' ? new EchoBot() : new PromptBot());
process.on('message', () => process.send?.({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() }));
forgetStartup();
process.send?.({ url });
