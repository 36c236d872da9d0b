/** What every message carries for programs: a page, a test or an assistive tool never parses sentences. */
import { assess } from '#programme/assess';
import type { State, World } from './conversation.ts';
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
  readonly panel?: Panel | null;
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
    panel: panelOf(state, world),
  };
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
