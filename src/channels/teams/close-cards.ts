/**
 * A card that has been answered is shown again without its buttons; the recap, with the lines as they stand now. Last
 * cards are remembered here, not stored: after a restart an old card keeps its buttons, which say that they are old.
 */
import { type Activity, ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import { type AdaptiveCard, CARD, isCard } from '#channels/cards/adaptive';
import { closed, hasButtons } from '#channels/cards/closed';
import { Recent } from '#http/recent';

interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly card: AdaptiveCard;
}

const REMEMBERED = 5000;

/** What is still to be tended in a conversation. */
interface Standing {
  /** Its buttons wait for an answer. */
  readonly open?: Shown;
  /** The last recap shown, open or closed. */
  readonly recap?: Shown;
}

export function closeCards(): Middleware {
  const standing = new Recent<string, Standing>(REMEMBERED);

  const remember = (conversation: string, next: Standing): void => {
    if (next.open || next.recap) standing.set(conversation, next);
    else standing.delete(conversation);
  };

  return {
    async onTurn(context, next) {
      const conversation = context.activity.conversation.id;
      const said: Shown[] = [];
      let messages = 0;
      context.onSendActivities(async (_, activities, send) => {
        const responses = await send();
        for (const [at, activity] of activities.entries()) {
          if (activity.type === ActivityTypes.Message) messages += 1;
          said.push(...cardIn(activity, responses[at]?.id ?? ''));
        }
        return responses;
      });
      await next();
      if (messages === 0) return;
      const before = standing.get(conversation) ?? {};
      const open = said.findLast(({ card }) => hasButtons(card));
      const recap = said.findLast(({ kind }) => kind === 'recap');
      remember(conversation, {
        ...(open && { open }),
        ...((recap ?? before.recap) && { recap: recap ?? before.recap }),
      });
      // Read again, a former recap tells the lines as they are; the way on is the new one, below.
      if (recap && before.recap) await show(context, before.recap, closed(recap.card, UPDATED));
      if (before.open && before.open !== (recap && before.recap))
        await show(context, before.open, closed(before.open.card, USED));
    },
  };
}

/** A card that can no longer be changed keeps buttons that say they are old: nothing is lost. */
async function show(context: TurnContext, { id, kind }: Shown, card: AdaptiveCard): Promise<void> {
  const attachments = [{ contentType: CARD, name: kind, content: card }];
  const activity = { id, type: ActivityTypes.Message, summary: 'Carte close', attachments };
  await context.updateActivity(activity).catch(() => {});
}

function cardIn(activity: Partial<Activity>, id: string): readonly Shown[] {
  const [attachment] = activity.attachments ?? [];
  const { contentType, content, name = '' } = attachment ?? {};
  return contentType === CARD && id !== '' && isCard(content) ? [{ id, kind: name, card: content }] : [];
}

const USED = 'Cette carte a servi\u00a0: la conversation continue plus bas.';
const UPDATED =
  'Récapitulatif mis à jour. Pour déposer ou corriger, utilisez celui du bas de la conversation.';
