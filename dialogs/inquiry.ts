/** A question for a person, as the conversation knows it: leaving, sent, answered. */

/** One thing said, by the person or by the assistant. */
export interface Line {
  readonly from: 'person' | 'assistant';
  readonly text: string;
}

/** A question sent to a person: its words, the service's day, the code of its town. */
export interface SentInquiry {
  readonly id: string;
  readonly words: string;
  readonly on: string;
  readonly town: string | null;
}

/** A person's reply to a question of this conversation. */
export interface PersonReply {
  readonly id: string;
  readonly question: string;
  readonly on: string;
  readonly reply: { readonly text: string; readonly service: string; readonly on: string };
}

/** A question as it leaves the conversation; the talk only with the person's agreement. */
export interface AskedInquiry {
  readonly id: string;
  readonly question: string;
  readonly talk: readonly Line[];
  readonly town: { readonly code: string; readonly name: string } | null;
  readonly department: string | null;
  readonly region: string | null;
}
