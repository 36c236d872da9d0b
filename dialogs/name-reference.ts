/** A file's reference said in a message: it tells which file is meant, and opens none. */
import { findReference } from '#candidacies/reference';
import type { Understanding } from '#language/understanding';
import { askAgain, askNext } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { summary } from './status.ts';
import { interrupt, say } from './turn.ts';

/**
 * Null when the message holds no reference, or orders or answers something besides. A question of
 * the programme that its signs resemble is not what is asked. The same words whether the file exists or
 * not: a reference is printed on papers that others read.
 */
export function nameByReference(turn: Turn, heard: Understanding, world: World): Turn | null {
  const reference = findReference(heard.text);
  if (reference === null || saysMore(heard)) return null;
  const { draft, filed } = turn.state;
  if (filed?.reference === reference)
    return askNext(say(turn, summary(turn.state, world)), world, { detour: true });
  const told = say(turn, OPENS_NOTHING);
  return draft?.town || filed
    ? askNext(told, world, { detour: true })
    : askAgain(interrupt(told, { kind: 'code' }), world);
}

function saysMore({ acts, facts, person }: Understanding): boolean {
  const orders = acts.some((act) => act.type === 'command' && !MEANS_THE_FILE.includes(act.name));
  return orders || facts.length > 0 || Object.keys(person).length > 0;
}

/** What a bare reference resembles. */
const MEANS_THE_FILE: readonly string[] = ['apply', 'resume', 'status'];

const OPENS_NOTHING =
  'Une référence ne suffit pas à ouvrir un dossier : c’est ce qui protège le vôtre. Il faut son code de reprise.';
