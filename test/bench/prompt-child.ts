/**
 * A French choice of botbuilder-dialogs, its state in memory, in a process of its own: its recognizers would weigh on
 * what the others are measured by.
 */
import { ActivityHandler, ConversationState, MemoryStorage } from 'botbuilder';
import { ChoicePrompt, DialogSet, ListStyle } from 'botbuilder-dialogs';
import { beMeasured, openPlain } from './plain-bot.ts';

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

const { url } = await openPlain(new PromptBot());
beMeasured(url);
