/** E-mails that say a message waits in the conversation, and nothing of what it says. */
import { z } from 'zod';

export interface Alerts {
  /** The file's messages that an e-mail announced, and the last day when an ordinary one was. */
  readonly reference: string;
  readonly sent: readonly { readonly notice: string; readonly at: string }[];
  readonly lastDay: string | null;
  /** About to be sent: after a crash it is sent again, under the same key, and mail programs show it once. */
  readonly sending: { readonly key: string; readonly notices: readonly string[] } | null;
}

export interface AlertBook {
  read(reference: string): Promise<Alerts | null>;
  /** Writes what `change` makes of what is there, unless it is null; what it wrote, or null. */
  change(reference: string, change: (present: Alerts) => Alerts | null): Promise<Alerts | null>;
  forget(reference: string): Promise<void>;
}

export const alertsSchema: z.ZodType<Alerts> = z.looseObject({
  reference: z.string().min(1).max(60),
  sent: z.array(z.looseObject({ notice: z.string(), at: z.iso.datetime() })),
  lastDay: z.iso.date().nullable(),
  sending: z.looseObject({ key: z.string(), notices: z.array(z.string()) }).nullable(),
});
