/** Small verbs to build a turn: every stage takes a turn and gives the next one. Pure. */
import { answersOf } from '#candidacies/answers-of';
import type { Draft } from '#candidacies/draft';
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import type { Criterion, Programme } from '#programme/programme';
import type { Conversation, State, Turn, World } from './conversation.ts';
import type { Effect } from './effects.ts';
import type { Question } from './question.ts';
import type { Choice, Reply } from './reply.ts';

export { answersOf };

/** A pending question took the message. */
export interface Settled {
  readonly turn: Turn;
  /** Nothing more to say this turn. */
  readonly final: boolean;
}

export function begin(state: State): Turn {
  return { state, replies: [], effects: [] };
}

export function say(turn: Turn, text: string, choices?: readonly Choice[]): Turn {
  return reply(turn, choices ? { text, choices } : { text });
}

export function reply(turn: Turn, ...replies: readonly Reply[]): Turn {
  return { ...turn, replies: [...turn.replies, ...replies] };
}

export function remember(turn: Turn, change: Partial<Conversation>): Turn {
  return { ...turn, state: { ...turn.state, conversation: { ...turn.state.conversation, ...change } } };
}

export function effect(turn: Turn, ...effects: readonly Effect[]): Turn {
  return { ...turn, effects: [...turn.effects, ...effects] };
}

/** What a turn adds to the counters: a kind, and the entry or the question it is about. */
export type Counted =
  | 'answered'
  | 'not_yet'
  | 'suggested'
  | 'none_of_these'
  | 'refused'
  | 'lost'
  | 'useful'
  | 'useless';

export function tally(turn: Turn, what: Counted, about: string): Turn {
  return { ...turn, tallies: [...(turn.tallies ?? []), `${what}:${about}`] };
}

export function writeDraft(turn: Turn, change: Partial<Draft>, world: World): Turn {
  const opened = turn.state.draft ? turn : openDraft(turn, world);
  const draft = opened.state.draft;
  if (!draft) return opened;
  return { ...opened, state: { ...opened.state, draft: { ...draft, ...change, updatedAt: world.now } } };
}

/** Begins a draft, unless one is already open. */
export function openDraft(turn: Turn, world: World): Turn {
  if (turn.state.draft) return turn;
  const draft: Draft = {
    id: world.fresh.draftId,
    programme: world.programme.id,
    town: null,
    facts: {},
    person: turn.state.conversation.introduced ?? {},
    createdAt: world.now,
    updatedAt: world.now,
    reference: null,
  };
  const started = remember(turn, { draftId: draft.id, code: world.fresh.code, introduced: null });
  return { ...started, state: { ...started.state, draft } };
}

/** Sets the pending question aside (at most three) while a confirmation or a suggestion is asked. */
export function interrupt(turn: Turn, question: Question): Turn {
  const { asking, interrupted } = turn.state.conversation;
  const stack = asking ? [asking, ...interrupted].slice(0, 3) : interrupted;
  return remember(turn, { asking: question, interrupted: stack });
}

/** Takes the interrupted question up again. */
export function release(turn: Turn): Turn {
  const [asking = null, ...interrupted] = turn.state.conversation.interrupted;
  return remember(turn, { asking, interrupted });
}

export function criterion(programme: Programme, id: string): Criterion | undefined {
  return programme.criteria.find((one) => one.id === id);
}

export function assessDraft(turn: Turn, world: World): Assessment | null {
  return turn.state.draft ? assess(world.programme, answersOf(turn.state.draft.facts)) : null;
}
