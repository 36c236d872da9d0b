/** The day until which a département gathers its files, when it set one; else the programme's. */
import { z } from 'zod';

export interface CollectionDate {
  readonly department: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Pseudonym of who set it, and when. */
  readonly by: string;
  readonly at: string;
}

export interface CollectionDates {
  read(department: string): Promise<CollectionDate | null>;
  /** The last one written counts. */
  set(date: CollectionDate): Promise<void>;
  /** Back to the programme's. */
  clear(department: string): Promise<void>;
}

export const collectionDateSchema: z.ZodType<CollectionDate> = z.looseObject({
  department: z.string().min(1).max(3),
  date: z.iso.date(),
  by: z.string().min(1).max(80),
  at: z.iso.datetime(),
});
