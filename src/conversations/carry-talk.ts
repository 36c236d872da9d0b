/** The conversation joined to its file, or taken back. */
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
import type { Candidacy } from '#candidacies/candidacy';
import type { FileAction } from '#candidacies/file-action';
import type { Effect, EffectOutcome } from '#dialogs/effects';
import type { Stores } from './turn.ts';

export type TalkEffect = Extract<Effect, { type: 'joinTalk' | 'dropTalk' }>;

export async function carryTalk(effect: TalkEffect, { candidacies }: Stores): Promise<EffectOutcome> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const present = await candidacies.read(effect.reference);
    if (!present) return { type: 'gone' };
    if (isDone(effect, present)) return { type: 'talkChanged', candidacy: asSeenByAuthor(present) };
    const change = await candidacies.apply(present.reference, present.version, actionOf(effect));
    switch (change.outcome) {
      case 'changed':
        return { type: 'talkChanged', candidacy: asSeenByAuthor(change.candidacy) };
      case 'refused':
        return { type: 'refused', candidacy: asSeenByAuthor(change.candidacy) };
      case 'conflict':
      case 'unknown':
    }
  }
  return { type: 'unavailable', effect: effect.type };
}

const MAX_ATTEMPTS = 5;

/** Carried out before a crash. */
function isDone(effect: TalkEffect, { talk }: Candidacy): boolean {
  return effect.type === 'joinTalk' ? talk?.at === effect.at : talk === undefined;
}

function actionOf(effect: TalkEffect): FileAction {
  const { at } = effect;
  return effect.type === 'joinTalk'
    ? { event: 'joinTalk', lines: effect.lines, role: 'auteur', at }
    : { event: 'dropTalk', role: 'auteur', at };
}
