/**
 * A conversation that several people read: questions on the programme are answered, and nothing else. A file, personal
 * details and recovery codes belong to the personal conversation.
 */
import { looksLikeRecoveryCode, readRecoveryCode } from '#candidacies/read-recovery-code';
import type { Understanding } from '#language/understanding';
import { answerEntry, tellMore } from './answer-questions.ts';
import type { Happening, State, Turn, World } from './conversation.ts';
import { answerFromList } from './selected-towns.ts';
import { suggestionLabel } from './suggestion-label.ts';
import { begin, remember, reply, say } from './turn.ts';

export function answerInGroup(state: State, happening: Happening, world: World): Turn {
  const turn = begin(state);
  if (happening.type === 'start' || happening.type === 'stale') return say(turn, hello(world));
  if (happening.type !== 'message') return turn;
  return answered(remember(turn, { turn: state.conversation.turn + 1 }), happening.heard, world);
}

function answered(turn: Turn, heard: Understanding, world: World): Turn {
  if (readRecoveryCode(heard.text) || looksLikeRecoveryCode(heard.text))
    return personal(say(turn, KEEP_YOUR_CODE));
  if (heard.language === 'en') return say(turn, world.programme.words.english);
  const listed = answerFromList(turn, heard, world);
  if (listed) return listed;
  const ids = [...new Set(heard.acts.flatMap((act) => (act.type === 'faq' ? [act.id] : [])))].slice(0, 3);
  if (ids.length > 0) return ids.reduce((each, id) => answerEntry(each, id, world), turn);
  if (heard.acts.some((act) => act.type === 'command' && act.name === 'more')) return tellMore(turn, world);
  const near = heard.acts.flatMap((act) => (act.type === 'suggest' ? act.ids : []));
  const labels = near.filter((id) => !id.startsWith('cmd:')).map((id) => suggestionLabel(id, world));
  if (labels.length > 0 && heard.facts.length === 0)
    return say(
      turn,
      'Vouliez-vous demander :',
      labels.map((label) => ({ label, say: label })),
    );
  return personal(turn);
}

function hello(world: World): string {
  return [
    `Bonjour à tous. Je suis l’assistant du programme **${world.programme.name}**.`,
    `Ici, je réponds à vos questions sur le programme. ${ALONE}`,
  ].join('\n');
}

/** The way to where a file may be spoken of. */
function personal(turn: Turn): Turn {
  return reply(turn, {
    text: `En groupe, je réponds seulement aux questions sur le programme. ${ALONE}`,
    leadsAlone: true,
  });
}

const ALONE =
  'Pour présenter une commune ou retrouver un dossier, écrivez-moi en conversation personnelle : rien d’un dossier ne s’affiche devant d’autres, et rien ne se dépose d’ici.';
const KEEP_YOUR_CODE =
  'Votre message contient un code de reprise, que ce groupe peut lire. Supprimez ce message : ce code ouvre votre dossier. Je n’en ai rien fait.';
