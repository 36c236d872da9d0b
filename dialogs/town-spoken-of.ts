/** The town that the person named a moment ago, in a question or in passing, before any file was begun. */
import { communeNamedForSure } from '#communes/named';
import type { State, World } from './conversation.ts';

/** @returns its INSEE code; null when none was named for sure, or another was too */
export function townSpokenOf({ conversation }: State, { directory }: World): string | null {
  const codes = conversation.lately.flatMap(({ from, text }) => {
    if (from !== 'person') return [];
    const named = communeNamedForSure(directory, text);
    return named?.decision === 'one' ? named.communes.map(({ code }) => code) : [];
  });
  const [code, ...others] = new Set(codes);
  return code !== undefined && others.length === 0 ? code : null;
}
