/** What is asked, what fails, what is judged helpful: numbers by month. No words, no person, no conversation. */
import { z } from 'zod';

/** `what:about`, as the dialog tells it (`answered:ort`), and how many times. */
export type Counts = Readonly<Record<string, number>>;

export const monthSchema = z.strictObject({
  programme: z.string(),
  /** `2018-01`, by the system clock. */
  month: z.string().regex(/^\d{4}-\d{2}$/),
  counts: z.record(z.string(), z.int().nonnegative()),
});

export type Month = Readonly<z.infer<typeof monthSchema>>;

export interface Tallies {
  /** Adds to a month. Several processes may add at once: nothing is lost. */
  add(programme: string, month: string, counts: Counts): Promise<void>;
  /** Every month of a programme, oldest first. */
  months(programme: string): Promise<readonly Month[]>;
  /** Forgets months that nobody added to since this instant. */
  forget(before: Date): Promise<number>;
}
