/** Every kind of table: what `storage check`, `storage migrate` and backups walk. */
import type { TableKind } from '#storage/table';
import { ACTIVITY, ACTIVITY_START } from './activity-entries.ts';
import { ALERTS } from './alerts.ts';
import { API_REPLIES } from './api-replies.ts';
import { CARE_DAYS } from './care-days.ts';
import { COLLECTION_DATES } from './collection-dates.ts';
import { CORRESPONDENTS } from './correspondents.ts';
import { EPCI_LINKS } from './epci-links.ts';
import { FILLING } from './filling.ts';
import { MOVES } from './moves.ts';
import { PENDING_SIGN_INS } from './pending-sign-ins.ts';
import { REFERENCES } from './references.ts';
import { FROZEN_LISTS, LIST_WORK, NONE_DECLARED } from './region-lists.ts';
import { SESSIONS } from './sessions.ts';
import { TALLIES } from './tallies.ts';

/** A test sees that none is left out. */
// biome-ignore lint/suspicious/noExplicitAny: a kind is contravariant in its value, and a walk over all of them reads none
export const TABLE_KINDS: readonly TableKind<any>[] = [
  ACTIVITY,
  ACTIVITY_START,
  API_REPLIES,
  ALERTS,
  CARE_DAYS,
  COLLECTION_DATES,
  CORRESPONDENTS,
  EPCI_LINKS,
  FILLING,
  FROZEN_LISTS,
  LIST_WORK,
  MOVES,
  NONE_DECLARED,
  PENDING_SIGN_INS,
  REFERENCES,
  SESSIONS,
  TALLIES,
];

/** They live a day at most: no backup needs them, nor should keep them longer. */
export const PASSING_KINDS: readonly string[] = [
  FILLING.name,
  MOVES.name,
  PENDING_SIGN_INS.name,
  SESSIONS.name,
];
