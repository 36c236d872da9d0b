/** Who speaks and how to reach them: a mandate is declared, never proved. */
import type { PersonRecord } from '#candidacies/draft';
import type { HeardPerson, Understanding } from '#language/understanding';
import type { Turn } from './conversation.ts';
import type { Taken } from './take-facts.ts';

/** @param elsewhere the message brought facts or a town: it does not answer « à quel titre ? » */
export function takePerson(turn: Turn, heard: Understanding, elsewhere: boolean): Taken {
  const draft = turn.state.draft;
  if (!draft) return { turn, took: false };
  const asking = turn.state.conversation.asking?.kind;
  const aside = heard.acts.some((act) => act.type === 'command' || (act.type === 'faq' && heard.question));
  const told = Object.keys(heard.person).length > 0;
  const bare = heard.acts.some((act) => act.type === 'answer' && act.value !== 'unknown') && !told;
  const direct = (asking === 'role' || asking === 'contact') && (told || !(aside || elsewhere || bare));
  const said: PersonRecord = direct ? { [asking === 'role' ? 'roleSaid' : 'contactSaid']: words(heard) } : {};
  // A role told early (« je suis la maire de… ») is not asked again.
  const early: PersonRecord = {
    ...(heard.person.role && !draft.person.roleSaid && { roleSaid: roleInWords(heard.person) }),
    // Details that come one turn late complete a contact left open.
    ...((heard.person.email || heard.person.phone) &&
      draft.person.contactSaid === OPEN && { contactSaid: heard.text }),
  };
  const person: PersonRecord = { ...draft.person, ...early, ...heard.person, ...said };
  if (!told && !direct) return { turn, took: false };
  return { turn: { ...turn, state: { ...turn.state, draft: { ...draft, person } } }, took: true };
}

function words(heard: Understanding): string {
  const unknown = heard.acts.some((act) => act.type === 'answer' && act.value === 'unknown');
  return unknown && Object.keys(heard.person).length === 0 ? OPEN : heard.text;
}

const OPEN = 'à préciser';

const ROLES: Readonly<Record<string, string>> = {
  maire: 'maire',
  adjoint: 'adjoint au maire',
  elu: 'élu',
  dgs: 'direction générale des services',
  agent: 'agent de la commune',
  epci: 'intercommunalité',
  prefecture: 'préfecture',
  autre: 'autre fonction',
};

/** « agent de la commune, à la demande du maire ». */
function roleInWords({ role = 'autre', mandated }: HeardPerson): string {
  return `${ROLES[role] ?? role}${mandated ? ', à la demande du maire' : ''}`;
}
