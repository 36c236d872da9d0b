/** Every kind of table: what `storage check`, `storage migrate` and backups walk. */
import type { TableKind } from '#storage/table';
import { ACTIVITY, ACTIVITY_START } from './activity-entries.ts';
import { API_REPLIES } from './api-replies.ts';
import { PENDING_SIGN_INS } from './pending-sign-ins.ts';
import { FROZEN_LISTS, LIST_WORK, NONE_DECLARED } from './region-lists.ts';
import { SESSIONS } from './sessions.ts';
import { TALLIES } from './tallies.ts';

// biome-ignore lint/suspicious/noExplicitAny: a kind is contravariant in its value, and a walk over all of them reads none.
export const TABLE_KINDS: readonly TableKind<any>[] = [
  ACTIVITY,
  ACTIVITY_START,
  API_REPLIES,
  FROZEN_LISTS,
  LIST_WORK,
  NONE_DECLARED,
  PENDING_SIGN_INS,
  SESSIONS,
  TALLIES,
];
