/** botbuilder's adapter with our authentication and our connector: it never opens a request by itself. */

import type { InvokeResponse } from 'botbuilder';
import { type Activity, CloudAdapterBase, type Middleware, type TurnContext } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import { closeCards } from './close-cards.ts';
import type { Reference } from './references-port.ts';

export class TeamsAdapter extends CloudAdapterBase {
  constructor(authentication: BotFrameworkAuthentication, ...more: readonly Middleware[]) {
    super(authentication);
    this.use(closeCards(), ...more);
  }

  /** @throws Refusal when its sender may not speak, or not from there */
  async admit(authorization: string, activity: Activity): Promise<void> {
    const { connectorFactory } = await this.botFrameworkAuthentication.authenticateRequest(
      activity,
      authorization,
    );
    await connectorFactory?.create(activity.serviceUrl);
  }

  /** One activity through middleware and bot. @throws Refusal when its sender may not speak */
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }

  /** A turn that nobody asked for, in a conversation known from before. @throws NotDelivered */
  async speakFirst(
    reference: Reference,
    event: Partial<Activity>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const { serviceUrl, channelId, tenant, user, bot, conversation } = reference;
    const id = conversation.slice(conversation.indexOf(':') + 1);
    const activity: Partial<Activity> = {
      ...event,
      serviceUrl,
      channelId,
      from: { id: user, name: '' },
      recipient: { id: bot, name: '' },
      conversation: {
        id,
        name: '',
        isGroup: false,
        conversationType: 'personal',
        ...(tenant !== null && { tenantId: tenant }),
      },
    };
    await this.processProactive(this.createClaimsIdentity(), activity, undefined, logic);
  }
}
