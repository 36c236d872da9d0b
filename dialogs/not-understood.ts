/** Two different re-prompts, then buttons, then a person. Out of scope gets one courteous sentence. */
import type { Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import { askAgain, askNext } from './ask-next.ts';
import { polarity } from './choice.ts';
import { contactSentence } from './contact.ts';
import type { Turn, World } from './conversation.ts';
import { withoutNotice } from './notice.ts';
import { SEND, WRITE } from './person-words.ts';
import { questionReply } from './question-words.ts';
import type { Choice } from './reply.ts';
import { putFact } from './take-facts.ts';
import { OPEN } from './take-person.ts';
import { criterion, openDraft, remember, reply, say, tally } from './turn.ts';

export function notUnderstood(turn: Turn, heard: Understanding, world: World): Turn {
  const asking = turn.state.conversation.asking;
  if (asking?.kind === 'suggest') return askAgain(turn, world);
  const about = asking && 'id' in asking ? asking.id : (asking?.kind ?? '');
  const counted = tally(turn, asking ? 'lost' : 'refused', about);
  const missed = remember(counted, { misses: turn.state.conversation.misses + 1 });
  if (!asking) return lost(missed, heard, world);
  if (asking.kind === 'criterion' && asksElsewhere(heard))
    return askAgain(say(remember(missed, { unanswered: heard.text }), `${notOurs(world)} ${WRITE}`), world);
  const misses = missed.state.conversation.misses;
  const one = asking.kind === 'criterion' ? criterion(world.programme, asking.id) : undefined;
  const unsaid = one ? ' Vous pouvez aussi répondre « je ne sais pas » et continuer.' : '';
  const said = heard.tone === 'angry' ? say(missed, CALM) : missed;
  if (asking.kind === 'offTarget')
    return askAgain(say(said, 'Je n’ai pas compris. Rien n’est transmis.'), world);
  if (asking.kind === 'recap') return askAgain(say(said, 'Je n’ai pas compris. Rien n’est déposé.'), world);
  if (asking.kind === 'coherence' && misses >= 2) return goOnWithBoth(said, asking.flag, world);
  if (one && misses > 3) return leaveOpen(said, one.id, heard, world);
  if (asking.kind === 'clarify' && misses >= 2) return leaveOpen(said, asking.id, heard, world);
  if (misses >= 3 && asking.kind === 'notice') return withoutNotice(said, world);
  if (misses >= 2 && (asking.kind === 'role' || asking.kind === 'contact'))
    return askNext(leaveUnsaid(said, asking.kind), world);
  if (misses >= 3) {
    const help = `Je n’arrive pas à vous comprendre, pardon. ${contactSentence(said.state, world)}${unsaid}`;
    return askAgain(say(said, help), world);
  }
  const { choices, text } = questionReply(said.state, asking, world, { detour: asking.kind === 'notice' });
  const words = misses === 1 ? (one?.askAgain ?? text) : `${one?.help ?? ''} ${text}`.trim();
  return reply(said, {
    text: `${misses === 1 ? 'Je n’ai pas compris.' : 'Je ne comprends toujours pas.'} ${words}`,
    ...(choices && { choices }),
  });
}

/** A question that four replies did not answer is left open, with the last words: the file goes on. */
function leaveOpen(turn: Turn, id: string, heard: Understanding, world: World): Turn {
  const left = putFact(turn, { criterion: id, value: UNKNOWN, said: heard.text, sure: false }, 'said', world);
  const text =
    'Je note vos mots et je laisse ce point « à confirmer » : vous pourrez le corriger au récapitulatif.';
  return askNext(say(left, text), world);
}

/** What says neither who speaks nor how to reach them is not kept: it may be anything. */
function leaveUnsaid(turn: Turn, about: 'role' | 'contact'): Turn {
  const { draft } = turn.state;
  if (!draft) return turn;
  const person = { ...draft.person, ...(about === 'role' ? { roleSaid: OPEN } : { contactSaid: OPEN }) };
  const text = `Je n’ai pas compris, et je note « ${OPEN} » : vous pourrez le dire au récapitulatif.`;
  return say({ ...turn, state: { ...turn.state, draft: { ...draft, person } } }, text);
}

export const KEPT_BOTH = 'C’est noté, je garde vos deux réponses. La préfecture verra cette remarque.';

/** Said once: what stays unclear is for the prefecture to see. */
export function goOnWithBoth(turn: Turn, flag: string, world: World): Turn {
  const quoted = remember(turn, { quoted: [...turn.state.conversation.quoted, flag] });
  return askNext(say(quoted, KEPT_BOTH), world);
}

/** Nothing is being asked: what can be done here, and a person for a question that is ours. */
function lost(turn: Turn, heard: Understanding, world: World): Turn {
  // « Le maire souhaite que la ville se fasse connaître »: who comes for a town is asked which.
  const presents = heard.person.role !== undefined && !['autre', 'prefecture'].includes(heard.person.role);
  if ((heard.leans.has('comes') || presents) && !heard.question && !turn.state.draft && !turn.state.filed)
    return askNext(openDraft(turn, world), world);
  const amends = turn.state.conversation.amending;
  if (!heard.question && turn.state.draft && (!turn.state.filed || amends) && heard.tone !== 'angry')
    return say(turn, amends ? AMENDMENT_ASIDE : SET_ASIDE, [{ label: 'Reprendre', say: 'reprendre' }]);
  if (!heard.question) return say(turn, heard.tone === 'angry' ? CALM : scope(world), START);
  return say(remember(turn, { unanswered: heard.text }), declined(world), [...START, SEND]);
}

/** A question about something else, beside the one that waits. */
function asksElsewhere({ acts, text }: Understanding): boolean {
  return text.includes('?') && acts.every(({ type }) => type === 'oos');
}

function notOurs({ programme }: World): string {
  return `Je regrette, je ne réponds que sur le programme ${programme.name}.`;
}

/** One sentence that says what can be done here; a question that is ours all the same goes to a person. */
function declined({ programme }: World): string {
  return `Je regrette, je ne réponds que sur le programme ${programme.name} : je peux présenter votre commune, répondre à une question sur ce programme ou reprendre un dossier commencé. ${OURS}`;
}

const OURS = 'Si votre question en fait partie, dites « envoyer ma question » : une personne la lira.';

/** A yes or a no alone, just after the file was set aside. */
export function afterLeaving(turn: Turn, heard: Understanding): Turn | null {
  const { leftOn, turn: now } = turn.state.conversation;
  const isBare = heard.text.split(/\s+/).length <= 2 && polarity(heard) !== null && heard.facts.length <= 1;
  if (leftOn === null || leftOn !== now - 1 || !isBare || turn.state.filed) return null;
  return say(turn, SET_ASIDE, [{ label: 'Reprendre', say: 'reprendre' }]);
}

const SET_ASIDE =
  'Votre brouillon est gardé, il n’est **pas déposé**. Pour le continuer ou le déposer, dites « reprendre ».';

const AMENDMENT_ASIDE =
  'Votre modification est gardée, elle n’est **pas déposée**. Pour la continuer, dites « reprendre ».';

const CALM =
  'Je comprends votre agacement. Votre préfecture peut vous répondre directement : c’est votre premier interlocuteur.';

function scope({ programme }: World): string {
  return `Je ne peux répondre que sur le programme ${programme.name}. Voici ce que je sais faire : présenter votre commune, répondre à une question sur le programme, reprendre un dossier commencé.`;
}

const START: readonly Choice[] = [
  { label: 'Présenter ma commune', say: 'je veux présenter ma commune' },
  { label: 'Poser une question', say: 'j’ai une question sur le programme' },
  { label: 'Reprendre un dossier', say: 'reprendre mon dossier' },
];
