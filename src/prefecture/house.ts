/** What the prefecture's side is given by whoever wires the service. */
import type { ActivityLog } from '#activity/activity-log';
import type { Candidacies, Drafts } from '#candidacies/ports';
import type { Directory } from '#communes/directory';
import type { PdfMaker } from '#documents/as-pdf';
import type { Assets } from '#http/assets';
import type { Limit, OpenLimiter } from '#http/rate-limit';
import type { Desk } from '#inbox/desk';
import type { Lexicon } from '#language/lexicon';
import type { AlertBook } from '#notices/alerts';
import type { CollectionDates } from '#notices/collection-dates';
import type { Correspondents } from '#notices/correspondents';
import type { EpciLinks } from '#notices/epci-links';
import type { Mail } from '#notices/mail';
import type { Delivery } from '#notices/ports';
import type { Programme } from '#programme/programme';
import type { Replies } from './api/idempotency.ts';
import type { RegionLists } from './region-list/ports.ts';
import type { GrantsFile } from './sign-in/grants-file.ts';
import type { IdentityProvider } from './sign-in/identity-provider.ts';
import type { PendingSignIns } from './sign-in/pending.ts';
import type { Sessions } from './sign-in/session.ts';

export interface PrefectureParts {
  readonly knowledge: {
    readonly programme: Programme;
    readonly directory: Directory;
    readonly lexicon: Lexicon;
  };
  readonly candidacies: Candidacies;
  readonly drafts: Drafts;
  /** Where the questions sent to a person are answered. */
  readonly desk: Desk;
  /** Brings a message into a conversation. */
  readonly delivery: Delivery;
  readonly notices: NoticesParts;
  readonly activity: ActivityLog;
  readonly regionLists: RegionLists;
  /** Draws what is printed, away from the loop. */
  readonly pdf: Pick<PdfMaker, 'make'>;
  readonly sessions: Sessions;
  readonly clock: TwoClocks;
  /** Makes the pseudonyms of agents; 32 bytes or more. */
  readonly key: Uint8Array;
  readonly signIn: SignInParts;
  /** What was answered to programs, by the key of their act. */
  readonly replies: Replies;
  /** Https only, and no sign-in of the demonstration. */
  readonly production: boolean;
  /** Address of a file of the page's design: its stylesheet, its icon, its font. */
  readonly design: (name: string) => string;
  /** How acts are counted where several processes serve: here alone unless told. */
  readonly limiter?: OpenLimiter;
  /** By address; ten a minute unless told. */
  readonly signInLimit?: Limit;
  /** By address, on the API. */
  readonly apiLimit?: Limit;
  readonly failed?: (where: string, reference: string, error: unknown) => void;
}

/** What every page of the console draws from. */
export interface House extends PrefectureParts {
  /** The console's own files. */
  readonly assets: Assets;
}

/** What is sent, and how it reaches people. */
export interface NoticesParts {
  readonly alerts: AlertBook;
  /** How the authors of files are reached: shown to nobody. */
  readonly correspondents: Pick<Correspondents, 'read'>;
  readonly links: EpciLinks;
  readonly dates: CollectionDates;
  /** The programme's own date of collection; null when it has none. */
  readonly programmeDate: string | null;
  /** Null: no e-mail leaves. */
  readonly mail: Mail | null;
}

export interface SignInParts {
  /** Null: the demonstration has none. */
  readonly provider: IdentityProvider | null;
  readonly pending: PendingSignIns;
  /** Assurance and means of authentication accepted, as the provider names them. */
  readonly acr: readonly string[];
  readonly amr: readonly string[];
  /** Null: nobody but the demonstration's agents. */
  readonly grants: GrantsFile | null;
  /** The demonstration's own sign-in: fictitious agents, on this machine only. */
  readonly local: boolean;
}

export interface TwoClocks {
  /** System instant. */
  now(): Date;
  /** The service's day, `YYYY-MM-DD`. */
  today(): string;
  /** True in the demonstration: the service lives on a day of its own. */
  readonly simulated: boolean;
}
