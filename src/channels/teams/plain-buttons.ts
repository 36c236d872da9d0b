/**
 * TRAP: Microsoft's Agents Playground (0.2.28) does nothing when a button says what Teams is to show of it (`msteams`).
 * For the tools of this machine buttons carry their value alone, which the bot reads as well.
 */
import { ActionTypes, type Activity, type Middleware } from 'botbuilder';

export function plainButtons(): Middleware {
  return {
    async onTurn(context, next) {
      context.onSendActivities(async (_, activities, send) => {
        for (const activity of activities) makePlain(activity);
        return send();
      });
      context.onUpdateActivity(async (_, activity, send) => {
        makePlain(activity);
        return send();
      });
      await next();
    },
  };
}

function makePlain(activity: Partial<Activity>): void {
  if (!activity.attachments) return;
  activity.attachments = JSON.parse(JSON.stringify(activity.attachments, withoutDisplay));
}

function withoutDisplay(key: string, value: unknown): unknown {
  const shows = key === 'msteams' && typeof value === 'object' && value !== null && 'type' in value;
  return shows && value.type === ActionTypes.MessageBack ? undefined : value;
}
