/** What a pressed button brings back. It comes from outside: read strictly, and typed text wins over anything else. */
import { z } from 'zod';

const Pressed = z.object({ say: z.string().min(1).max(2000), turn: z.number().int().min(0).max(1e9) });

export type Pressed = z.infer<typeof Pressed>;

/** Null when the value is none of ours: the message is its text alone. */
export function pressed(value: unknown): Pressed | null {
  const read = Pressed.safeParse(value);
  return read.success ? read.data : null;
}
