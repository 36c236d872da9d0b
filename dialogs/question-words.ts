/** The words of each question and its numbered choices. */
import { dayInWords } from '#language/dates/date-in-words';
import type { Criterion, CriterionValue } from '#programme/programme';
import { answeredBefore } from './complement.ts';
import { contactSentence } from './contact.ts';
import type { State, World } from './conversation.ts';
import { inList, quoted } from './french.ts';
import { NOTICE_AGAIN, noticeWords } from './notice.ts';
import { dropQuestionWords, SEND, sendQuestionWords } from './person-words.ts';
import type { Question } from './question.ts';
import type { Choice, Reply } from './reply.ts';
import { suggestionLabel } from './suggestion-label.ts';
import { themesWords, themeWords } from './themes.ts';
import { chooseTownWords, confirmTownWords, situateWords, whichTownWords, YES_NO } from './town-questions.ts';
import { criterion } from './turn.ts';

const DONT_KNOW: Choice = { label: 'Je ne sais pas', say: 'je ne sais pas' };

/** The question for a channel. @param how.detour asked again after a digression: shorter */
export function questionReply(
  state: State,
  question: Question,
  world: World,
  how: { detour: boolean },
): Reply {
  const lead = how.detour && isOfTheFile(question) ? 'Revenons à votre dossier. ' : '';
  const { text, choices } =
    how.detour && question.kind === 'notice' ? NOTICE_AGAIN : words(state, question, world);
  return choices.length > 0 ? { text: lead + text, choices } : { text: lead + text };
}

function words(state: State, question: Question, world: World): { text: string; choices: readonly Choice[] } {
  switch (question.kind) {
    case 'commune':
      return {
        text: 'Pour quelle commune parlez-vous ? Donnez son nom ou son code postal.',
        choices: [],
      };
    case 'communeChoice':
      return chooseTownWords(state, question.codes, world);
    case 'communeConfirm':
      return confirmTownWords(state, question, world);
    case 'criterion': {
      const one = criterion(world.programme, question.id);
      return one
        ? { text: `${answeredBefore(state, one.id, world)}${one.ask}`, choices: valueChoices(one, state) }
        : { text: '', choices: [] };
    }
    case 'clarify': {
      const one = criterion(world.programme, question.id);
      const choices = question.between.map((id) => choiceOf(one, id));
      return { text: question.ask, choices: [...choices, DONT_KNOW] };
    }
    case 'detail': {
      const one = criterion(world.programme, question.id);
      const detail = one?.values
        .flatMap((value) => value.details)
        .find((each) => each.id === question.detail);
      return { text: detail?.ask ?? '', choices: [DONT_KNOW] };
    }
    case 'contradiction': {
      const one = criterion(world.programme, question.id);
      const before = state.draft?.facts[question.id];
      return {
        text: `Deux réponses ne s'accordent pas sur ${one?.name ?? 'ce point'}. Vous avez d'abord dit ${quoted(before?.said ?? '')}, puis ${quoted(question.said)}. Laquelle dois-je garder ?`,
        choices: question.values.map((id) => choiceOf(one, id)),
      };
    }
    case 'dateAhead':
      return {
        text: `Vous avez dit ${quoted(question.said)}. Cette date est à venir : nous sommes le ${dayInWords(world.today)}. Est-ce déjà fait, ou prévu ? Vous pouvez aussi redonner la date.`,
        choices: [
          { label: 'Déjà fait', say: 'déjà fait' },
          { label: 'Prévu', say: 'prévu' },
        ],
      };
    case 'coherence': {
      const told = question.ids.flatMap((id) => {
        const fact = state.draft?.facts[id];
        const one = criterion(world.programme, id);
        return fact && one ? [`${one.name} : ${quoted(fact.said)}`] : [];
      });
      return {
        text: `Deux réponses s'accordent mal : ${inList(told)}. Est-ce bien exact ?`,
        choices: [
          { label: 'Oui, c’est exact', say: 'oui' },
          { label: 'Non, je corrige', say: 'corriger' },
        ],
      };
    }
    case 'role':
      return {
        text: 'À quel titre parlez-vous ? Par exemple : maire, adjoint, secrétaire. Si vous préparez ce dossier pour le maire, dites-le.',
        choices: [],
      };
    case 'contact':
      return {
        text: 'Comment la préfecture peut-elle vous joindre ? Donnez votre nom et celui du maire, avec une adresse électronique ou un téléphone professionnels.',
        choices: [],
      };
    case 'notice':
      return {
        text: noticeWords(world),
        choices: [{ label: 'J’ai pris connaissance', say: 'j’ai pris connaissance' }],
      };
    case 'confirm':
      return { text: CONFIRM[question.act], choices: YES_NO };
    case 'code':
      return {
        text: 'Quel est votre code de reprise ? Il vous a été donné avec votre brouillon ou votre accusé de dépôt (cinq groupes de quatre signes). Sans lui, je ne peux montrer aucun dossier.',
        choices: [{ label: 'Je n’ai pas de code', say: 'je n’ai pas de code' }],
      };
    case 'suggest':
      return {
        text: 'Je n’ai pas de réponse sûre à cette question. Les plus proches :',
        choices: [
          ...question.ids.map((id) => {
            const label = suggestionLabel(id, world);
            return { label, say: label };
          }),
          { label: 'Aucune de ces questions', say: 'aucune de ces questions' },
          SEND,
        ],
      };
    case 'correctWhich':
      return { text: 'Quelle ligne voulez-vous corriger ? Par exemple : « 4 : non ».', choices: [] };
    case 'offerPerson':
      return { text: contactSentence(state, world), choices: [SEND] };
    case 'themes':
      return themesWords(world);
    case 'theme':
      return themeWords(question, world);
    case 'whichTown':
      return whichTownWords(question.codes, world);
    case 'situate':
      return situateWords(question, world);
    case 'personQuestion':
      return {
        text: 'Quelle est votre question ? Écrivez-la en quelques phrases, sans rien de personnel : je vous montrerai ce qui part avant de l’envoyer.',
        choices: [{ label: 'Ne rien envoyer', say: 'non' }],
      };
    case 'sendQuestion':
      return sendQuestionWords(state, question, world);
    case 'dropQuestion':
      return dropQuestionWords(state, question);
    case 'recap':
    case 'offTarget':
      return { text: '', choices: [] };
  }
}

