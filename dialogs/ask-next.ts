/** What to ask now, and in which words. The order is the data's; nothing said is asked again. */
import { assess } from '#programme/assess';
import { openCriteria } from '#programme/next-question';
import { complementQuestion, isCompleting } from './complement.ts';
import { complementRecap } from './complement-recap.ts';
import type { State, Turn, World } from './conversation.ts';
import { explainResult } from './explain-result.ts';
import { isNoticeDeclined } from './notice.ts';
import { offTargetKey, offTargetReply } from './off-target.ts';
import type { ConfirmedAct, Question } from './question.ts';
import { questionReply } from './question-words.ts';
import { recapReply } from './recap.ts';
import type { Asking } from './reply.ts';
import { townSpokenOf } from './town-spoken-of.ts';
import { answersOf, interrupt, remember, reply } from './turn.ts';

/** The next question of the file, or null when nothing is being prepared. */
export function nextQuestion(state: State, world: World): Question | null {
  const { draft, conversation, filed } = state;
  if (!draft || (filed && !conversation.amending)) return null;
  if (!draft.town) return { kind: 'commune' };
  const answers = answersOf(draft.facts);
  const assessment = assess(world.programme, answers);
  const completing = isCompleting(state);
  const off = assessment.outcome === 'hors_cible' || assessment.outcome === 'conditions_non_reunies';
  if (off && !conversation.signalement) return { kind: 'offTarget' };
  const asked = completing ? complementQuestion(state, world) : null;
  if (asked) return asked;
  if (!off && !conversation.skipping && !completing) {
    const open = openDetail(state, world) ?? openCoherence(state, world, assessment.flags);
    if (open) return open;
    const [next] = openCriteria(world.programme, answers);
    if (next) return { kind: 'criterion', id: next.id };
  }
  if (!draft.person.roleSaid) return { kind: 'role' };
  if (!draft.person.contactSaid) return { kind: 'contact' };
  if (!draft.person.noticeReadAt) return isNoticeDeclined(state) ? null : { kind: 'notice' };
  return { kind: 'recap' };
}

/** Asks the next question, in short when the person only made a detour. */
export function askNext(turn: Turn, world: World, how: { detour: boolean } = { detour: false }): Turn {
  const question = asOneKnows(nextQuestion(turn.state, world), turn.state, world);
  if (!question) return remember(turn, { asking: null, misses: 0 });
  const explained = explainWhenComplete(turn, question, world);
  const asked = remember(explained, {
    asking: question,
    askedOn: explained.state.conversation.turn,
    misses: how.detour ? explained.state.conversation.misses : 0,
  });
  // The notice is long: read once, only its question comes back. So with what stands in the way of a category.
  const off = question.kind === 'offTarget' ? offTargetKey(asked.state, world) : null;
  const again =
    (question.kind === 'notice' && turn.state.conversation.asking?.kind === 'notice') ||
    (off !== null && asked.state.conversation.warned.includes(off));
  const asking = again ? { detour: true, brief: asked.replies.length > 0 } : how;
  const told = reply(asked, questionInWords(asked.state, question, world, asking));
  return off === null || again ? told : remember(told, { warned: [...told.state.conversation.warned, off] });
}

/** « Et Saint-Brieuc ? … alors on candidate »: the town just spoken of is offered before any is asked for. */
function asOneKnows(question: Question | null, state: State, world: World): Question | null {
  if (question?.kind !== 'commune' || state.conversation.asking?.kind.startsWith('commune')) return question;
  const code = townSpokenOf(state, world);
  return code === null ? question : { kind: 'communeConfirm', code, spoken: true };
}

/** Says the pending question, again after a detour unless told otherwise. */
export function askAgain(turn: Turn, world: World, how: { detour: boolean } = { detour: true }): Turn {
  const pending = turn.state.conversation.asking;
  if (!pending) return askNext(turn, world, how);
  const brief = how.detour && turn.replies.length > 0;
  const asked = remember(turn, { askedOn: turn.state.conversation.turn });
  return reply(asked, questionInWords(turn.state, pending, world, { ...how, brief }));
}

/** The pending question comes back after what was told; without one nothing is asked. */
export function pendingAgain(turn: Turn, world: World): Turn {
  return turn.state.conversation.asking ? askAgain(turn, world) : turn;
}

/** Nothing that cannot be undone is done before a yes. */
export function askToConfirm(turn: Turn, act: ConfirmedAct, world: World): Turn {
  return askAgain(interrupt(turn, { kind: 'confirm', act }), world);
}

export function questionInWords(state: State, question: Question, world: World, how: Asking) {
  if (question.kind === 'recap')
    return isCompleting(state) ? complementRecap(state, world) : recapReply(state, world, how);
  if (question.kind === 'offTarget') return offTargetReply(state, world, how);
  return questionReply(state, question, world, how);
}

/** A rule needs to know why: asked once, then left to be completed. */
function openDetail(state: State, world: World): Question | null {
  for (const [id, fact] of Object.entries(state.draft?.facts ?? {})) {
    const value = world.programme.criteria
      .find((one) => one.id === id)
      ?.values.find((one) => one.id === fact.value);
    const needed = value?.details.find((detail) => detail.required);
    if (needed && !fact.detail?.why && !state.conversation.quoted.includes(`${id}.${needed.id}`))
      return { kind: 'detail', id, detail: needed.id };
  }
  return null;
}

/** Two answers that do not agree are quoted back once, when both are known. */
function openCoherence(state: State, world: World, flags: readonly string[]): Question | null {
  for (const flag of flags) {
    const isAsked = world.programme.flags.some((one) => one.id === flag && one.confirm);
    if (!isAsked || state.conversation.quoted.includes(flag)) continue;
    const row = world.programme.rules.find((one) => one.then.flags.includes(flag));
    if (row) return { kind: 'coherence', flag, ids: Object.keys(row.when) };
  }
  return null;
}

/** The whole explanation comes once every criterion is answered or left aside, before the person is asked who they are. */
function explainWhenComplete(turn: Turn, question: Question, world: World): Turn {
  const late = ['role', 'contact', 'notice', 'recap'].includes(question.kind);
  if (
    !late ||
    isCompleting(turn.state) ||
    turn.state.conversation.explained ||
    turn.state.conversation.signalement
  )
    return turn;
  return remember(reply(turn, ...explainResult(turn.state, world)), { explained: true });
}
