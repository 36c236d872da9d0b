/** Does what the dialog decided. Every effect may come twice (a crash, a second replica): the second changes nothing. */
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
import type { Candidacy } from '#candidacies/candidacy';
import type { Draft } from '#candidacies/draft';
import { CandidacyErased, type Change } from '#candidacies/ports';
import { hashRecoveryCode } from '#candidacies/recovery-code';
import type { World } from '#dialogs/conversation';
import type { Effect, EffectOutcome, Moment } from '#dialogs/effects';
import { carryInquiry } from './carry-inquiry.ts';
import { carryMove } from './carry-move.ts';
import { carryMyData } from './carry-my-data.ts';
import { deliverNotices } from './carry-notices.ts';
import { carryTalk } from './carry-talk.ts';
import { type Clock, parisTime, today } from './clock.ts';
import type { Stores, Where } from './turn.ts';

/** The outcome to word, or null when there is nothing to say. What fails is an outcome too, and `stores.failed` is told why. */
export async function carryOut(
  effect: Effect,
  where: Where,
  stores: Stores,
  world: World,
  clock: Clock,
): Promise<EffectOutcome | null> {
  try {
    return await carry(effect, where, stores, world, clock);
  } catch (error) {
    if (effect.type === 'saveDraft') throw error;
    const isGone = error instanceof CandidacyErased;
    const incident = isGone ? undefined : stores.failed?.(effect.type, error);
    // Told all the same; the next turn tries again to mark it.
    if (effect.type === 'deliverNotices' || effect.type === 'deliverReminder') return null;
    if (isGone) return { type: 'gone' };
    return { type: 'unavailable', effect: effect.type, ...(typeof incident === 'string' && { incident }) };
  }
}

async function carry(
  effect: Effect,
  where: Where,
  stores: Stores,
  world: World,
  clock: Clock,
): Promise<EffectOutcome | null> {
  switch (effect.type) {
    case 'saveDraft':
      await saveDraft(effect.draft, effect.code, where, stores);
      return null;
    case 'eraseDraft':
      if (effect.shownToo) await stores.forgetShown?.(effect.draftId);
      await stores.drafts.erase(effect.draftId);
      await stores.correspondents.forget(effect.draftId);
      return { type: 'erased' };
    case 'file':
      await stores.correspondents.meet(effect.draft.id, where);
      return file(effect, stores, world, clock);
    case 'amend':
      return amend(effect, stores, clock);
    case 'withdraw':
      return withdraw(effect, stores, clock);
    case 'openByCode':
      return openByCode(effect.code, where, stores);
    case 'readMyData':
    case 'eraseFile':
    case 'requestErasure':
      return carryMyData(effect, where, stores, clock);
    case 'joinTalk':
    case 'dropTalk':
      return carryTalk(effect, stores);
    case 'wishReminders':
      await stores.correspondents.wish(effect.draftId, effect.wish);
      return { type: 'wished', wish: effect.wish };
    case 'deliverReminder':
      await stores.correspondents.told(effect.draftId, effect.id, clock.now().toISOString());
      return null;
    case 'deliverNotices':
      await deliverNotices(effect.reference, effect.ids, stores.candidacies, clock);
      return null;
    case 'offerMove':
    case 'takeMove':
      return carryMove(effect, where, stores, clock, (owed, there) =>
        carryOut(owed, there, stores, world, clock),
      );
    case 'askPerson':
    case 'withdrawInquiry':
    case 'readInquiries':
    case 'deliverReply':
      return carryInquiry(effect, where, stores, world.programme.id, clock);
  }
}

async function saveDraft(draft: Draft, code: string, where: Where, stores: Stores): Promise<void> {
  const kept = await stores.drafts.read(draft.id);
  if (kept?.updatedAt === draft.updatedAt && JSON.stringify(kept) === JSON.stringify(draft)) return;
  if (!kept) await stores.correspondents.meet(draft.id, where);
  // Filed from elsewhere while this was said: it stays filed.
  const reference = draft.reference ?? kept?.reference ?? null;
  await stores.drafts.save({ ...draft, reference }, hashRecoveryCode(code));
}

