/** What is kept of the person who speaks; and what of it may be erased at their word. */
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
import { changeFile } from '#candidacies/change-file';
import { erasureOf } from '#candidacies/erasure';
import type { Effect, EffectOutcome } from '#dialogs/effects';
import { questionsOf } from './carry-inquiry.ts';
import type { Clock } from './clock.ts';
import type { Stores, Where } from './turn.ts';

export type MyDataEffect = Extract<Effect, { type: 'readMyData' | 'eraseFile' | 'requestErasure' }>;

export async function carryMyData(
  effect: MyDataEffect,
  where: Where,
  stores: Stores,
  clock: Clock,
): Promise<EffectOutcome> {
  const at = clock.now().toISOString();
  switch (effect.type) {
    case 'readMyData':
      return readMyData(effect, where, stores);
    case 'eraseFile':
      return eraseFile(effect, stores, at);
    case 'requestErasure':
      return requestErasure(effect.reference, stores, at);
  }
}

async function readMyData(
  { draftId, as }: Extract<MyDataEffect, { type: 'readMyData' }>,
  where: Where,
  stores: Stores,
): Promise<EffectOutcome> {
  const draft = draftId === null ? null : await stores.drafts.read(draftId);
  const record = draft?.reference ? await stores.candidacies.read(draft.reference) : null;
  const known = draftId === null ? null : await stores.correspondents.read(draftId);
  const data = {
    draft,
    filed: record && asSeenByAuthor(record),
    questions: await questionsOf(where.conversation, stores),
    reminders: known?.wish ?? null,
    channels: [...new Set(known?.places.map(({ channel }) => channel))],
  };
  return { type: 'myData', data, as };
}

/** Withdrawn, then erased: done twice, the second finds nothing left. */
async function eraseFile(
  { reference, draftId }: Extract<MyDataEffect, { type: 'eraseFile' }>,
  stores: Stores,
  at: string,
): Promise<EffectOutcome> {
  const change = await changeFile(stores.candidacies, reference, (present) =>
    present.state === 'retiree' || erasureOf(present) !== 'now'
      ? null
      : { event: 'withdraw', role: 'auteur', at },
  );
  if (change.outcome === 'conflict') return { type: 'unavailable', effect: 'eraseFile' };
  // Somebody began to work on it since it was offered.
  if (change.outcome === 'unchanged' && erasureOf(change.candidacy) !== 'now')
    return { type: 'refused', candidacy: asSeenByAuthor(change.candidacy) };
  await stores.candidacies.erase(reference, at);
  await stores.forgetShown?.(draftId);
  await stores.drafts.erase(draftId);
  await stores.correspondents.forget(draftId);
  return { type: 'fileErased', reference };
}

async function requestErasure(reference: string, stores: Stores, at: string): Promise<EffectOutcome> {
  const change = await changeFile(stores.candidacies, reference, ({ erasureRequestedAt }) =>
    erasureRequestedAt === undefined ? { event: 'requestErasure', role: 'auteur', at } : null,
  );
  switch (change.outcome) {
    case 'changed':
    case 'unchanged':
      return { type: 'erasureRequested', reference };
    case 'refused':
      return { type: 'refused', candidacy: asSeenByAuthor(change.candidacy) };
    case 'unknown':
      return { type: 'gone' };
    case 'conflict':
      return { type: 'unavailable', effect: 'requestErasure' };
  }
}
