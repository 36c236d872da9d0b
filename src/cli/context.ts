import type { Settings } from '#config';
import type { Programme } from '#programme/programme';

/** What every command is given. */
export interface Context {
  readonly programme: Programme;
  readonly settings: Settings;
}
