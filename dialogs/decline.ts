/** What is not ours to say, in one courteous sentence; anger, in calm. */
import { communeAskedAbout } from '#communes/named';
import { findCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { answerEntry } from './answer-questions.ts';
import { askAgain } from './ask-next.ts';
import { FREE } from './asked.ts';
import { contactSentence } from './contact.ts';
import type { Turn, World } from './conversation.ts';
import { dayInWords } from './french.ts';
import { SEND, WRITE } from './person-words.ts';
import { entrySpokenOf } from './subject.ts';
import { townFactsInWords } from './town-facts.ts';
import { interrupt, remember, say } from './turn.ts';

/** Another programme, or politics: whatever entry it resembles, it is not answered. */
export function isNotOurs({ leans }: Understanding): boolean {
  return leans.has('politics') || (leans.has('otherProgramme') && !leans.has('ours'));
}

export function decline(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { leans } = heard;
  const name = world.programme.name;
  if (leans.has('politics'))
    return say(
      turn,
      `Je ne donne ni avis ni pronostic politique : je réponds sur le programme ${name}, d’après ses textes.`,
    );
  // « Est-ce cumulable avec la DETR ? », « et la DSIL ? »: the same question of another aid.
  const before = entrySpokenOf(turn, world);
  if (before && isNotOurs(heard) && heard.question && asksToAdd(before.question, world))
    return answerEntry(turn, before.id, world);
  if (leans.has('asksDay')) return say(turn, `Pour ce service, nous sommes le ${dayInWords(world.today)}.`);
  if (isNotOurs(heard))
    return say(
      turn,
      `Je ne réponds que sur ${name} : pour les autres programmes et les dotations, votre préfecture saura vous orienter.`,
    );
  if (heard.question && leans.has('sequel'))
    return say(turn, `Au ${dayInWords(world.today)}, je ne connais pas de suite au programme ${name}.`);
  // « Horaires de la mairie de Vierzon ? », « météo à Cahors ? »: a town is named, and nothing of ours is asked.
  if (
    heard.question &&
    leans.has('ofTheTown') &&
    !leans.has('ours') &&
    !heard.acts.some(({ type }) => type === 'faq')
  )
    return say(turn, `Je ne réponds que sur ${name} : je n’ai pas ce renseignement.`);
  if (leans.has('predicts') && !leans.has('asksProcedure')) {
    const cannot = say(
      turn,
      `Je ne peux pas le prédire, et personne ne peut le promettre. ${world.programme.words.decision}`,
    );
    // « Est-ce que Rennes a une chance ? »: what keeps it outside the target is said.
    const { decision, communes } = communeAskedAbout(world.directory, heard.text);
    const [town] = communes;
    if (decision === 'one' && town?.metropole)
      return say(
        cannot,
        `${townFactsInWords(town, ['metropole'], world)} ${world.programme.words.offTarget}`,
      );
    // « Est-ce que Vichy a ses chances ? », as one arrives: what can be said is where it stands.
    const isFirst = !turn.state.draft && !turn.state.conversation.asking;
    if (decision === 'one' && town && isFirst)
      return askAgain(interrupt(cannot, { kind: 'situate', codes: [town.code] }), world);
    const known = heard.acts.find((act) => act.type === 'faq');
    return known?.type === 'faq' ? answerEntry(cannot, known.id, world) : cannot;
  }
  return null;
}

/** Whether a question is about adding this aid to others. */
function asksToAdd(question: string, world: World): boolean {
  return world.understand(question, FREE).leans.has('adds');
}

function namesATown(text: string, { directory }: World): boolean {
  return findCommune(directory, text, { slot: true }).decision !== 'none';
}

/** Nothing but anger: calm, and a way to a person. What was noted stays. */
export function soothe(turn: Turn, heard: Understanding, world: World): Turn | null {
  const asks = heard.acts.some(
    (act) =>
      act.type === 'answer' ||
      // « C’est n’importe quoi, votre truc » resembles a question and asks nothing.
      (act.type === 'faq' && heard.text.includes('?')) ||
      act.type === 'date' ||
      (act.type === 'command' && !['help', 'correct', 'human', 'repeat'].includes(act.name)),
  );
  if (heard.tone !== 'angry' || asks || heard.facts.length > 0) return null;
  const { asking } = turn.state.conversation;
  // « Je vous l’ai déjà dit, Fécamp ! » names the town that is asked for.
  if (asking?.kind.startsWith('commune') && namesATown(heard.text, world)) return null;
  const contact = contactSentence(turn.state, world);
  if (asking?.kind === 'criterion')
    return say(
      turn,
      `Je comprends votre agacement. Cette question sert à situer votre commune, et « je ne sais pas » est une réponse. ${contact} ${WRITE}`,
    );
  const words = `Je comprends votre agacement, et je suis désolé de ne pas mieux vous aider. ${contact}`;
  return asking ? say(turn, `${words} ${WRITE}`) : say(remember(turn, { unanswered: null }), words, [SEND]);
}
