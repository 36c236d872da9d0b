/** Reminds of a draft before the day its département gathers the files, who asked for it and nobody else. */
import type { Draft } from '#candidacies/draft';
import type { Drafts } from '#candidacies/ports';
import type { Programme } from '#programme/programme';
import type { CollectionDates } from './collection-dates.ts';
import { type Correspondent, type Correspondents, eachCorrespondent } from './correspondents.ts';
import type { Mail } from './mail.ts';
import { reminderLetter } from './mail-words.ts';
import type { Delivery } from './ports.ts';

export interface ReminderParts {
  readonly correspondents: Correspondents;
  readonly drafts: Drafts;
  readonly dates: CollectionDates;
  /** The programme's own date; null when it has none. */
  readonly programmeDate: string | null;
  readonly delivery: Delivery;
  readonly mail: Mail | null;
  readonly site: string;
  /** The service's day. */
  readonly today: () => string;
  readonly inWords: (day: string) => string;
  readonly failed: (error: unknown) => void;
}

/** Once a week before, once the day before or the day itself. */
const STAGES = [
  { name: 'veille', days: 1 },
  { name: 'semaine', days: 7 },
] as const;

/** Which reminder a day is for, or null: too early, or too late. */
export function stageOn(today: string, due: string): (typeof STAGES)[number]['name'] | null {
  const left = Math.round((Date.parse(due) - Date.parse(today)) / (24 * 60 * 60 * 1000));
  return left < 0 ? null : (STAGES.find(({ days }) => left <= days)?.name ?? null);
}

/** The programme's own date: the first that its calendar says something before. */
export function collectionDateOf({ calendar }: Pick<Programme, 'calendar'>): string | null {
  return calendar.find(({ before }) => before !== undefined)?.date ?? null;
}

/** Run once a day; twice changes nothing. */
export async function remindOfDrafts(parts: ReminderParts): Promise<void> {
  for await (const one of eachCorrespondent(parts.correspondents))
    if (one.wish === 'accepted') await remind(one, parts).catch(parts.failed);
}

/** Run every hour: the e-mails that the SMTP server did not take, as long as they are worth reading. */
export async function mailReminders(parts: ReminderParts): Promise<void> {
  for await (const { draftId, wish, reminder } of eachCorrespondent(parts.correspondents))
    if (wish === 'accepted' && reminder?.mailOwed) await sendMail(draftId, parts).catch(parts.failed);
}

async function remind(one: Correspondent, parts: ReminderParts): Promise<void> {
  const { draftId } = one;
  const draft = await unfiled(draftId, parts);
  if (!draft?.town) return;
  const due = await dueDate(draft.town.department, parts);
  const stage = due === null ? null : stageOn(parts.today(), due);
  if (due === null || stage === null) return;
  const id = `rappel-${due}-${stage}`;
  const isMailed = parts.mail !== null && draft.person.email !== undefined;
  const isNew = await parts.correspondents.remind(draftId, { id, due, ...(isMailed && { mailOwed: true }) });
  if (isNew) for (const place of one.places) await parts.delivery.deliver(place);
  await sendMail(draftId, parts);
}

async function unfiled(draftId: string, { drafts }: ReminderParts): Promise<Draft | null> {
  const draft = await drafts.read(draftId);
  return draft?.reference === null ? draft : null;
}

export async function dueDate(
  department: string,
  { dates, programmeDate }: Pick<ReminderParts, 'dates' | 'programmeDate'>,
): Promise<string | null> {
  return (await dates.read(department))?.date ?? programmeDate;
}

/** The e-mail of the last reminder, if it has not left: written down before, and again once it has. */
async function sendMail(draftId: string, parts: ReminderParts): Promise<void> {
  const { correspondents, mail, site, inWords, today } = parts;
  const reminder = (await correspondents.read(draftId))?.reminder;
  if (!mail || !reminder?.mailOwed || stageOn(today(), reminder.due) === null) return;
  const to = (await unfiled(draftId, parts))?.person.email;
  if (to === undefined) return;
  const { id, due } = reminder;
  await mail.send({ to, key: `${draftId}/${id}`, ...reminderLetter(site, inWords(due)) });
  await correspondents.mailed(draftId, id);
}
