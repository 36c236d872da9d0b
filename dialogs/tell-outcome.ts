/** Words what came of an effect: receipt, refusal, a draft opened by its code, storage that does not answer. */
import type { Candidacy } from '#candidacies/candidacy';
import { askNext } from './ask-next.ts';
import { openComplement } from './complement.ts';
import { forget, SHOWN_TOO } from './confirm.ts';
import { contactSentence } from './contact.ts';
import type { State, Turn, World } from './conversation.ts';
import type { EffectOutcome, Moment } from './effects.ts';
import { yearInWords } from './explain-result.ts';
import { dayInWords, hourInWords } from './french.ts';
import { tellMoved, tellMoveOffered, tellUnknownMove } from './move.ts';
import { tellErasureRequested, tellMyData } from './my-data.ts';
import { tellWish } from './reminders.ts';
import type { Reply } from './reply.ts';
import { stateInWords, summary } from './status.ts';
import { tellTalk } from './talk.ts';
import { OFFER_TALK } from './talk-words.ts';
import { tellAsked, tellInquiries, tellWithdrawn } from './tell-reply.ts';
import { release, remember, reply, say } from './turn.ts';
import { flagsOn } from './warnings.ts';

export function tellOutcome(turn: Turn, outcome: EffectOutcome, world: World): Turn {
  switch (outcome.type) {
    case 'filed':
      return reply(
        filedNow(turn, outcome.candidacy),
        receipt(turn.state, outcome.candidacy, outcome.moment, world),
        OFFER_TALK,
      );
    case 'amended':
      if (openComplement(turn.state)) return say(filedNow(turn, outcome.candidacy), complemented(outcome));
      return say(
        filedNow(turn, outcome.candidacy),
        `Votre modification est déposée le ${moment(outcome.moment)}. Référence inchangée : **${outcome.candidacy.reference}** (version ${outcome.candidacy.versions.length}). Les versions précédentes sont conservées.`,
      );
    case 'withdrawn':
      return say(
        filedNow(turn, outcome.candidacy),
        `Votre manifestation d’intérêt **${outcome.candidacy.reference}** est retirée le ${moment(outcome.moment)}. La préfecture le voit. Vous pouvez en déposer une nouvelle : dites « candidater ».`,
      );
    case 'talkChanged':
      return tellTalk(turn, outcome.candidacy, world);
    case 'refused':
      return say(
        filedNow(turn, outcome.candidacy),
        `Ce n’est plus possible ici : votre dossier est ${stateInWords(outcome.candidacy.state)}. Contactez votre préfecture, elle peut encore agir. ${contactSentence(turn.state, world)}`,
      );
    case 'opened':
      return opened(turn, outcome, world);
    case 'unknownCode':
      return say(turn, 'Ce code n’ouvre aucun dossier. Vérifiez chaque signe, puis redonnez-le.');
    case 'moveOffered':
      return tellMoveOffered(turn, outcome, world);
    case 'moved':
      return tellMoved(turn, outcome, world);
    case 'unknownMove':
      return tellUnknownMove(turn);
    case 'erased':
      return turn;
    case 'gone':
      return say(
        remember(turn, { asking: null }),
        'Ce dossier a été effacé : il n’en reste rien. Dites « candidater » pour en commencer un nouveau.',
      );
    case 'asked':
      return tellAsked(turn, outcome.inquiry, outcome.moment, world);
    case 'inquiryWithdrawn':
      return tellWithdrawn(turn, outcome.id, world);
    case 'inquiries':
      return tellInquiries(turn, outcome.all, world);
    case 'myData':
      return tellMyData(turn, outcome.data, outcome.as, world);
    case 'fileErased':
      return say(
        forget(turn),
        `Votre dossier **${outcome.reference}** est retiré et effacé, avec votre brouillon et vos coordonnées. Il n’en reste que sa référence, la date et une empreinte. ${SHOWN_TOO} Dites « candidater » pour en commencer un nouveau.`,
      );
    case 'erasureRequested':
      return tellErasureRequested(turn, outcome.reference, world);
    case 'wished':
      return tellWish(turn, outcome.wish, world);
    case 'unavailable':
      // « Réessayez »: a « oui » said next is to the same question.
      return say(
        remember(turn, { askedOn: turn.state.conversation.turn }),
        `Le service n’a pas pu enregistrer cette étape. Vos réponses sont gardées et rien n’est perdu. Réessayez dans quelques minutes.${outcome.incident ? ` Si cela dure, donnez cette référence à qui tient le service : ${outcome.incident}.` : ''}`,
      );
  }
}

