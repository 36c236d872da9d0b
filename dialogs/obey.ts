/** Orders: help, where am I, again, correct, later… `null` when the message holds none. */
import type { Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import type { Criterion } from '#programme/programme';
import { amendable, authorMay, NO_LONGER_AMENDABLE } from './amendable.ts';
import { tellMore } from './answer-questions.ts';
import { askAgain, askNext, askToConfirm, nextQuestion } from './ask-next.ts';
import { obeyAboutQuestion, toAPerson } from './ask-person.ts';
import { showThemes } from './browse.ts';
import { isCompleting, openComplement } from './complement.ts';
import { startAgain } from './confirm.ts';
import { contactSentence } from './contact.ts';
import type { Turn, World } from './conversation.ts';
import { listToCorrect } from './correct.ts';
import { printed } from './document.ts';
import { explainResult, improvement, isBest, missing } from './explain-result.ts';
import { beginComplement } from './give-complement.ts';
import { keptInWords } from './kept-in-words.ts';
import { offerMove } from './move.ts';
import { eraseMine, readMyData } from './my-data.ts';
import { noticeDeclined } from './notice.ts';
import { quoteAnswer } from './quote.ts';
import { REMIND_ME, reminderOffer, wishReminders } from './reminders.ts';
import { sendAnyway } from './send.ts';
import { withoutDetail } from './settle-answer.ts';
import { stateInWords, summary } from './status.ts';
import { putFact } from './take-facts.ts';
import { OPEN } from './take-person.ts';
import { obeyAboutTalk } from './talk.ts';
import { messagesInWords } from './tell-notices.ts';
import { assessDraft, criterion, interrupt, openDraft, remember, reply, say } from './turn.ts';
import { judge, rehearse } from './verdict.ts';
import { warnOnce } from './warnings.ts';

export function obey(turn: Turn, heard: Understanding, world: World): Turn | null {
  const name = heard.acts.flatMap((act) => (act.type === 'command' ? [act.name] : []))[0];
  if (!name || name === 'contest') return null;
  switch (name) {
    case 'help':
      return askAgainIfAny(say(turn, helpFor(turn, world)), world);
    case 'status':
      return askAgainIfAny(say(turn, summary(turn.state, world)), world);
    case 'repeat':
      return askAgain(turn, world, { detour: false });
    case 'more':
      return askAgainIfAny(tellMore(turn, world), world);
    case 'elsewhere':
      return offerMove(turn, world);
    case 'human':
      return toAPerson(turn, world);
    case 'complete':
      return turn.state.filed ? beginComplement(turn, world) : resume(turn, world);
    case 'messages':
      return askAgainIfAny(say(turn, messagesInWords(turn.state, world)), world);
    case 'reminders':
      return wishReminders(turn, 'accepted');
    case 'noReminders':
      return wishReminders(turn, 'refused');
    case 'myData':
      return readMyData(turn, 'shown');
    case 'exportData':
      return readMyData(turn, 'exported');
    case 'joinTalk':
    case 'dropTalk':
      return obeyAboutTalk(turn, name, world);
    case 'ask':
    case 'questions':
    case 'dropQuestion':
      return obeyAboutQuestion(turn, name, world);
    case 'useful':
    case 'useless': {
      const judged = judge(turn, name);
      return judged && askAgainIfAny(judged, world);
    }
    case 'training':
    case 'endTraining':
      // Nothing to end: those words meant something else.
      if (name === 'endTraining' && !turn.state.conversation.training) return null;
      return askAgainIfAny(rehearse(turn, name === 'training'), world);
    case 'themes':
      return showThemes(turn, world);
    case 'copy':
      return askAgainIfAny(quoteAnswer(turn, world), world);
    case 'why':
      return askAgainIfAny(explain(turn, heard, world), world);
    case 'improve':
      return askAgainIfAny(say(turn, improve(turn, world)), world);
    case 'print':
      if (turn.state.draft) return reply(turn, printed(turn.state, world));
      return say(turn, heard.question ? PRINTS : NOTHING_YET);
    case 'correct':
      // « Comment je corrige une réponse ? », before any: how it is done is told.
      if (heard.question && !turn.state.draft && !turn.state.filed) return say(turn, CORRECTS);
      return correct(turn, heard, world);
    case 'skip':
      return skip(turn, heard, world);
    case 'later':
      return leave(turn, world);
    case 'review':
      // « Le maire souhaite que je vous transmette nos éléments », as one arrives.
      return !turn.state.draft && heard.leans.has('comes') ? apply(turn, world) : handOver(turn, world);
    // Whoever goes on is asked again what was refused.
    case 'resume':
      // « Je continue ou je vous fais perdre votre temps ? » goes back to no file.
      if (heard.question && !turn.state.draft && !turn.state.filed && heard.acts.length > 1) return null;
      return resume(noticeDeclined(turn, false), world);
    case 'apply':
      return apply(noticeDeclined(turn, false), world);
    case 'file':
      return wantsToFile(noticeDeclined(turn, false), world);
    case 'restart':
      return turn.state.draft ? askToConfirm(turn, 'restart', world) : askNext(openDraft(turn, world), world);
    case 'withdraw':
      return withdraw(turn, world);
    case 'erase':
      return eraseMine(turn, world);
  }
}

const NOTHING_YET = 'Aucun dossier n’est commencé. Dites « candidater » pour présenter votre commune.';

const CORRECTS =
  'Une réponse se corrige à tout moment : dites « corriger », ou donnez la bonne réponse avec vos mots. Un dossier déposé se corrige aussi, tant que la préfecture ne l’a pas transmis. Aucun dossier n’est encore commencé.';

const PRINTS =
  'Le récapitulatif s’imprime à tout moment : dites « imprimer ». Aucun dossier n’est encore commencé : dites « candidater » pour présenter votre commune.';

/** Before transmission the author withdraws; afterwards the prefecture does, at the mayor's request. */
function withdraw(turn: Turn, world: World): Turn {
  const { filed } = turn.state;
  if (!filed) {
    const text =
      'Rien n’est déposé : il n’y a rien à retirer. Pour effacer votre brouillon, dites « effacer mon brouillon ».';
    return askNext(say(turn, text), world, { detour: true });
  }
  if (authorMay('withdraw', filed.state)) return askToConfirm(turn, 'withdraw', world);
  if (filed.state === 'retiree' || filed.state === 'non_mandatee')
    return say(turn, summary(turn.state, world));
  const text = `Votre dossier **${filed.reference}** est ${stateInWords(filed.state)} : il ne se retire plus ici. La préfecture peut encore le retirer, à la demande du maire : écrivez-lui en citant cette référence. ${contactSentence(turn.state, world)}`;
  return askAgainIfAny(say(turn, text), world);
}

function askAgainIfAny(turn: Turn, world: World): Turn {
  return turn.state.conversation.asking || turn.state.draft ? askAgain(turn, world) : turn;
}

/** Why a question is asked, else why the result is what it is. */
function explain(turn: Turn, heard: Understanding, world: World): Turn {
  const one = ASKS_OF_IT.test(heard.text) ? criterionAsked(turn, world) : undefined;
  if (one) return say(turn, one.help);
  return turn.state.draft?.town ? reply(turn, ...explainResult(turn.state, world)) : say(turn, NOTHING_YET);
}

/** « Pourquoi cette question ? », « pourquoi me demandez-vous cela ? » */
const ASKS_OF_IT = /question|demand/iu;

function criterionAsked({ state }: Turn, world: World): Criterion | undefined {
  const { asking } = state.conversation;
  return asking && 'id' in asking ? criterion(world.programme, asking.id) : undefined;
}

function helpFor(turn: Turn, world: World): string {
  const one = criterionAsked(turn, world);
  const orders =
    'À tout moment, vous pouvez : poser une question sur le programme, dire « je ne sais pas », « corriger », « où j’en suis », « répéter », « plus tard », « recommencer », « imprimer ». Je suis un assistant automatique : pour joindre une personne, dites « parler à quelqu’un ».';
  return one
    ? `${one.help}\n\n${orders}`
    : `Je vous aide à présenter votre commune et je réponds à vos questions sur le programme. ${orders}`;
}

function improve(turn: Turn, world: World): string {
  const now = assessDraft(turn, world);
  if (!now) return NOTHING_YET;
  if (isBest(now, world)) return 'Vos réponses mènent déjà à la catégorie la plus avancée.';
  const text = [improvement(turn.state, now, world), missing(now, world)]
    .filter((part) => part !== '')
    .join('\n\n');
  return text === ''
    ? 'Avec ces réponses, je ne vois pas de changement simple qui mène à une meilleure catégorie.'
    : text;
}

function correct(turn: Turn, heard: Understanding, world: World): Turn {
  const open = amendable(turn);
  if (!open) return say(turn, NO_LONGER_AMENDABLE);
  if (heard.facts.length > 0) return askNext(open, world);
  return open.state.draft ? listToCorrect(open, world) : say(open, NOTHING_YET);
}

/** Goes to the recap when the result is settled; otherwise leaves this one question open. */
function skip(turn: Turn, heard: Understanding, world: World): Turn {
  const asking = turn.state.conversation.asking;
  if (asking?.kind === 'role') return askNext(withoutRole(turn), world);
  const settled = assessDraft(turn, world)?.outcome === 'categorie';
  if (settled) return askNext(remember(turn, { skipping: true }), world);
  if (asking?.kind === 'detail') return askNext(withoutDetail(turn, asking), world);
  if (asking?.kind !== 'criterion') return askNext(turn, world, { detour: true });
  // « Diagnostic partiel. Question suivante. » has answered before it goes on.
  if (turn.state.draft?.facts[asking.id]?.turn === turn.state.conversation.turn) return askNext(turn, world);
  const left = putFact(
    turn,
    { criterion: asking.id, value: UNKNOWN, said: heard.text, sure: true },
    'said',
    world,
  );
  return askNext(say(left, 'Je laisse cette question « à confirmer ».'), world);
}

/** Who speaks need not be said: the prefecture sees that it was not. */
function withoutRole(turn: Turn): Turn {
  const { draft } = turn.state;
  if (!draft) return turn;
  const person = { ...draft.person, roleSaid: OPEN };
  return say(
    { ...turn, state: { ...turn.state, draft: { ...draft, person } } },
    `Je note votre fonction « ${OPEN} ».`,
  );
}

function leave(turn: Turn, world: World): Turn {
  const { draft, conversation, filed } = turn.state;
  if (isCompleting(turn.state))
    return say(
      turn,
      'Très bien : le complément n’est **pas encore envoyé**, et ce que vous avez dit est gardé. Quand vous voudrez, dites « compléter ».',
    );
  if (filed && conversation.amending) return remember(say(turn, NOT_AMENDED), { asking: null });
  if (filed)
    return say(
      turn,
      `Très bien. Votre dossier ${filed.reference} est déposé. Pour le retrouver ailleurs, gardez votre code de reprise : **${conversation.code ?? ''}**`,
    );
  if (!draft) return say(turn, 'Très bien, à bientôt. Aucun dossier n’est commencé.');
  const text =
    `Votre brouillon est ${keptInWords(world)}. Il n’est **pas déposé**. Pour le reprendre ici, dites « reprendre ». Depuis un autre appareil, donnez ce code de reprise, à garder pour vous :\n\n**${conversation.code ?? ''}**\n\n${reminderOffer(world)}`.trim();
  const choices = reminderOffer(world) === '' ? undefined : [REMIND_ME];
  // Set aside, nothing waits for a yes: a « oui » that comes next files and answers nothing.
  const asking = conversation.asking?.kind === 'recap' ? null : conversation.asking;
  return remember(say(turn, text, choices), { codeShown: true, asking, leftOn: conversation.turn });
}

const NOT_AMENDED =
  'Très bien : votre dossier reste tel qu’il est déposé. La modification n’est **pas déposée** ; pour la continuer, dites « reprendre ».';

function handOver(turn: Turn, world: World): Turn {
  const { draft, conversation } = turn.state;
  if (!draft) return say(turn, NOTHING_YET);
  const now = assessDraft(turn, world);
  const open = now ? missing(now, world) : '';
  const text = [
    `Très bien : rien n’est déposé, et votre brouillon est ${keptInWords(world)}. Pour le relire et le déposer, le maire ouvre cet assistant, dit « reprendre » et donne ce code :`,
    `**${conversation.code ?? ''}**`,
    open,
    'Vous pouvez aussi dire « imprimer » pour lui remettre le brouillon sur papier.',
  ];
  return remember(say(turn, text.filter((part) => part !== '').join('\n\n')), {
    codeShown: true,
    asking: null,
  });
}

function resume(turn: Turn, world: World): Turn {
  if (openComplement(turn.state)) return beginComplement(turn, world);
  // What was set aside is shown whole again.
  const detour = turn.state.conversation.asking !== null;
  if (turn.state.draft || turn.state.filed)
    return askNext(say(turn, summary(turn.state, world)), world, { detour });
  return askAgain(interrupt(turn, { kind: 'code' }), world);
}

function apply(turn: Turn, world: World): Turn {
  const begun = turn.state.filed ? startAgain(turn, world) : openDraft(turn, world);
  const fresh = begun.state.draft !== turn.state.draft;
  return askNext(warnOnce(begun, world), world, {
    detour: !fresh && turn.state.conversation.asking !== null,
  });
}

function wantsToFile(turn: Turn, world: World): Turn {
  if (turn.state.filed && !turn.state.conversation.amending)
    return say(turn, `Votre dossier est déjà déposé, sous la référence **${turn.state.filed.reference}**.`);
  const next = nextQuestion(turn.state, world);
  if (next?.kind === 'offTarget') return sendAnyway(turn, world);
  const begun = openDraft(turn, world);
  const text =
    next === null || next.kind === 'commune'
      ? ''
      : 'Avant de déposer, il me faut encore quelques réponses, puis votre « oui » au récapitulatif.';
  const detour = next?.kind === turn.state.conversation.asking?.kind;
  return askNext(text === '' || next?.kind === 'recap' ? begun : say(begun, text), world, { detour });
}
