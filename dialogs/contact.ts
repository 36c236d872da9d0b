/** Whom to turn to: the prefecture of the town's département, by the name of its seat when the town is known. */
import { communeByCode } from '#communes/search';
import type { State, World } from './conversation.ts';

export function contactSentence(state: State, world: World): string {
  const code = state.draft?.town?.code ?? state.filed?.versions.at(-1)?.town.code;
  const seat = code ? communeByCode(world.directory, code)?.prefecture : undefined;
  const { sentence } = world.programme.contact;
  return seat ? sentence.replace('{prefecture}', seat) : sentence.replace(', à {prefecture}', '');
}
