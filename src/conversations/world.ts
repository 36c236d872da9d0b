/** What a turn may look at, made afresh for each one. */
import { randomUUID } from 'node:crypto';
import { newRecoveryCode } from '#candidacies/recovery-code';
import type { Directory } from '#communes/directory';
import type { World } from '#dialogs/conversation';
import { type Lexicon, understand } from '#language/understand';
import type { Programme } from '#programme/programme';
import { type Clock, today } from './clock.ts';

/** Read once at start, shared by every conversation. */
export interface Knowledge {
  readonly programme: Programme;
  readonly directory: Directory;
  readonly lexicon: Lexicon;
}

export function makeWorld(knowledge: Knowledge, clock: Clock, channel: string): World {
  const day = today(clock);
  return {
    programme: knowledge.programme,
    directory: knowledge.directory,
    understand: (text, asked) => understand(text, asked, knowledge.lexicon, day),
    today: day,
    simulated: clock.serviceDate !== null,
    now: clock.now().toISOString(),
    channel,
    fresh: { draftId: randomUUID(), code: newRecoveryCode() },
  };
}
