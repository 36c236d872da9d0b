import type { Candidacy, FileVersion, NoticeMeans, OpinionSense, Role } from './candidacy.ts';
import type { TalkLine } from './talk.ts';

/** What is done to a filed record, by whom and when. */
export type FileAction = FileChange & {
  readonly role: Role;
  /** System instant, ISO 8601. */
  readonly at: string;
  /** Pseudonym of the person who acts. */
  readonly by?: string;
  /** A message to the author that belongs to this change, as previewed: waits in the record until delivered. */
  readonly notice?: { readonly id: string; readonly text: string; readonly on?: string };
};

export type FileEventName = FileChange['event'];

/** Allowed by the table, but what it says is wrong. */
export type WrongAction =
  /** An amendment about another town: withdraw, and file again. */
  | 'otherTown'
  /** A written reason is due. */
  | 'reasonMissing'
  /** A category, a rank, a criterion or a notice that does not exist. */
  | 'value';

type FileChange =
  /** The next version; earlier ones stay. The nature follows the new assessment when given. */
  | {
      readonly event: 'amend';
      readonly version: Omit<FileVersion, 'number'>;
      readonly nature?: Candidacy['nature'];
      readonly reason?: string;
    }
  /** By the prefecture, a reason is due: who asked, how. */
  | { readonly event: 'withdraw'; readonly reason?: string }
  | { readonly event: 'examine' | 'transmit' | 'propose' | 'select'; readonly reason?: string }
  | { readonly event: 'notPropose' | 'notSelect'; readonly reason?: string }
  /** Names what is to be completed, by criterion ids: the assistant asks just these. */
  | { readonly event: 'askComplement'; readonly fields: readonly string[]; readonly message?: string }
  | { readonly event: 'closeUnmandated' | 'reopen'; readonly reason: string }
  /** `reason`: how it is known, « appel au cabinet du maire le 2 février ». */
  | { readonly event: 'verifyMandate'; readonly verified: boolean; readonly reason?: string }
  | { readonly event: 'confirmEpci'; readonly confirmed: boolean; readonly reason?: string }
  /** References of the other towns' files; none parts them. */
  | { readonly event: 'join'; readonly references: readonly string[]; readonly reason?: string }
  | { readonly event: 'designate'; readonly designated: boolean }
  /** `null` returns to the assistant's category. */
  | { readonly event: 'setCategory'; readonly category: number | null; readonly reason: string }
  | { readonly event: 'rank'; readonly rank: number | null }
  | { readonly event: 'markFact'; readonly criterion: string; readonly finding: 'constate' | 'declare' }
  | { readonly event: 'note'; readonly text: string }
  /** `null` takes the argument away. */
  | { readonly event: 'argue'; readonly text: string | null }
  /** The last opinion of a service counts. */
  | {
      readonly event: 'giveOpinion';
      readonly service: string;
      readonly sense: OpinionSense;
      readonly text: string;
    }
  /** The author joins their conversation, or takes it back. Joined again, it is the later one. */
  | { readonly event: 'joinTalk'; readonly lines: readonly TalkLine[] }
  | { readonly event: 'dropTalk' }
  /** The author asks that their data be erased; the prefecture answers. */
  | { readonly event: 'requestErasure' }
  /** Sends the action's notice and changes nothing else. */
  | { readonly event: 'notify' }
  | { readonly event: 'noticeSent'; readonly noticeId: string; readonly means?: NoticeMeans };
