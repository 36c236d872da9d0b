/** One thing said in a conversation. */
export interface TalkLine {
  readonly from: 'person' | 'assistant';
  readonly text: string;
}

/**
 * The conversation that the author of a file chose to join to it, as it was then: cut to what is below, recovery codes
 * masked. The prefecture reads it beside the file; it is in no export, and goes with the file.
 */
export interface JoinedTalk {
  readonly lines: readonly TalkLine[];
  /** System instant, ISO 8601. */
  readonly at: string;
}

/** A file answered question by question takes about forty. */
export const TALK_LINES = 60;
export const TALK_CHARACTERS = 500;

export function isTalk(lines: readonly TalkLine[]): boolean {
  return (
    lines.length > 0 &&
    lines.length <= TALK_LINES &&
    lines.every(({ text }) => text.length <= TALK_CHARACTERS)
  );
}
