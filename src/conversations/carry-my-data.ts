/** What is kept of the person who speaks; and what of it may be erased at their word. */
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
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
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const present = await stores.candidacies.read(reference);
    // Somebody began to work on it since it was offered.
    if (present && erasureOf(present) !== 'now')
      return { type: 'refused', candidacy: asSeenByAuthor(present) };
    if (present && present.state !== 'retiree') {
      const withdrawal = { event: 'withdraw', role: 'auteur', at } as const;
      const { outcome } = await stores.candidacies.apply(reference, present.version, withdrawal);
      if (outcome === 'conflict') continue;
    }
    await stores.candidacies.erase(reference, at);
    await stores.forgetShown?.(draftId);
    await stores.drafts.erase(draftId);
    await stores.correspondents.forget(draftId);
    return { type: 'fileErased', reference };
  }
  return { type: 'unavailable', effect: 'eraseFile' };
}

const MAX_ATTEMPTS = 5;

async function requestErasure(reference: string, stores: Stores, at: string): Promise<EffectOutcome> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const present = await stores.candidacies.read(reference);
    if (!present) return { type: 'gone' };
    if (present.erasureRequestedAt !== undefined) return { type: 'erasureRequested', reference };
    const request = { event: 'requestErasure', role: 'auteur', at } as const;
    const change = await stores.candidacies.apply(reference, present.version, request);
    switch (change.outcome) {
      case 'changed':
        return { type: 'erasureRequested', reference };
      case 'refused':
        return { type: 'refused', candidacy: asSeenByAuthor(change.candidacy) };
      case 'unknown':
        return { type: 'gone' };
      case 'conflict':
        continue;
    }
  }
  return { type: 'unavailable', effect: 'requestErasure' };
}
