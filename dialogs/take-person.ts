/** Who speaks and how to reach them: a mandate is declared, never proved. */
import type { PersonRecord } from '#candidacies/draft';
import { PERSON_ROLES } from '#candidacies/person-roles';
import type { HeardPerson, Understanding } from '#language/understanding';
import type { Turn } from './conversation.ts';
import type { Taken } from './take-facts.ts';

/** @param elsewhere the message brought facts or a town: it does not answer « à quel titre ? » */
export function takePerson(turn: Turn, heard: Understanding, elsewhere: boolean): Taken {
  const draft = turn.state.draft;
  if (!draft) return { turn, took: false };
  const asking = turn.state.conversation.asking?.kind;
  const { role, email, phone, name, mayor } = heard.person;
  const details = Boolean(email ?? phone ?? name ?? mayor);
  const told = Object.keys(heard.person).length > 0;
  const aside = heard.acts.some((act) => act.type === 'command' || (act.type === 'faq' && heard.question));
  const bare = heard.acts.some((act) => act.type === 'answer' && act.value !== 'unknown');
  // A question, understood or not, and a correction say nothing of who speaks.
  const free = !told && !(aside || elsewhere || bare || heard.question || heard.correcting);
  const saysRole = asking === 'role' && (role !== undefined || heard.person.mandated === true || free);
  const saysContact = asking === 'contact' && (details || free);
  const { roleSaid, contactSaid } = draft.person;
  const said: PersonRecord = {
    // A role or details told early (« je suis la maire de… ») are not asked again.
    ...(role !== undefined && !roleSaid && { roleSaid: roleInWords(heard.person) }),
    ...((email ?? phone) && (!contactSaid || contactSaid === OPEN) && { contactSaid: heard.text }),
    ...(saysRole && { roleSaid: words(heard) }),
    ...(saysContact && { contactSaid: words(heard) }),
  };
  if (!told && Object.keys(said).length === 0) return { turn, took: false };
  const person: PersonRecord = { ...draft.person, ...heard.person, ...said };
  return { turn: { ...turn, state: { ...turn.state, draft: { ...draft, person } } }, took: true };
}

function words(heard: Understanding): string {
  const unknown = heard.acts.some((act) => act.type === 'answer' && act.value === 'unknown');
  return unknown && Object.keys(heard.person).length === 0 ? OPEN : heard.text;
}

const OPEN = 'à préciser';

/** « agent de la commune, à la demande du maire ». */
function roleInWords({ role = 'autre', mandated }: HeardPerson): string {
  return `${PERSON_ROLES[role] ?? role}${mandated ? ', à la demande du maire' : ''}`;
}
