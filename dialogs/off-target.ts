/** Outside the priority target, or conditions not met: said kindly, with its reason, and never a dead end. */
import { assess } from '#programme/assess';
import { contactSentence } from './contact.ts';
import type { State, World } from './conversation.ts';
import { improvement, ruleSentence } from './explain-result.ts';
import { quoted } from './french.ts';
import type { Asking, Reply } from './reply.ts';
import { answersOf } from './turn.ts';

export function offTargetReply(state: State, world: World, how: Asking): Reply {
  const now = assess(world.programme, answersOf(state.draft?.facts ?? {}));
  const choices = [
    { label: 'Transmettre comme signalement', say: 'transmettre comme signalement' },
    { label: 'M’arrêter là', say: 'je m’arrête là' },
  ];
  const ask =
    'Voulez-vous transmettre votre commune comme « signalement pour appréciation », ou vous arrêter là ?';
  const outside = now.outcome === 'hors_cible';
  if (how.brief && !outside) return { text: ask, choices };
  if (how.detour) {
    const nuance = outside
      ? `${world.programme.words.offTarget} ${contactSentence(state, world)}`
      : `Ce n’est pas définitif : une réponse peut changer. ${contactSentence(state, world)}`;
    return { text: `${nuance}\n\n${ask}`, choices };
  }
  const said = toldBecause(state, now.reasons.find((reason) => reason.rule !== null)?.criterion ?? null);
  const title = outside ? '**Hors cible prioritaire.**' : '**Conditions non réunies pour l’instant.**';
  const nuance = outside
    ? `Ce n’est pas un refus. ${world.programme.words.offTarget}`
    : 'Ce n’est pas un refus définitif : si la réponse change, le résultat change.';
  const better = outside ? '' : improvement(state, now, world);
  const text = [
    `${title}${said} ${ruleSentence(now, world)}`,
    `${nuance} ${contactSentence(state, world)} ${state.filed ? STILL_FILED : 'Rien n’est déposé.'}`,
    better,
    ask,
  ];
  return { text: text.filter((part) => part !== '').join('\n\n'), choices };
}

const STILL_FILED = 'Votre dossier reste déposé tel quel : cette modification ne l’est pas.';

/** The answer that stands in the way; null when none was given. */
export function decidingCriterion(state: State, world: World): string | null {
  const now = assess(world.programme, answersOf(state.draft?.facts ?? {}));
  return now.reasons.find((reason) => reason.rule !== null)?.criterion ?? null;
}

/** Of which town and by which rule: told whole once, then only asked again. */
export function offTargetKey(state: State, world: World): string {
  const now = assess(world.programme, answersOf(state.draft?.facts ?? {}));
  const rule = now.reasons.find((reason) => reason.rule !== null)?.rule ?? '';
  return `off:${state.draft?.town?.code ?? ''}:${rule}`;
}

function toldBecause(state: State, id: string | null): string {
  const fact = id ? state.draft?.facts[id] : undefined;
  if (!fact) return '';
  return fact.how === 'deduced'
    ? ` Votre commune est dans le périmètre d’une métropole : ${fact.said}.`
    : ` Vous avez dit ${quoted(fact.said)}.`;
}
