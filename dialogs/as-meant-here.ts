/** What was understood, put right by what this conversation knows: a question said twice, a name alone. */
import { findCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import type { State, World } from './conversation.ts';
import { isNameOf } from './is-name-of.ts';

export function asMeantHere(state: State, heard: Understanding, world: World): Understanding {
  const corrected = withCorrectionMade(state, withoutStop(heard));
  return withTownAlone(state, withoutNameAlone(state, withoutSameQuestion(state, corrected)), world);
}

/** « Je dois rectifier le portage : tout est à constituer »: what is corrected is said, no line is left to be asked for. */
function withCorrectionMade({ draft }: State, heard: Understanding): Understanding {
  const acts = heard.acts.filter((act) => act.type !== 'command' || act.name !== 'correct');
  if (!draft || heard.line || acts.length === heard.acts.length) return heard;
  const isNew = heard.facts.some(
    ({ criterion, value, sure }) =>
      value !== draft.facts[criterion]?.value && (sure || (value !== UNKNOWN && draft.facts[criterion])),
  );
  const { role } = heard.person;
  const isAnother = role !== undefined && role !== draft.person.role;
  return isNew || isAnother ? { ...heard, acts, correcting: true } : heard;
}

/** « Stop ! Notre chargée de mission part ce soir. »: what is told is to be noted, and nothing is put off. */
function withoutStop(heard: Understanding): Understanding {
  if (heard.facts.length === 0 || !STOPS.test(heard.text)) return heard;
  const acts = heard.acts.filter((act) => act.type !== 'command' || act.name !== 'later');
  return acts.length === heard.acts.length ? heard : { ...heard, acts };
}

const STOPS =
  /^\s*(?:oh |ah |non |mais )*(?:stop|halte|attend\p{L}*|(?:une )?minute|(?:un )?instant|pause)\s*[!.,:…]/iu;

/** Said again in the same words where an answer is awaited, a message was no question: it is not answered twice. */
function withoutSameQuestion({ conversation }: State, heard: Understanding): Understanding {
  if (heard.question) return heard;
  const before = conversation.lately.findLast(({ from }) => from === 'person');
  if (conversation.asking?.kind !== 'criterion' || before?.text !== heard.text) return heard;
  const acts = heard.acts.filter(({ type }) => type !== 'faq' && type !== 'suggest');
  return acts.length === heard.acts.length ? heard : { ...heard, acts, question: false };
}

/** « La CAPI », asked whether it supports: named, and nothing said of it, it is neither an answer nor a question. */
function withoutNameAlone({ conversation }: State, heard: Understanding): Understanding {
  if (conversation.asking?.kind !== 'criterion' || !heard.leans.has('namesOnly') || heard.question)
    return heard;
  return { ...heard, acts: [{ type: 'oos' }], facts: [] };
}

/** « Cahors » alone, as one arrives, is the town of who comes, whatever answer speaks of Cahors. */
function withTownAlone({ draft, conversation }: State, heard: Understanding, world: World): Understanding {
  const asked = conversation.asking === null || conversation.asking.kind === 'commune';
  const near = heard.acts.length > 0 && heard.acts.every(({ type }) => type === 'faq' || type === 'suggest');
  if (draft?.town || !asked || !near || heard.question || heard.text.includes('?')) return heard;
  const { decision, communes } = findCommune(world.directory, heard.text, { slot: true });
  const isName = communes.some((one) => isNameOf(one, heard.text));
  return isName && decision !== 'none' ? { ...heard, acts: [{ type: 'oos' }], facts: [] } : heard;
}
