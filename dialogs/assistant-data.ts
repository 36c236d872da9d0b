/** What every message carries for programs: a page, a test or an assistive tool never parses sentences. */
import { UNKNOWN } from '#programme/answers';
import { assess } from '#programme/assess';
import type { State, World } from './conversation.ts';
import { quoted, typeset } from './french.ts';
import { type Panel, panelOf } from './panel.ts';
import type { Question } from './question.ts';
import { answersOf } from './turn.ts';

export interface AssistantData {
  /** `commune`, `role`, `contact`, `accord_donnees`, a criterion id, `depot` at the recap, or null. */
  readonly asking: string | null;
  /** `brouillon`, or the state of the filed record; null when nothing is begun. */
  readonly state: string | null;
  readonly outcome: string | null;
  readonly category: number | null;
  readonly reference: string | null;
  /** What a page shows beside the conversation: null while nothing is begun, absent when this message cannot tell. */
  readonly panel?: PanelShown | null;
}

/** `answered` is the lines on show; `total`, these and the ones still to come. */
export interface PanelShown extends Panel {
  /** Lines noted as unknown, unsure or contested. */
  readonly toConfirm: number;
}

export function assistantData(state: State, world: World): AssistantData {
  const { draft, filed, conversation } = state;
  const begun = draft !== null && (draft.town !== null || Object.keys(draft.facts).length > 0);
  const now = begun ? assess(world.programme, answersOf(draft.facts)) : null;
  return {
    asking: askingOf(conversation.asking) ?? askingOf(setAside(conversation)),
    state: filed?.state ?? (draft ? 'brouillon' : null),
    outcome: now?.outcome ?? null,
    category: now?.category ?? null,
    reference: filed?.reference ?? null,
    panel: panelShown(state, world),
  };
}

/** Counted by lines, so that the number is the one that is seen; the contact is read whole, however long. */
function panelShown(state: State, world: World): PanelShown | null {
  const panel = panelOf(state, world);
  if (!panel) return null;
  const contact = state.draft?.person.contactSaid;
  const lines = panel.lines.map((line) =>
    line.about === 'contact' && contact
      ? { ...line, text: typeset(`Contact : ${quoted(contact, LONGEST)}`) }
      : line,
  );
  const toCome = panel.total - panel.answered;
  return {
    ...panel,
    lines,
    answered: lines.length,
    total: lines.length + toCome,
    toConfirm: toConfirm(state, world),
  };
}

/** As long as a message may be: no contact is longer. */
const LONGEST = 2_000;

function toConfirm({ draft }: State, { programme }: World): number {
  const facts = programme.criteria.flatMap(({ id }) => draft?.facts[id] ?? []);
  const unsure = facts.filter(({ value, sure }) => value === UNKNOWN || !sure).length;
  return unsure + (draft?.town && draft.town.contested.length > 0 ? 1 : 0);
}

/** Beside a suggestion that nobody is bound to choose from, the question that waits still is answered. */
function setAside({ asking, interrupted }: State['conversation']): Question | null {
  return asking?.kind === 'suggest' ? (interrupted[0] ?? null) : null;
}

function askingOf(question: Question | null): string | null {
  switch (question?.kind) {
    case 'commune':
    case 'communeChoice':
    case 'communeConfirm':
    case 'situate':
      return 'commune';
    case 'criterion':
    case 'clarify':
    case 'detail':
    case 'contradiction':
    case 'dateAhead':
      return question.id;
    case 'coherence':
      return question.ids[0] ?? null;
    case 'role':
    case 'contact':
      return question.kind;
    case 'notice':
      return 'accord_donnees';
    case 'recap':
      return 'depot';
    default:
      return null;
  }
}
