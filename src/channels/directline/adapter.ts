/** Bot Framework's adapter for conversations held in this process: what the bot sends enters the transcript. */
import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import { HEARD_AS } from '#channels/bot';
import type { About } from './conversations.ts';

/** Adds activities to the conversation and tells the ids they got. */
export type Deliver = (activities: readonly Partial<Activity>[], about: About) => Promise<readonly string[]>;

/** In the turn's state: how many activities answered what was heard so far. */
const ANSWERED = Symbol('answered');

export class DirectLineAdapter extends BotAdapter {
  readonly #deliver: (conversation: string) => Promise<Deliver | null>;

  /** @param deliver how to write in a conversation, null when it is gone */
  constructor(deliver: (conversation: string) => Promise<Deliver | null>) {
    super();
    this.#deliver = deliver;
  }

  /** Runs one activity through middleware and bot. Errors go to `onTurnError`. */
  async receive(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }

  async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const deliver = await this.#deliver(context.activity.conversation.id);
    if (!deliver) return [];
    const answers = context.turnState.get<string>(HEARD_AS);
    const from = context.turnState.get<number>(ANSWERED) ?? 0;
    const count = activities.filter(({ type }) => type !== 'typing').length;
    context.turnState.set(ANSWERED, from + count);
    const ids = await deliver(activities.map(shown), answers === undefined ? null : { answers, from });
    return ids.map((id) => ({ id }));
  }

  async updateActivity(): Promise<void> {
    throw new Error('Direct Line has no update of an activity');
  }

  async deleteActivity(): Promise<void> {
    throw new Error('Direct Line has no deletion of an activity');
  }

  async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const activity = TurnContext.applyConversationReference({ type: 'event' }, reference, true);
    await this.receive(activity, logic);
  }
}

/** Without what only the way in needs. */
function shown({
  serviceUrl: _url,
  recipient: _recipient,
  ...activity
}: Partial<Activity>): Partial<Activity> {
  return activity;
}