function complemented({ candidacy, moment: at }: Extract<EffectOutcome, { type: 'amended' }>): string {
  return `Votre complément est envoyé le ${moment(at)}. Votre dossier **${candidacy.reference}** (version ${candidacy.versions.length}) repart à l’examen. Les versions précédentes sont conservées.`;
}

function filedNow(turn: Turn, candidacy: Candidacy): Turn {
  const draft = turn.state.draft && { ...turn.state.draft, reference: candidacy.reference };
  const quiet = remember(turn, {
    asking: null,
    interrupted: [],
    misses: 0,
    amending: false,
    codeShown: true,
  });
  return { ...quiet, state: { ...quiet.state, draft, filed: candidacy } };
}

function receipt(state: State, candidacy: Candidacy, at: Moment, world: World): Reply {
  const version = candidacy.versions.at(-1);
  const category = version?.assessment.category ?? null;
  const result =
    candidacy.nature === 'signalement'
      ? ['Nature', 'signalement pour appréciation, sans catégorie', '.']
      : category !== null
        ? ['Catégorie probable', `**${category}**, ${yearInWords(category, world)}`, '. Elle est indicative.']
        : ['Résultat', '**à compléter**', '. La préfecture voit ce qui manque.'];
  const [label = '', value = '', end = ''] = result;
  const late = flagsOn(version?.serviceDate ?? world.today, world).map((flag) => flag.label.toLowerCase());
  const title = 'Votre manifestation d’intérêt est déposée.';
  const code = state.conversation.code ?? '';
  const use = 'Il permet de relire, de modifier ou de retirer ce dossier.';
  const nextSteps = `${next(world)} ${contactSentence(state, world)} Si un autre dossier existe pour cette commune, la préfecture les rapprochera.`;
  const reserve = `Ce dépôt n’ouvre aucun droit. ${world.programme.words.decision}`;
  const facts = [
    `Référence : **${candidacy.reference}**`,
    `Déposée le ${moment(at)}`,
    `${label} : ${value}${end}`,
    ...late.map((one) => `Mention : ${one}.`),
  ];
  return {
    text: [
      `**${title}**`,
      facts.join('\n'),
      `Code de reprise, à garder pour vous : **${code}**\n${use}`,
      `Et maintenant ? ${nextSteps}`,
      reserve,
    ].join('\n\n'),
    card: {
      kind: 'receipt',
      title,
      facts: [
        { label: 'Référence', value: candidacy.reference },
        { label: 'Déposée le', value: moment(at) },
        { label, value: `${value}${end}`.replaceAll('**', '') },
        ...late.map((one) => ({ label: 'Mention', value: one })),
      ],
      code,
      use,
      next: nextSteps,
      reserve,
    },
  };
}

/** What comes next on this day, from the programme's calendar. */
function next(world: World): string {
  const { calendar } = world.programme;
  const due = calendar.find((entry) => entry.before !== undefined && world.today <= entry.date);
  return (
    due?.before ??
    calendar.findLast((entry) => entry.after !== undefined && world.today > entry.date)?.after ??
    ''
  );
}

/** « 31 janvier 2018 à 10 h 32, heure de Paris ». */
function moment(at: Moment): string {
  const words = `${dayInWords(at.day)} à ${hourInWords(at.time)}, heure de Paris`;
  return at.simulated ? `${words} (date simulée : démonstration)` : words;
}

function opened(turn: Turn, outcome: Extract<EffectOutcome, { type: 'opened' }>, world: World): Turn {
  const known = remember(release(turn), {
    asking: null,
    interrupted: [],
    draftId: outcome.draft.id,
    code: outcome.code,
    codeTries: 0,
    movedTo: null,
    announced: null,
    explained: false,
  });
  const state: State = { ...known.state, draft: outcome.draft, filed: outcome.filed };
  const found = { ...known, state };
  return askNext(say(found, `Votre dossier est retrouvé. ${summary(state, world)}`), world);
}
