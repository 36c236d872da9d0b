/** Wires what the prefecture sends: its ports on the store, the channels that speak first, the e-mails. */
import type { Candidacies } from '#candidacies/ports';
import type { Settings } from '#config';
import { type Clock, parisDay, today } from '#conversations/clock';
import { dayInWords } from '#language/dates/date-in-words';
import type { AlertBook } from '#notices/alerts';
import type { CollectionDates } from '#notices/collection-dates';
import type { Correspondents } from '#notices/correspondents';
import { delivered } from '#notices/delivered';
import type { Deliveries } from '#notices/deliveries';
import type { EpciLinks } from '#notices/epci-links';
import { type Mail, openSmtp } from '#notices/mail';
import { type Outbox, openOutbox } from '#notices/outbox';
import { collectionDateOf, type ReminderParts } from '#notices/reminders';
import type { Programme } from '#programme/programme';
import type { Store } from '#storage/store';
import { alertsIn } from '#storage/tables/alerts';
import { collectionDatesIn } from '#storage/tables/collection-dates';
import { correspondentsIn } from '#storage/tables/correspondents';
import { epciLinksIn } from '#storage/tables/epci-links';

export interface Notices {
  /** The files, as everybody writes them: their messages leave as soon as they are written. */
  readonly candidacies: Candidacies;
  readonly correspondents: Correspondents;
  readonly alerts: AlertBook;
  readonly dates: CollectionDates;
  readonly links: EpciLinks;
  readonly outbox: Outbox;
  /** Null: no SMTP server is set. */
  readonly mail: Mail | null;
  readonly site: string;
  /** Who is told of what could not be sent, whatever it is: a log that leaves out an error's words. */
  reportTo(log: (error: unknown) => void): void;
  reminders(programme: Programme): ReminderParts;
}

export interface NoticesParts {
  readonly settings: Pick<Settings, 'smtp' | 'site'>;
  readonly store: Pick<Store, 'candidacies' | 'drafts' | 'table'>;
  readonly deliveries: Deliveries;
  readonly clock: Clock;
  /** Another way to send e-mails: for the tests. */
  readonly mail?: Mail;
}

export function openNotices({ settings, store, deliveries, clock, ...given }: NoticesParts): Notices {
  const { site, smtp } = settings;
  const mail = given.mail ?? (smtp && openSmtp(smtp));
  const correspondents = correspondentsIn(store);
  const alerts = alertsIn(store);
  const dates = collectionDatesIn(store);
  const links = epciLinksIn(store);
  // What could not be sent is tried again at the next sweep; the staff see « non joint » meanwhile.
  let report = (_error: unknown): void => {};
  const failed = (error: unknown) => report(error);
  const outbox = openOutbox({
    candidacies: store.candidacies,
    correspondents,
    alerts,
    delivery: deliveries,
    mail,
    site,
    now: clock.now,
    dayOf: parisDay,
    failed,
  });
  return {
    candidacies: delivered(store.candidacies, outbox, async (draftId, reference) => {
      await correspondents.forget(draftId);
      await alerts.forget(reference);
    }),
    reportTo: (log) => {
      report = log;
    },
    correspondents,
    alerts,
    dates,
    links,
    outbox,
    mail,
    site,
    reminders: (programme) => ({
      correspondents,
      drafts: store.drafts,
      dates,
      programmeDate: collectionDateOf(programme),
      delivery: deliveries,
      mail,
      site,
      today: () => today(clock),
      inWords: dayInWords,
      failed,
    }),
  };
}
