/** What waits for a visitor (the reply of a person), told to who is there or comes back. */
import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { NEWS } from '#channels/bot';
import { idOf } from '#channels/channel';
import type { Delivery } from '#notices/ports';
import type { Conversations } from './conversations.ts';
import type { LiveConversation } from './live-conversation.ts';

export interface News extends Delivery {
  /** Says what waits, after the turns under way; nothing when nothing does. Never throws. */
  tell(conversation: LiveConversation): Promise<void>;
}

export function openNews(
  conversations: Conversations,
  parts: {
    hear(conversation: LiveConversation, event: Partial<Activity>): Promise<void>;
    failed(error: unknown): void;
  },
): News {
  const tell = async (conversation: LiveConversation): Promise<void> => {
    const id = randomUUID();
    const told = conversation.inTurn(null, async () => {
      await parts.hear(conversation, { type: 'event', name: NEWS, id });
      return id;
    });
    // What is owed stays owed: nobody is told of a failure that took nothing from them.
    await told.catch(parts.failed);
  };
  conversations.onRing((conversation) => void tell(conversation));
  return {
    tell,
    async deliver({ conversation }) {
      // Nobody there: told when they come back, so that nothing is said to an empty room and then forgotten.
      const id = idOf(conversation);
      const found = (await conversations.ring(id)) ? await conversations.byId(id) : null;
      if (!found) return 'later';
      await tell(found);
      return 'told';
    },
  };
}
