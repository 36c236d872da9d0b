import type { Settings } from '#config';
import type { Programme } from '#programme/programme';

/** What every command is given. */
export interface Context {
  readonly programme: Programme;
  /** A folder of data/programmes, or a path. */
  readonly programmeName: string;
  /** The one that comes with the service, whose weights are learned beforehand. */
  readonly isShipped: boolean;
  readonly settings: Settings;
}
