/**
 * Brings to its author what staff chose to send. It waits in the record, written with the change it belongs to; the
 * conversation tells it. Here a channel is asked to speak first, and an e-mail may say that something waits.
 */
import type { Candidacy, Notice } from '#candidacies/candidacy';
import { isDecision, noticesDue } from '#candidacies/notices-due';
import type { Candidacies } from '#candidacies/ports';
import type { AlertBook } from './alerts.ts';
import type { Correspondents } from './correspondents.ts';
import type { Mail } from './mail.ts';
import { noticeLetter } from './mail-words.ts';
import type { Delivery } from './ports.ts';

export interface Outbox {
  /** A change with a message was written: brought at once, in the background. Never throws. */
  push(candidacy: Candidacy): void;
  /** Sends what a crash or the limit of a day left: at the start, then now and then. */
  sweep(): Promise<void>;
  /** Once what was pushed is brought or given up. */
  idle(): Promise<void>;
}

export interface OutboxParts {
  readonly candidacies: Candidacies;
  readonly correspondents: Correspondents;
  readonly alerts: AlertBook;
  readonly delivery: Delivery;
  /** Null: no SMTP server is set. */
  readonly mail: Mail | null;
  /** Address of the assistant, said in the e-mails. */
  readonly site: string;
  readonly now: () => Date;
  /** The day in Paris of an instant. */
  readonly dayOf: (instant: Date) => string;
  readonly failed: (error: unknown) => void;
}

/** What nobody read after this many days is a matter for the telephone or a letter. */
const SWEPT_DAYS = 8;

export function openOutbox(parts: OutboxParts): Outbox {
  const { candidacies, correspondents, delivery, now } = parts;
  /** The last work on each file: what is sent about one file leaves one after the other. */
  const underWay = new Map<string, Promise<void>>();

  const bring = async ({ reference, draftId }: Candidacy): Promise<void> => {
    const known = await correspondents.read(draftId);
    for (const place of known?.places ?? []) await delivery.deliver(place);
    const present = await candidacies.read(reference);
    if (present && known && known.wish !== 'refused') await alert(present, parts);
  };

  return {
    push(candidacy) {
      const { reference } = candidacy;
      const before = underWay.get(reference) ?? Promise.resolve();
      const work = before.then(() => bring(candidacy)).catch(parts.failed);
      underWay.set(reference, work);
      work.then(() => {
        if (underWay.get(reference) === work) underWay.delete(reference);
      });
    },
    async sweep() {
      const updatedSince = new Date(now().getTime() - SWEPT_DAYS * 24 * 60 * 60 * 1000).toISOString();
      for (let after: string | undefined; ; ) {
        const page = await candidacies.list({ scope: 'national' }, { updatedSince, limit: 100 }, after);
        for (const one of page.items) if (waiting(one).length > 0) await bring(one).catch(parts.failed);
        if (page.next === null) return;
        after = page.next;
      }
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}

function waiting({ notices = [] }: Candidacy): readonly Notice[] {
  return notices.filter(({ sentAt }) => sentAt === undefined);
}

/** One e-mail for all that waits: first written down, then sent, then written as sent. */
async function alert(candidacy: Candidacy, parts: OutboxParts): Promise<void> {
  const to = candidacy.versions.at(-1)?.person.email;
  if (!parts.mail || to === undefined || waiting(candidacy).length === 0) return;
  const day = parts.dayOf(parts.now());
  const claimed = await parts.alerts.change(candidacy.reference, (present) => {
    if (present.sending) return present;
    const told = new Set(present.sent.map(({ notice }) => notice));
    const due = noticesDue(
      waiting(candidacy).filter(({ id }) => !told.has(id)),
      present.lastDay,
      day,
    );
    if (due.length === 0) return null;
    const notices = due.map(({ id }) => id);
    const lastDay = due.every(isDecision) ? present.lastDay : day;
    return { ...present, lastDay, sending: { key: `${candidacy.reference}/${notices.join('/')}`, notices } };
  });
  const sending = claimed?.sending;
  if (!sending) return;
  await parts.mail.send({ to, key: sending.key, ...noticeLetter(parts.site) });
  const at = parts.now().toISOString();
  await parts.alerts.change(candidacy.reference, (present) =>
    present.sending?.key === sending.key
      ? {
          ...present,
          sending: null,
          sent: [...present.sent, ...sending.notices.map((notice) => ({ notice, at }))],
        }
      : null,
  );
}
