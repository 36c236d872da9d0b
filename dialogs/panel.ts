/** What is understood so far, beside the conversation: numbered lines to correct, progress, likely result. Pure. */
import { UNKNOWN } from '#programme/answers';
import { assess } from '#programme/assess';
import { isAsked } from '#programme/next-question';
import { authorMay } from './amendable.ts';
import type { State, World } from './conversation.ts';
import { yearInWords } from './explain-result.ts';
import { capital, typeset } from './french.ts';
import { bare } from './light-text.ts';
import { recapLines } from './recap.ts';
import { stateInWords } from './status.ts';
import { answersOf } from './turn.ts';

export interface Panel {
  /** Said as they are numbered: « corriger la ligne 4 », « 4 : non ». */
  readonly lines: readonly PanelLine[];
  /** The lines above, and those that a complete file of this town still lacks. */
  readonly answered: number;
  readonly total: number;
  /** Lines noted as unknown, unsure or contested. */
  readonly toConfirm: number;
  /** « Catégorie probable : 2, contrat possible en 2019 ou 2020 »; empty while nothing can be said. */
  readonly result: string;
  /** « Pas encore déposé », or what became of the file. */
  readonly status: string;
  /** The file may no longer be changed here. */
  readonly closed: boolean;
}

export interface PanelLine {
  readonly number: number;
  /** Criterion id, or `commune`, `role`, `contact`. */
  readonly about: string;
  readonly text: string;
}

/** Null while nothing is begun. */
export function panelOf(state: State, world: World): Panel | null {
  if (!state.draft) return null;
  const lines = recapLines(state, world).map(({ about, text }, at) => ({
    number: at + 1,
    about,
    text: bare(typeset(text)),
  }));
  return {
    lines,
    answered: lines.length,
    total: lines.length + stillToCome(state, world),
    toConfirm: toConfirm(state, world),
    result: typeset(resultOf(state, world)),
    status: typeset(statusOf(state)),
    closed: state.filed !== null && !authorMay('amend', state.filed.state),
  };
}

/** Questions of this town that nobody has answered. */
function stillToCome({ draft, conversation }: State, world: World): number {
  if (!draft) return 0;
  const answers = answersOf(draft.facts);
  const asked = conversation.signalement
    ? []
    : world.programme.criteria.filter((one) => isAsked(one, answers));
  const known = [
    draft.town !== null,
    ...asked.map((one) => draft.facts[one.id] !== undefined),
    draft.person.roleSaid !== undefined,
    draft.person.contactSaid !== undefined,
  ];
  return known.filter((one) => !one).length;
}

function toConfirm({ draft }: State, { programme }: World): number {
  const facts = programme.criteria.flatMap(({ id }) => draft?.facts[id] ?? []);
  const unsure = facts.filter(({ value, sure }) => value === UNKNOWN || !sure).length;
  return unsure + (draft?.town && draft.town.contested.length > 0 ? 1 : 0);
}

function resultOf({ draft, conversation }: State, world: World): string {
  if (!draft || (!draft.town && Object.keys(draft.facts).length === 0)) return '';
  if (conversation.signalement) return 'Signalement pour appréciation, sans catégorie';
  const now = assess(world.programme, answersOf(draft.facts));
  switch (now.outcome) {
    case 'categorie':
      return `Catégorie probable : ${now.category}, ${yearInWords(now.category, world)}`;
    case 'hors_cible':
      return 'Hors cible prioritaire';
    case 'conditions_non_reunies':
      return 'Conditions non réunies pour l’instant';
    case 'a_completer':
      return 'Résultat à compléter';
  }
}

function statusOf({ filed, conversation }: State): string {
  if (!filed) return 'Pas encore déposé';
  if (conversation.amending) return `Dossier ${filed.reference} : modification pas encore déposée`;
  return `${capital(stateInWords(filed.state))}, référence ${filed.reference}`;
}
