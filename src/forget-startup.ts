import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back what only the start needed: texts of the data folders, parsed and indexed. Left alone, V8 keeps the room
 * they took (measured at rest: 225 MB without, 200 MB with).
 */
export function forgetStartup(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}
