import type { Territory } from '#candidacies/territory';
import type { Inquiry, InquiryState } from './inquiry.ts';
import type { InquiryAction, Refusal } from './life-cycle.ts';

export type NewInquiry = Pick<
  Inquiry,
  | 'id'
  | 'programme'
  | 'question'
  | 'talk'
  | 'town'
  | 'department'
  | 'region'
  | 'conversation'
  | 'channel'
  | 'askedAt'
  | 'askedOn'
>;

export interface InquiryQuery {
  readonly states?: readonly InquiryState[];
  /** Only those that no département receives: the work of the national team. */
  readonly unrouted?: boolean;
  /** Length of a page: 50 unless told, at most 500. */
  readonly limit?: number;
}

export interface InquiryPage {
  readonly items: readonly Inquiry[];
  /** Opaque; the position after this page. */
  readonly next: string | null;
}

export type InquiryChange =
  /** Done, now or by an earlier try: what is asked twice is done once. */
  | { readonly outcome: 'changed'; readonly inquiry: Inquiry }
  /** The life cycle does not allow it in the present state. */
  | { readonly outcome: 'refused'; readonly inquiry: Inquiry; readonly why: Refusal }
  /** Somebody changed it since `version`. */
  | { readonly outcome: 'conflict'; readonly inquiry: Inquiry }
  | { readonly outcome: 'unknown' };

/** Where questions to a person are kept. A resolved promise means the record survives a power cut. */
export interface Inquiries {
  /**
   * Keeps a question, waiting; the same id again changes nothing and answers with the record already there.
   * @throws when it is larger than its bounds
   */
  ask(inquiry: NewInquiry): Promise<Inquiry>;
  read(id: string): Promise<Inquiry | null>;
  /** Those of one conversation, first asked first. */
  ofConversation(conversation: string): Promise<readonly Inquiry[]>;
  /**
   * Those of a territory, first asked first; `after` is the cursor of the previous page. The order never changes:
   * nothing is skipped nor shown twice. A question without département is seen nationally only.
   * @throws RangeError when the cursor was not given by this store.
   */
  list(territory: Territory, query: InquiryQuery, after?: string): Promise<InquiryPage>;
  /** Applies one action if nobody changed the record since `version`; what is already done needs no version. */
  apply(id: string, version: string, action: InquiryAction): Promise<InquiryChange>;
  /** Removes for good what was asked before this instant, whatever became of it, and tells how many. */
  forget(before: Date): Promise<number>;
}
