/** Says the likely result as soon as it is certain, and what a correction changes in it. */
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import { nextQuestion } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { ruleSentence, yearInWords } from './explain-result.ts';
import { answersOf, remember, say } from './turn.ts';

export function announce(turn: Turn, world: World, corrected: boolean): Turn {
  const draft = turn.state.draft;
  if (!draft?.town) return turn;
  const now = assess(world.programme, answersOf(draft.facts));
  const told = turn.state.conversation.announced;
  const same = told?.outcome === now.outcome && told?.category === now.category;
  if (same) return corrected ? say(turn, unchanged(now)) : turn;
  if (now.outcome === 'categorie') return announceCategory(turn, now, world);
  // Outside the target and conditions not met have their own explanation, with the choice that follows.
  if (now.outcome !== 'a_completer')
    return remember(turn, { announced: { outcome: now.outcome, category: null }, signalement: false });
  if (!told) return turn;
  const text = told.category
    ? `Votre catégorie probable n’est plus certaine : elle était ${told.category}, elle est maintenant « à compléter ».`
    : 'Cette réponse change le résultat : il est maintenant « à compléter ».';
  return remember(say(turn, text), {
    announced: { outcome: now.outcome, category: null },
    signalement: false,
    explained: false,
  });
}

function announceCategory(turn: Turn, now: Assessment, world: World): Turn {
  const told = turn.state.conversation.announced;
  const known = remember(turn, {
    announced: { outcome: now.outcome, category: now.category },
    signalement: false,
    explained: false,
  });
  if (told?.category) {
    const text = `Votre catégorie probable passe de ${told.category} à ${now.category} : ${yearInWords(now.category, world)}. ${ruleSentence(now, world)}`;
    return say(remember(known, { explained: turn.state.conversation.explained }), text);
  }
  const rest = nextQuestion(known.state, world);
  // The whole explanation follows at once when nothing is left to ask.
  if (rest?.kind !== 'criterion' && rest?.kind !== 'detail' && rest?.kind !== 'coherence') return known;
  const text = [
    `**Catégorie probable : ${now.category}**, ${yearInWords(now.category, world)}. ${ruleSentence(now, world)}`,
    'C’est indicatif, et rien n’est déposé. Les questions qui restent précisent votre dossier : dites « passer » pour aller au récapitulatif.',
  ].join('\n');
  return say(known, text);
}

function unchanged(now: Assessment): string {
  if (now.outcome === 'categorie') return `Votre catégorie probable reste ${now.category}.`;
  return now.outcome === 'a_completer'
    ? 'Le résultat reste « à compléter ».'
    : 'Cela ne change pas le résultat.';
}
