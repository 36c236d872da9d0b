import type { Asked, HeardFact } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import type { State, Turn, World } from './conversation.ts';
import { inOrder } from './question-words.ts';
import { criterion, remember } from './turn.ts';

/** Nothing is asked. */
export const FREE: Asked = { context: 'libre', about: null, offered: [] };

/** What was asked, as the understanding needs to know it. */
export function askedOf(state: State, world: World): Asked {
  const question = state.conversation.asking;
  if (!question) return FREE;
  switch (question.kind) {
    case 'criterion': {
      const one = criterion(world.programme, question.id);
      return {
        context: one?.listen ?? 'oui_non',
        about: question.id,
        offered: [...inOrder(one?.values ?? []).map((value) => value.id), UNKNOWN],
        answered: Object.keys(state.draft?.facts ?? {}),
      };
    }
    case 'clarify':
      return { context: 'libre', about: question.id, offered: [...question.between, UNKNOWN] };
    case 'contradiction':
      return { context: 'libre', about: question.id, offered: question.values };
    case 'dateAhead':
      return { context: 'date_passee', about: null, offered: [] };
    case 'coherence':
    case 'detail':
    case 'communeConfirm':
    case 'confirm':
    case 'offTarget':
      return { context: 'oui_non', about: null, offered: [] };
    case 'whichTown':
    case 'situate':
      return { context: question.codes.length === 1 ? 'oui_non' : 'libre', about: null, offered: [] };
    case 'notice':
      return { context: 'oui_non', about: 'accord_donnees', offered: [] };
    case 'recap':
    case 'correctWhich':
      return { context: 'oui_non', about: 'depot', offered: [] };
    case 'commune':
    case 'communeChoice':
      return { context: 'libre', about: 'commune', offered: [] };
    case 'role':
    case 'contact':
      return { context: 'libre', about: question.kind, offered: [] };
    default:
      return FREE;
  }
}

/** What the message says of a criterion, heard as if that criterion were being asked. */
export function readAs(id: string, text: string, turn: Turn, world: World): HeardFact | undefined {
  const asked = askedOf(remember(turn, { asking: { kind: 'criterion', id } }).state, world);
  return world.understand(text, asked).facts.find((fact) => fact.criterion === id);
}
