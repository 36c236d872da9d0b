/** The last things said, kept short: what may be joined to a question or to a file, if the person agrees. Pure. */
import { readRecoveryCode } from '#candidacies/read-recovery-code';
import { TALK_CHARACTERS, TALK_LINES } from '#candidacies/talk';
import type { State } from './conversation.ts';
import type { Line } from './inquiry.ts';
import { bare } from './light-text.ts';
import type { Reply } from './reply.ts';

/** As many lines as a question to a person may carry. */
const WITH_A_QUESTION = 12;

/** Adds what was said in a turn; what is said about the sending itself is left out. */
export function withLately(
  before: State,
  after: State,
  heard: string | null,
  replies: readonly Reply[],
): State {
  if (isSending(before) || isSending(after)) return after;
  const said = [
    ...(heard?.trim() ? [{ from: 'person' as const, text: short(heard) }] : []),
    ...replies.map((reply) => ({ from: 'assistant' as const, text: short(bare(reply.text)) })),
  ];
  const lately = [...after.conversation.lately, ...said].slice(-TALK_LINES);
  return { ...after, conversation: { ...after.conversation, lately } };
}

/** What a member of staff may read: a recovery code opens a file, nobody else ever sees it. */
export function linesToJoin(state: State): readonly Line[] {
  return state.conversation.lately.map((line) => ({ ...line, text: short(withoutCode(line.text)) }));
}

export function linesForQuestion(state: State): readonly Line[] {
  return linesToJoin(state).slice(-WITH_A_QUESTION);
}

export function withoutCode(text: string): string {
  const candidates = [...text.matchAll(CANDIDATES)].map(([, candidate = '']) => candidate);
  const code =
    candidates.find((one) => readRecoveryCode(one) !== null) ?? candidates.find((one) => /\d/.test(one));
  return code === undefined ? text : withoutCode(text.replace(code, '[code de reprise masqué]'));
}

/**
 * Five groups of four signs, however they are parted; looked for from every word, for « code » has four letters too.
 * Twenty letters may be two words of French (« professionnelles sont »): one miscopied is known by its digits.
 */
const CANDIDATES = /\b(?=((?:[\dA-Z]{4}[\s.–-]*){4}[\dA-Z]{4})\b)/giu;

function isSending({ conversation }: State): boolean {
  return ['personQuestion', 'sendQuestion', 'dropQuestion'].includes(conversation.asking?.kind ?? '');
}

function short(text: string): string {
  return text.length <= TALK_CHARACTERS ? text : `${text.slice(0, TALK_CHARACTERS - 1)}…`;
}
