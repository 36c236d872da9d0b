/** Whether what was sent reached its author, and what is left to do: for the staff who sent it. */
import type { Candidacy, Notice, NoticeMeans } from '#candidacies/candidacy';
import type { Alerts } from './alerts.ts';

export type Reach =
  /** Told in the conversation, or by the staff. */
  | { readonly state: 'remis'; readonly at: string; readonly by: NoticeMeans }
  /** It waits in the conversation; an e-mail said so. */
  | { readonly state: 'prevenu'; readonly at: string }
  /** It waits in the conversation and nobody could be told: telephone, or a letter to print. */
  | { readonly state: 'non_joint'; readonly phone: string | null };

export function reachOf(notice: Notice, candidacy: Candidacy, alerts: Alerts | null): Reach {
  if (notice.sentAt !== undefined)
    return { state: 'remis', at: notice.sentAt, by: notice.sentBy ?? 'conversation' };
  const alert = alerts?.sent.find((one) => one.notice === notice.id);
  if (alert) return { state: 'prevenu', at: alert.at };
  return { state: 'non_joint', phone: candidacy.versions.at(-1)?.person.phone ?? null };
}
