/** The conversation joined to its file, or taken back. */
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
import type { Candidacy } from '#candidacies/candidacy';
import { changeFile } from '#candidacies/change-file';
import type { FileAction } from '#candidacies/file-action';
import type { Effect, EffectOutcome } from '#dialogs/effects';
import type { Stores } from './turn.ts';

export type TalkEffect = Extract<Effect, { type: 'joinTalk' | 'dropTalk' }>;

export async function carryTalk(effect: TalkEffect, { candidacies }: Stores): Promise<EffectOutcome> {
  const change = await changeFile(candidacies, effect.reference, (present) =>
    isDone(effect, present) ? null : actionOf(effect),
  );
  switch (change.outcome) {
    case 'changed':
    case 'unchanged':
      return { type: 'talkChanged', candidacy: asSeenByAuthor(change.candidacy) };
    case 'refused':
      return { type: 'refused', candidacy: asSeenByAuthor(change.candidacy) };
    case 'unknown':
      return { type: 'gone' };
    case 'conflict':
      return { type: 'unavailable', effect: effect.type };
  }
}

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
