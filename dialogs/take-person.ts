/** Who speaks and how to reach them: a mandate is declared, never proved. */
import type { PersonRecord } from '#candidacies/draft';
import type { Understanding } from '#language/understanding';
import type { Turn } from './conversation.ts';
import type { Taken } from './take-facts.ts';

export function takePerson(turn: Turn, heard: Understanding): Taken {
  const draft = turn.state.draft;
  if (!draft) return { turn, took: false };
  const asking = turn.state.conversation.asking?.kind;
  const aside = heard.acts.some((act) => act.type === 'command' || (act.type === 'faq' && heard.question));
  const direct =
    (asking === 'role' || asking === 'contact') && (!aside || Object.keys(heard.person).length > 0);
  const said: PersonRecord = direct ? { [asking === 'role' ? 'roleSaid' : 'contactSaid']: words(heard) } : {};
  // A role told early (« je suis la maire de… ») is not asked again.
  const early: PersonRecord = heard.person.role && !draft.person.roleSaid ? { roleSaid: heard.text } : {};
  const person: PersonRecord = { ...draft.person, ...early, ...heard.person, ...said };
  if (Object.keys(heard.person).length === 0 && !direct) return { turn, took: false };
  return { turn: { ...turn, state: { ...turn.state, draft: { ...draft, person } } }, took: true };
}

function words(heard: Understanding): string {
  const unknown = heard.acts.some((act) => act.type === 'answer' && act.value === 'unknown');
  return unknown ? 'à préciser' : heard.text;
}