async function file(
  effect: Extract<Effect, { type: 'file' }>,
  stores: Stores,
  world: World,
  clock: Clock,
): Promise<EffectOutcome> {
  const { draft, assessment } = effect;
  if (!draft.town) throw new Error('a draft without a town cannot be filed');
  const filing = await stores.candidacies.file({
    programme: draft.programme,
    prefix: world.programme.prefix,
    draftId: draft.id,
    nature: effect.nature,
    codeHash: hashRecoveryCode(effect.code),
    version: versionOf(draft, draft.town, assessment, clock.now().toISOString(), clock),
  });
  return {
    type: 'filed',
    candidacy: asSeenByAuthor(filing.candidacy),
    moment: momentOf(filing.candidacy, clock),
  };
}

async function amend(
  effect: Extract<Effect, { type: 'amend' }>,
  stores: Stores,
  clock: Clock,
): Promise<EffectOutcome> {
  const { draft, reference, at } = effect;
  if (!draft.town) throw new Error('a draft without a town cannot be filed');
  const before = await stores.candidacies.read(reference);
  // The same amendment carried out before a crash: its version is already there.
  if (before?.versions.at(-1)?.at === at)
    return { type: 'amended', candidacy: asSeenByAuthor(before), moment: momentOf(before, clock) };
  const change = await stores.candidacies.apply(reference, before?.version ?? effect.version, {
    event: 'amend',
    role: 'auteur',
    nature: effect.nature,
    at,
    version: versionOf(draft, draft.town, effect.assessment, at, clock),
  });
  return outcomeOf(change, 'amended', clock);
}

async function withdraw(
  effect: Extract<Effect, { type: 'withdraw' }>,
  stores: Stores,
  clock: Clock,
): Promise<EffectOutcome> {
  const before = await stores.candidacies.read(effect.reference);
  if (before?.state === 'retiree')
    return { type: 'withdrawn', candidacy: asSeenByAuthor(before), moment: momentOf(before, clock) };
  const change = await stores.candidacies.apply(effect.reference, before?.version ?? effect.version, {
    event: 'withdraw',
    role: 'auteur',
    at: effect.at,
  });
  return outcomeOf(change, 'withdrawn', clock);
}

function outcomeOf(change: Change, type: 'amended' | 'withdrawn', clock: Clock): EffectOutcome {
  switch (change.outcome) {
    case 'changed':
      return {
        type,
        candidacy: asSeenByAuthor(change.candidacy),
        moment: momentOf(change.candidacy, clock),
      };
    case 'refused':
      return { type: 'refused', candidacy: asSeenByAuthor(change.candidacy) };
    // Somebody else changed the record at the same moment: asked again, the turn reads the new one.
    case 'conflict':
    case 'unknown':
      return { type: 'unavailable', effect: type === 'amended' ? 'amend' : 'withdraw' };
  }
}

async function openByCode(code: string, where: Where, stores: Stores): Promise<EffectOutcome> {
  const hash = hashRecoveryCode(code);
  const filed = await stores.candidacies.readByCode(hash);
  const draft = (await stores.drafts.readByCode(hash)) ?? (filed && draftOf(filed));
  if (!draft) return { type: 'unknownCode' };
  await stores.correspondents.meet(draft.id, where);
  return { type: 'opened', draft, filed: filed && asSeenByAuthor(filed), code };
}

/** A filed record whose draft is gone is amended from its last version. */
function draftOf(filed: Candidacy): Draft | null {
  const last = filed.versions.at(-1);
  if (!last) return null;
  return {
    id: filed.draftId,
    programme: filed.programme,
    town: last.town,
    facts: last.facts,
    person: last.person,
    ...(last.joint && { joint: last.joint }),
    createdAt: last.at,
    updatedAt: last.at,
    reference: filed.reference,
  };
}

function versionOf(
  draft: Draft,
  town: NonNullable<Draft['town']>,
  assessment: Extract<Effect, { type: 'file' }>['assessment'],
  at: string,
  clock: Clock,
) {
  return {
    town,
    facts: draft.facts,
    person: draft.person,
    ...(draft.joint && { joint: draft.joint }),
    assessment,
    at,
    serviceDate: today(clock),
  };
}

/** When the last line of the file's history was written, as a person reads it. */
function momentOf(candidacy: Candidacy, clock: Clock): Moment {
  const at = candidacy.history.at(-1)?.at ?? candidacy.updatedAt;
  return { day: today(clock), time: parisTime(new Date(at)), simulated: clock.serviceDate !== null };
}
