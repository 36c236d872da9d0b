export interface Kept {
  /** When it is kept, `2018-01-31`. */
  readonly day: string;
  /** « Commune : Nevers (58) », or nothing. */
  readonly town: string;
  /** Of the filed record. */
  readonly reference: string | null;
  /** What is said while the day is simulated, or nothing. */
  readonly demonstration: string;
}
export function keptTitle(kept: Kept): string;
export function keptLines(kept: Kept): string[];
/** Whoever finds the file reads no name in that of the file. */
export function keptName(kept: Kept, ending: string): string;
