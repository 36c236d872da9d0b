/** Sends the file: the only place where the conversation asks for a filing. */
import { dateFlags } from '#programme/flags';
import { askNext, nextQuestion } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { assessDraft, effect, remember, say } from './turn.ts';

/** After an explicit yes at the recap, and never otherwise. */
export function file(turn: Turn, world: World): Turn {
  const { draft, conversation, filed } = turn.state;
  const assessed = assessDraft(turn, world);
  if (!draft?.town || !assessed || !conversation.code) return askNext(turn, world);
  // A correction may have opened a question again: the recap comes back first.
  if (nextQuestion(turn.state, world)?.kind !== 'recap') return askNext(turn, world);
  // What only the day says (received after 15 February) belongs to the record as well.
  const assessment = { ...assessed, flags: [...assessed.flags, ...dateFlags(world.programme, world.today)] };
  const nature = conversation.signalement ? 'signalement' : 'candidature';
  if (filed && conversation.amending)
    return effect(turn, {
      type: 'amend',
      reference: filed.reference,
      version: filed.version,
      draft,
      assessment,
      nature,
      at: world.now,
    });
  return effect(turn, { type: 'file', draft, code: conversation.code, assessment, nature });
}

/** Outside the target or conditions not met: sent all the same, for the prefect to judge. */
export function sendAnyway(turn: Turn, world: World): Turn {
  const text = `Entendu : votre commune peut être transmise comme « signalement pour appréciation », sans catégorie. ${world.programme.words.decision} Il me faut encore quelques renseignements.`;
  return askNext(remember(say(turn, text), { signalement: true }), world);
}
