/** Questions to a person as plain rows, one JSON line each. */
import type { Desk, Staff } from '#inbox/desk';
import type { Inquiry } from '#inbox/inquiry';
import type { InquiryChange, InquiryQuery } from '#inbox/ports';

export interface InquiryRow {
  readonly id: string;
  readonly state: string;
  /** Null once the person took it back. */
  readonly question: string | null;
  readonly commune: string | null;
  readonly department: string | null;
  readonly askedOn: string;
  /** ISO 8601. */
  readonly askedAt: string;
  readonly takenBy: string | null;
  readonly answeredBy: string | null;
  /** The reply was said in the conversation. */
  readonly delivered: boolean;
}

export interface InquiryDetails extends InquiryRow {
  readonly programme: string;
  readonly insee: string | null;
  readonly channel: string;
  readonly talk: Inquiry['talk'];
  readonly reply: Inquiry['reply'];
  readonly closed: Inquiry['closed'];
  readonly version: string;
}

/** Every question of the territory, first asked first. */
export async function* listInquiries(
  desk: Desk,
  staff: Staff,
  query: InquiryQuery,
): AsyncGenerator<InquiryRow> {
  let after: string | undefined;
  do {
    const page = await desk.list(staff, query, after);
    yield* page.items.map(rowOf);
    after = page.next ?? undefined;
  } while (after !== undefined);
}

function rowOf(inquiry: Inquiry): InquiryRow {
  return {
    id: inquiry.id,
    state: inquiry.state,
    question: inquiry.question,
    commune: inquiry.town?.name ?? null,
    department: inquiry.department,
    askedOn: inquiry.askedOn,
    askedAt: inquiry.askedAt,
    takenBy: inquiry.takenBy?.name ?? null,
    answeredBy: inquiry.reply?.by ?? null,
    delivered: inquiry.deliveredAt !== null,
  };
}

/** Everything but the name of the conversation, which is a way in. */
export function detailsOf(inquiry: Inquiry): InquiryDetails {
  const { programme, town, channel, talk, reply, closed, version } = inquiry;
  return {
    ...rowOf(inquiry),
    programme,
    insee: town?.code ?? null,
    channel,
    talk,
    reply,
    closed,
    version,
  };
}

/** What came of an act, for a program on stdout and a person on stderr. */
export function changeInWords(change: InquiryChange): { line?: InquiryDetails; problem?: string } {
  switch (change.outcome) {
    case 'changed':
      return { line: detailsOf(change.inquiry) };
    case 'refused':
      return { line: detailsOf(change.inquiry), problem: REFUSALS[change.why](change.inquiry) };
    case 'conflict':
      return { line: detailsOf(change.inquiry), problem: 'La question a changé entre-temps : relisez-la.' };
    case 'unknown':
      return { problem: 'Aucune question de ce territoire ne porte cet identifiant.' };
  }
}

const REFUSALS = {
  takenByAnother: ({ takenBy }: Inquiry) =>
    `${takenBy?.name ?? 'Quelqu’un'} s’occupe déjà de cette question.`,
  alreadyAnswered: ({ reply }: Inquiry) => `${reply?.by ?? 'Quelqu’un'} a déjà répondu.`,
  notAnswered: () => 'Cette question n’a pas encore de réponse.',
  closed: () => 'Cette question est close.',
} as const;