const CONFIRM = {
  restart:
    'Recommencer efface les réponses de ce brouillon. Voulez-vous vraiment tout reprendre au début ? (Pour tout effacer sans recommencer : dites « effacer mon brouillon ».)',
  withdraw:
    'Voulez-vous vraiment retirer votre manifestation d’intérêt ? La préfecture verra qu’elle est retirée.',
  erase: 'Voulez-vous vraiment effacer ce brouillon et vos coordonnées ? Je ne pourrai pas les retrouver.',
  eraseFile:
    'Votre dossier est déposé, et la préfecture ne l’a pas encore examiné. Voulez-vous le retirer et l’effacer, avec votre brouillon et vos coordonnées ? Il n’en restera que la référence, la date et une empreinte qui prouve l’effacement, sans rien de personnel.',
  requestErasure:
    'La préfecture a commencé à travailler sur votre dossier : elle doit garder ce qu’elle a reçu pendant la durée légale (archives publiques), et je ne peux pas l’effacer d’ici. Voulez-vous que je lui transmette une demande d’effacement ?',
} as const;

function isOfTheFile(question: Question): boolean {
  return ![
    'confirm',
    'suggest',
    'code',
    'correctWhich',
    'themes',
    'theme',
    'whichTown',
    'situate',
    'communeConfirm',
    'offerPerson',
    'personQuestion',
    'sendQuestion',
    'dropQuestion',
  ].includes(question.kind);
}

/** The most advanced answer first: « oui » before « non ». */
export function inOrder(values: readonly CriterionValue[]): readonly CriterionValue[] {
  return values.toReversed();
}

function valueChoices(one: Criterion, state: State): readonly Choice[] {
  const values = inOrder(one.values).map((value) => ({ label: value.label, say: value.label }));
  const settled = state.conversation.announced?.outcome === 'categorie';
  return settled
    ? [...values, DONT_KNOW, { label: 'Passer au récapitulatif', say: 'passer' }]
    : [...values, DONT_KNOW];
}

function choiceOf(one: Criterion | undefined, id: string): Choice {
  const label = one?.values.find((value) => value.id === id)?.label ?? id;
  return { label, say: label };
}
