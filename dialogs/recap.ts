/** The numbered recap: everything that would be filed, each line correctable, and one explicit question. */

import type { Fact } from '#candidacies/draft';
import { UNKNOWN } from '#programme/answers';
import { assess } from '#programme/assess';
import type { Criterion } from '#programme/programme';
import type { CardLine } from './card.ts';
import type { State, World } from './conversation.ts';
import { yearInWords } from './explain-result.ts';
import { inList, quoted } from './french.ts';
import type { Asking, Reply } from './reply.ts';
import { answersOf } from './turn.ts';
import { unsureAnswers } from './unsure-answers.ts';
import { lateWarning } from './warnings.ts';

export interface RecapLine {
  /** Criterion id, or `commune`, `role`, `contact`. */
  readonly about: string;
  readonly text: string;
}

export function recapLines(state: State, world: World): readonly RecapLine[] {
  const draft = state.draft;
  if (!draft) return [];
  const town = draft.town
    ? [
        {
          about: 'commune',
          text: `Commune : ${draft.town.name} (${draft.town.department})${contested(draft.town.contested)}`,
        },
      ]
    : [];
  const facts = world.programme.criteria.flatMap((one) => {
    const fact = draft.facts[one.id];
    return fact ? [{ about: one.id, text: factLine(one, fact) }] : [];
  });
  const { roleSaid, contactSaid } = draft.person;
  const role = roleSaid ? [{ about: 'role', text: `Vous parlez en tant que : ${quoted(roleSaid)}` }] : [];
  const contact = contactSaid
    ? [{ about: 'contact', text: `Contact : ${quoted(contactSaid, WHOLE_CONTACT)}` }]
    : [];
  const joint = draft.joint
    ? [
        {
          about: 'joint',
          text: `Dossier commun souhaité avec : ${draft.joint.name} (${draft.joint.department})`,
        },
      ]
    : [];
  return [...town, ...facts, ...role, ...contact, ...joint];
}

const TO_CONFIRM = 'Les réponses marquées « à confirmer » sont justes ? Dites « confirmer les réponses ».';

/** Characters of a contact: its address is to be read over before it is filed. */
const WHOLE_CONTACT = 240;

/** @param how.detour the recap was just read: only its end comes back */
export function recapReply(state: State, world: World, how: Asking): Reply {
  const now = assess(world.programme, answersOf(state.draft?.facts ?? {}));
  const lines = recapLines(state, world).map((line, at) => `${at + 1}. ${line.text}`);
  const amending = state.filed !== null && state.conversation.amending;
  const ask = amending ? `Voulez-vous déposer cette modification ?` : `Voulez-vous déposer ?`;
  const still = amending
    ? `Votre dossier ${state.filed?.reference} est déposé ; cette modification ne l’est pas encore.`
    : 'Ce dossier n’est **pas encore déposé**.';
  const head = how.detour
    ? ['Revenons au récapitulatif, ci-dessus. Dites « répéter » pour le relire.']
    : ['**Récapitulatif**', lines.join('\n')];
  const result = resultLine(state, now.category, now.outcome, now.flags, world);
  const warning = lateWarning(world);
  const status = `${still} Il vaut manifestation d’intérêt : il n’ouvre aucun droit. ${world.programme.words.decision}`;
  const text = [
    ...head,
    // After something else was said, only the question comes back.
    ...(how.brief ? [] : [result, warning, status]),
    ...(unsureAnswers(state).length > 0 && !how.brief ? [TO_CONFIRM] : []),
    `Pour corriger une ligne, donnez son numéro : « 4 : non ». ${ask}`,
  ];
  return {
    text: text.filter((part) => part !== '').join('\n\n'),
    ...(!how.detour && {
      card: {
        kind: 'recap',
        title: 'Récapitulatif',
        lines: cardLines(state, world),
        result,
        warning,
        status,
        ask,
      },
    }),
    choices: [
      { label: amending ? 'Oui, déposer la modification' : 'Oui, déposer', say: 'oui, déposer' },
      { label: 'Corriger une ligne', say: 'corriger' },
      { label: 'Faire relire par le maire', say: 'je préfère que le maire relise avant' },
      { label: 'Plus tard', say: 'plus tard' },
    ],
  };
}

/** The lines as buttons correct them. */
export function cardLines(state: State, world: World): readonly CardLine[] {
  return recapLines(state, world).map(({ text }, at) => ({ text, say: `corriger la ligne ${at + 1}` }));
}

function resultLine(
  state: State,
  category: number | null,
  outcome: string,
  flags: readonly string[],
  world: World,
): string {
  if (state.conversation.signalement)
    return '→ Envoyé comme « signalement pour appréciation », sans catégorie.';
  const labels = flags.flatMap(
    (id) => world.programme.flags.find((flag) => flag.id === id)?.label.toLowerCase() ?? [],
  );
  const remarks = labels.length > 0 ? ` Mentions : ${inList(labels)}.` : '';
  if (category !== null) {
    return `→ Catégorie probable : **${category}**, ${yearInWords(category, world)}.${remarks}`;
  }
  return outcome === 'a_completer' ? `→ Résultat : **à compléter**.${remarks}` : '';
}

function factLine(one: Criterion, fact: Fact): string {
  if (fact.value === UNKNOWN) return `${one.title} : à confirmer`;
  const value = one.values.find((each) => each.id === fact.value)?.label ?? fact.value;
  const why = fact.detail?.why ? ` : ${quoted(fact.detail.why, 60)}` : '';
  const marks = [
    ...(fact.how === 'deduced' ? ['donnée officielle'] : []),
    ...(fact.sure ? [] : ['à confirmer']),
  ];
  return `${one.title} : ${value}${why}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
}

function contested(said: readonly string[]): string {
  return said.length > 0 ? `, données à confirmer : ${said.map((each) => quoted(each, 60)).join(' ')}` : '';
}
