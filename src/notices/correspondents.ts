/** How the author of a draft or of a file is reached: kept apart from both, shown to nobody, exported nowhere. */
import { z } from 'zod';
import type { Place } from './ports.ts';

export interface Correspondent {
  readonly draftId: string;
  /** Conversations where the draft is held: the one where it began, those that its code opened. Last met first. */
  readonly places: readonly Place[];
  /** What the person said of reminders and e-mails; null while nothing was said. */
  readonly wish: Wish | null;
  /** The last reminder, told or not. */
  readonly reminder: Reminder | null;
}

export type Wish = 'accepted' | 'refused';

export interface Reminder {
  /** The same for the same date and the same stage: made once. */
  readonly id: string;
  /** The date it is about, `YYYY-MM-DD`. */
  readonly due: string;
  /** When it was said in the conversation; null: it waits. */
  readonly toldAt: string | null;
  /** An e-mail is to say it too; absent once it left. */
  readonly mailOwed?: true;
}

/** A resolved promise means the change survives a power cut. Each may come twice: the second changes nothing. */
export interface Correspondents {
  read(draftId: string): Promise<Correspondent | null>;
  /** This conversation holds the draft. */
  meet(draftId: string, place: Place): Promise<void>;
  wish(draftId: string, wish: Wish): Promise<void>;
  /** False when this reminder was made already, or when nobody of this draft is known. */
  remind(draftId: string, reminder: Omit<Reminder, 'toldAt'>): Promise<boolean>;
  /** The e-mail of this reminder left. */
  mailed(draftId: string, reminderId: string): Promise<void>;
  told(draftId: string, reminderId: string, at: string): Promise<void>;
  forget(draftId: string): Promise<void>;
  /** All of them, by pages of at most 500, in the order of their keys. */
  list(after?: string): Promise<readonly Correspondent[]>;
}

/** Every one of them, page after page; what is done with one may forget it. */
export async function* eachCorrespondent({
  list,
}: Pick<Correspondents, 'list'>): AsyncGenerator<Correspondent> {
  for (let after: string | undefined; ; ) {
    const page = await list(after);
    yield* page;
    after = page.at(-1)?.draftId;
    if (after === undefined) return;
  }
}

/** Conversations that one draft is told in. */
export const MOST_PLACES = 5;

const place = z.looseObject({ conversation: z.string().min(1).max(1000), channel: z.string().max(60) });

export const correspondentSchema: z.ZodType<Correspondent> = z.looseObject({
  draftId: z.string().min(1).max(200),
  places: z.array(place).max(MOST_PLACES),
  wish: z.enum(['accepted', 'refused']).nullable(),
  reminder: z
    .looseObject({
      id: z.string(),
      due: z.iso.date(),
      toldAt: z.iso.datetime().nullable(),
      mailOwed: z.literal(true).exactOptional(),
    })
    .nullable(),
});
