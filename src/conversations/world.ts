/** What a turn may look at, made afresh for each one. */
import { randomUUID } from 'node:crypto';
import { newMoveCode } from '#candidacies/move-code';
import { newRecoveryCode } from '#candidacies/recovery-code';
import type { Directory } from '#communes/directory';
import type { World } from '#dialogs/conversation';
import { newInquiryId } from '#inbox/inquiry-id';
import type { Lexicon } from '#language/lexicon';
import { meaningfulTerms, nearestEntries } from '#language/nearest';
import type { Programme } from '#programme/programme';
import { type Clock, today } from './clock.ts';
import { understandHere } from './understand-here.ts';

/** Read once at start, shared by every conversation. */
export interface Knowledge {
  readonly programme: Programme;
  readonly directory: Directory;
  readonly lexicon: Lexicon;
  /** Days a draft is kept after its last change: a setting, which the texts of `programme` say already. */
  readonly draftDays: number;
}

/** Draws what a new draft needs, its id and its recovery code, and the id of a question. A test draws the same ones each time. */
export type Draw = () => World['fresh'];

export const drawAtRandom: Draw = () => ({
  draftId: randomUUID(),
  code: newRecoveryCode(),
  inquiryId: newInquiryId(),
  moveCode: newMoveCode(),
});

export function makeWorld(
  knowledge: Knowledge,
  clock: Clock,
  {
    channel,
    group = false,
    hurried = false,
  }: { readonly channel: string; readonly group?: boolean; readonly hurried?: boolean },
  draw: Draw,
  site: string | null = null,
): World {
  const day = today(clock);
  return {
    programme: knowledge.programme,
    directory: knowledge.directory,
    understand: (text, asked) => understandHere(knowledge, text, asked, day),
    nearest: (text, among) => nearestEntries(text, knowledge.lexicon, among),
    terms: (text) => meaningfulTerms(text, knowledge.lexicon),
    today: day,
    site,
    draftDays: knowledge.draftDays,
    simulated: clock.serviceDate !== null,
    hurried,
    now: clock.now().toISOString(),
    channel,
    group,
    fresh: draw(),
  };
}
