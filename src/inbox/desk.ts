/** What a member of staff does with the questions of their territory. A reply written is delivered at once, or owed. */
import type { Territory } from '#candidacies/territory';
import type { Delivery } from '#notices/ports';
import { seenIn } from './in-order.ts';
import type { Inquiry } from './inquiry.ts';
import type { InquiryAction } from './life-cycle.ts';
import type { Inquiries, InquiryChange, InquiryPage, InquiryQuery } from './ports.ts';

export interface Staff {
  readonly name: string;
  readonly territory: Territory;
  /** The service that answers, as the person reads it: « préfecture (Lot, 46) ». */
  readonly service: string;
}

export interface Desk {
  list(staff: Staff, query: InquiryQuery, after?: string): Promise<InquiryPage>;
  /** Null when it is not known, or not of this territory: the two look alike. */
  read(staff: Staff, id: string): Promise<Inquiry | null>;
  /** @param version what the member of staff saw; without it, the question as it stands now */
  take(staff: Staff, id: string, version?: string): Promise<InquiryChange>;
  release(staff: Staff, id: string, version?: string): Promise<InquiryChange>;
  /** Writes the one reply. Sent again by the same person with the same words, it changes nothing and says so. */
  reply(staff: Staff, id: string, text: string, version?: string): Promise<InquiryChange>;
  close(staff: Staff, id: string, version?: string): Promise<InquiryChange>;
}

export interface DeskParts {
  readonly inquiries: Inquiries;
  readonly delivery: Delivery;
  readonly now: () => Date;
  /** The service's day, `YYYY-MM-DD`. */
  readonly today: () => string;
}

export function openDesk({ inquiries, delivery, now, today }: DeskParts): Desk {
  const read = async (staff: Staff, id: string) => {
    const found = await inquiries.read(id);
    return found && seenIn(staff.territory, found) ? found : null;
  };

  const apply = async (
    staff: Staff,
    id: string,
    version: string | undefined,
    action: InquiryAction,
  ): Promise<InquiryChange> => {
    for (let attempt = 1; ; attempt += 1) {
      const present = await read(staff, id);
      if (!present) return { outcome: 'unknown' };
      const change = await inquiries.apply(id, version ?? present.version, action);
      // Who did not say what they saw decides on what is there: the life cycle still allows one reply only.
      if (change.outcome !== 'conflict' || version !== undefined || attempt === MAX_ATTEMPTS) return change;
    }
  };

  const by = ({ name }: Staff) => ({ by: name, at: now().toISOString() });
  return {
    list: (staff, query, after) => inquiries.list(staff.territory, query, after),
    read,
    take: (staff, id, version) => apply(staff, id, version, { event: 'take', ...by(staff) }),
    release: (staff, id, version) => apply(staff, id, version, { event: 'release', ...by(staff) }),
    close: (staff, id, version) => apply(staff, id, version, { event: 'close', ...by(staff) }),
    async reply(staff, id, text, version) {
      const written = { text, service: staff.service, on: today(), ...by(staff) };
      const change = await apply(staff, id, version, { event: 'reply', ...written });
      if (change.outcome === 'changed') await delivery.deliver(change.inquiry);
      return change;
    },
  };
}

const MAX_ATTEMPTS = 5;
