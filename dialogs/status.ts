/** Where we are: what has been said, what is left, and that nothing is filed. */
import { assess } from '#programme/assess';
import { openCriteria } from '#programme/next-question';
import { fieldsInWords, isCompleting, openComplement } from './complement.ts';
import type { State, World } from './conversation.ts';
import { dayInWords, inList } from './french.ts';
import { jointSentence } from './joint.ts';
import { recapLines } from './recap.ts';
import { answersOf } from './turn.ts';

const STATES: Readonly<Record<string, string>> = {
  deposee: 'déposé',
  en_examen: 'en cours d’examen à la préfecture',
  complement_demande: 'en attente d’un complément de votre part',
  transmise: 'transmis',
  proposee: 'proposé',
  non_proposee: 'non proposé',
  retenue: 'retenu',
  non_retenue: 'non retenu',
  retiree: 'retiré',
  non_mandatee: 'clos, faute de mandat',
};

export function stateInWords(state: string): string {
  return STATES[state] ?? state;
}

/** In a few lines, for « où en suis-je ? » and for someone who comes back. */
export function summary(state: State, world: World): string {
  const { draft, filed, conversation } = state;
  if (filed && !conversation.amending) {
    const last = filed.versions.at(-1);
    const on = last ? `, le ${dayInWords(last.serviceDate)}` : '';
    const complement = openComplement(state);
    const ask = complement
      ? ` La préfecture demande un complément sur ${fieldsInWords(complement.fields, world)} : dites « compléter » pour le donner.`
      : '';
    return `Votre dossier **${filed.reference}** (${last?.town.name ?? ''}) est ${stateInWords(filed.state)}${on}.${ask}${jointSentence({ state })} ${later(filed.state)}`;
  }
  if (!draft)
    return 'Aucun dossier n’est commencé. Dites « candidater » pour présenter votre commune, ou posez votre question.';
  if (isCompleting(state)) return completing(state, world);
  const left = remaining(state, world);
  if (left.length === 0) return `Il ne reste qu’à relire le récapitulatif. ${notFiled(state)}`;
  const lines = recapLines(state, world).map((line) => `- ${line.text}`);
  const rest = `Il reste : ${inList(left)}.`;
  const result = resultInWords(state, world);
  const told = lines.length > 0 ? `Voici ce que j’ai noté :\n${lines.join('\n')}\n` : '';
  return `${told}${result}${rest} ${notFiled(state)}`;
}

function completing(state: State, world: World): string {
  const left = openComplement(state)?.fields ?? [];
  return `Vous complétez votre dossier **${state.filed?.reference ?? ''}** sur ${fieldsInWords(left, world)}. Le complément n’est **pas encore envoyé**.`;
}

function notFiled(state: State): string {
  return state.filed
    ? 'Votre modification n’est **pas encore déposée**.'
    : 'Votre dossier n’est **pas encore déposé**.';
}

function later(fileState: string): string {
  if (fileState === 'retiree' || fileState === 'non_mandatee')
    return 'Dites « candidater » pour commencer un nouveau dossier.';
  return 'Vous pouvez dire « corriger » pour le modifier, « retirer » pour le retirer ou « imprimer » pour le relire.';
}

function resultInWords(state: State, world: World): string {
  if (!state.draft) return '';
  const now = assess(world.programme, answersOf(state.draft.facts));
  return now.category === null ? '' : `Catégorie probable : ${now.category}. `;
}

/** Titles of what is still to be asked. */
function remaining(state: State, world: World): readonly string[] {
  const draft = state.draft;
  if (!draft) return [];
  const open = openCriteria(world.programme, answersOf(draft.facts)).map((one) => one.title.toLowerCase());
  const person = [
    ...(draft.person.roleSaid ? [] : ['votre fonction']),
    ...(draft.person.contactSaid ? [] : ['un contact']),
  ];
  return [...(draft.town ? [] : ['votre commune']), ...open, ...person];
}
