/** What the page is given by whoever wires the service. */
import type { Candidacy } from '#candidacies/candidacy';
import type { Forms } from '#channels/directline/forms';
import type { Clock } from '#conversations/clock';
import type { Heard, Said } from '#conversations/turn';
import type { Knowledge } from '#conversations/world';
import type { PdfMaker } from '#documents/as-pdf';
import type { Assets } from '#http/assets';
import type { OpenLimiter } from '#http/rate-limit';
import type { AzureDirectLine } from './azure-direct-line.ts';
import type { VisitorKey } from './visitor-cookie.ts';

export interface PageHouse {
  readonly take: (heard: Heard) => Promise<Said>;
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  /** What is shown of a conversation, where the page with scripts keeps it. */
  readonly forms: Forms;
  /** The file of a conversation, as its author may see it; null while nothing is filed. */
  readonly filedIn: (conversation: string) => Promise<Candidacy | null>;
  readonly pdf: Pick<PdfMaker, 'make'>;
  /** Something broke under this reference, which the person is told. */
  failed(where: string, reference: string, error: unknown): void;
  /** How acts are counted where several processes serve: here alone unless told. */
  readonly limiter?: OpenLimiter;
  /** Azure's own Direct Line, in the place of the embedded one; null: not set. */
  readonly azure: AzureDirectLine | null;
  /** Signs the cookie that says who comes back. */
  readonly key: VisitorKey;
  /** Of the embedded Direct Line. */
  readonly tokens: {
    issue(visitor: {
      readonly user: string;
      readonly conversation: string;
    }): Promise<{ readonly token: string; readonly expiresInS: number }>;
  };
}

/** The same, with what the page reads as it opens. */
export interface Page extends PageHouse {
  readonly assets: Assets;
}
