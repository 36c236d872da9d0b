/** Who speaks and how to reach them: a mandate is declared, never proved. */
import type { PersonRecord } from '#candidacies/draft';
import { PERSON_ROLES } from '#candidacies/person-roles';
import type { HeardPerson, Understanding } from '#language/understanding';
import type { Turn } from './conversation.ts';
import type { Taken } from './take-facts.ts';
import { remember, say } from './turn.ts';

/** @param elsewhere the message brought facts or a town: it does not answer « à quel titre ? » */
export function takePerson(turn: Turn, heard: Understanding, elsewhere: boolean): Taken {
  const draft = turn.state.draft;
  if (!draft) return { turn, took: false };
  const asking = turn.state.conversation.asking?.kind;
  // « Puis-je écrire à prefet@… ? » gives nobody's address.
  const asks = heard.question && asking !== 'contact';
  const heardPerson = asks ? withoutAddress(heard.person) : heard.person;
  const { role, email, phone, name, mayor } = heardPerson;
  const details = Boolean(email ?? phone ?? name ?? mayor);
  const told = Object.keys(heardPerson).length > 0;
  if (asking === 'contact' && !details && declines(heard)) {
    const person = { ...draft.person, contactSaid: DECLINED };
    const kept = { ...turn, state: { ...turn.state, draft: { ...draft, person } } };
    return { turn: say(kept, DECLINED_TOLD), took: true };
  }
  const unreachable = asking === 'contact' ? askedHow(turn, heard) : null;
  if (unreachable) return { turn: unreachable, took: true };
  const aside = heard.acts.some((act) => act.type === 'command' || (act.type === 'faq' && heard.question));
  const bare = heard.acts.some((act) => act.type === 'answer' && act.value !== 'unknown');
  // A question, understood or not, and a correction say nothing of who speaks.
  const free = !told && !(aside || elsewhere || bare || heard.question || heard.correcting);
  const unknown = heard.acts.some((act) => act.type === 'answer' && act.value === 'unknown');
  const words = unknown && !told ? OPEN : heard.text.replace(SAID_ALREADY, '');
  // « Deux rectifications : …, je dois vérifier avec le maire » speaks of the mayor, and presents nobody.
  const speaksOfElse = heard.correcting || (elsewhere && asking === 'role');
  const presents = role !== undefined && (!speaksOfElse || INTRODUCES.test(heard.text));
  const saysRole =
    asking === 'role' &&
    (presents ||
      heard.person.mandated === true ||
      // Nothing more will come of asking again.
      (mayor !== undefined && draft.person.mayor === mayor) ||
      (free && (unknown || isLikeARole(heard.text))));
  const saysContact =
    asking === 'contact' &&
    (details || (free && (unknown || TWO_NAMES.test(heard.text) || A_PLACE.test(heard.text))));
  const { roleSaid, contactSaid } = draft.person;
  // Given again while the file is read over, an address replaces the one before.
  const corrects =
    heard.correcting ||
    turn.state.filed !== null ||
    ['notice', 'recap', 'correctWhich'].includes(asking ?? '') ||
    heard.acts.some((act) => act.type === 'command' && act.name === 'correct');
  const added = addedTo(draft.person, heardPerson);
  const said: PersonRecord = {
    // A role or details told early (« je suis la maire de… ») are not asked again.
    // « Je suis le maire, pas le DGS », at the note or at the recap, says it again.
    ...(presents &&
      (!roleSaid || (corrects && role !== draft.person.role && INTRODUCES.test(heard.text))) && {
        roleSaid: roleInWords(heard.person),
      }),
    ...((email ?? phone) &&
      (!contactSaid || contactSaid === OPEN || contactSaid === DECLINED || corrects) && {
        contactSaid: contactFrom(draft.person, heard, asking === 'contact'),
      }),
    ...(added.length > 0 && { contactSaid: [contactSaid, ...added].join(', ') }),
    // « Maire, 03 86… » says both: each in its place.
    ...(saysRole && { roleSaid: details && role !== undefined ? roleInWords(heard.person) : words }),
    ...(saysContact && !(email ?? phone) && { contactSaid: words }),
  };
  if (!told && Object.keys(said).length === 0) return { turn, took: false };
  const person: PersonRecord = { ...draft.person, ...heardPerson, ...said };
  // Told already: nothing is learned, and what is asked is still to be answered.
  if (JSON.stringify(person) === JSON.stringify(draft.person)) return { turn, took: false };
  const kept = { ...turn, state: { ...turn.state, draft: { ...draft, person } } };
  const isNew = contactSaid && person.contactSaid !== contactSaid && (email ?? phone) !== undefined;
  const contact = [email, phone].filter(Boolean).join(', ');
  return { turn: isNew ? say(kept, `Contact noté : ${contact}.`) : kept, took: true };
}

function withoutAddress({ email: _email, phone: _phone, ...person }: HeardPerson): HeardPerson {
  return person;
}

/** What reaches the person: the words said; of a whole letter, its details; of a correction, the contact corrected. */
export function contactFrom(
  { contactSaid, email: before, phone: old, name: known }: PersonRecord,
  heard: Understanding,
  asked = true,
): string {
  const { name, email, phone } = heard.person;
  const said = contactSaid && contactSaid !== OPEN && contactSaid !== DECLINED ? contactSaid : null;
  const changes: readonly (readonly [string | undefined, string | undefined])[] = [
    [before, email],
    [old, phone],
  ];
  if (said !== null && !name)
    return changes.reduce((left, [was, now]) => {
      if (!now || left.toLowerCase().includes(now.toLowerCase())) return left;
      const at = was === undefined ? -1 : left.toLowerCase().indexOf(was.toLowerCase());
      return at < 0 || was === undefined
        ? `${left}, ${now}`
        : `${left.slice(0, at)}${now}${left.slice(at + was.length)}`;
    }, said);
  // « Je veux présenter Nevers, mairie@nevers.fr »: asked or not, only what reaches them.
  // A dictated address is written as it is meant.
  const dictated = email !== undefined && !heard.text.toLowerCase().includes(email);
  if (said !== null || !asked || dictated || heard.text.length > LETTER)
    return [name ?? (said === null ? known : undefined), email, phone].filter(Boolean).join(', ');
  return known && !name && !heard.text.includes(known) ? `${known}, ${heard.text}` : heard.text;
}

/** A name, a place or half an address reaches nobody: what is missing is asked for, once. */
function askedHow(turn: Turn, { person, text, question, acts }: Understanding): Turn | null {
  const { draft, conversation } = turn.state;
  const reaches = person.email ?? person.phone ?? draft?.person.email ?? draft?.person.phone;
  const half = text.includes('@');
  const says = half || person.name !== undefined || TWO_NAMES.test(text) || A_PLACE.test(text);
  const orders = question || acts.some(({ type }) => type === 'command');
  if (!draft || reaches || !says || orders || conversation.warned.includes(HOW)) return null;
  // « Frédéric Laporte » and nothing more: the name is kept.
  const alone = !half && TWO_NAMES.test(text) && text.split(/\s+/).length <= NAME_WORDS;
  // « Mme Dupont Jeanne, mairie de Vesoul »: a name first, then where.
  const name = alone ? text.replace(/[\s.]+$/u, '') : NAME_FIRST.exec(text)?.[1];
  const told = { ...draft.person, ...(name && { name }), ...person };
  const kept = { ...turn, state: { ...turn.state, draft: { ...draft, person: told } } };
  return remember(say(kept, half ? HALF_AN_ADDRESS : NO_ADDRESS), { warned: [...conversation.warned, HOW] });
}

const NAME_FIRST =
  /^\s*((?:(?:M\.|Mme|Mr|Monsieur|Madame)\s+)?\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+){1,2})\s*[,;:–-]/u;
const NAME_WORDS = 4;
const HOW = 'contact-how';
const NO_ADDRESS =
  'Il me manque une adresse électronique ou un téléphone. Si vous préférez ne pas en donner, dites « passer ».';
const HALF_AN_ADDRESS =
  'Cette adresse électronique me semble incomplète : pouvez-vous la redonner en entier ?';

/** A name, an address, a number given one after the other make one contact. */
function addedTo(person: PersonRecord, heard: HeardPerson): readonly string[] {
  const { contactSaid } = person;
  if (!contactSaid || contactSaid === OPEN || contactSaid === DECLINED) return [];
  return (['name', 'email', 'phone'] as const).flatMap((one) => {
    const told = heard[one];
    return told && !person[one] && !contactSaid.toLowerCase().includes(told.toLowerCase()) ? [told] : [];
  });
}

/** « Je suis le maire de Segré, une petite ville peut-elle se présenter ? »: kept for the file that may begin later. */
export function keepRole(turn: Turn, { person, text }: Understanding): Turn {
  const { role, mandated } = person;
  const comes = role !== undefined && !['autre', 'prefecture'].includes(role) && INTRODUCES.test(text);
  if (turn.state.draft || !comes) return turn;
  const introduced = { role, roleSaid: roleInWords(person), ...(mandated && { mandated }) };
  return remember(turn, { introduced });
}

const INTRODUCES = /(?:^|[\s,])(?:je suis|nous sommes|en tant qu|en qualité d|moi c['’ ]?est|ici)/iu;

/** No detail is owed: who gives none is asked once, and the file goes on. */
function declines({ acts, question, text }: Understanding): boolean {
  if (!question && NO_ADDRESS_OF_MINE.test(text)) return true;
  return (
    !question &&
    // « Aucune action » answers something else.
    !NONE_OF_THAT.test(text) &&
    acts.some(
      (act) =>
        (act.type === 'answer' && act.value === 'no') || (act.type === 'command' && act.name === 'skip'),
    )
  );
}

/** « Pas d’email », « je n’ai pas de portable » */
const NO_ADDRESS_OF_MINE =
  /(?<!\p{L})(?:pr[ée]f[èe]re|souhaite|veux|voudrais|vais|d[ée]sire) (?:ne )?pas (?:vous )?(?:en |les |la |le )?(?:laisser|donner|communiquer|transmettre)(?!\p{L})|(?:ne |n['’])?(?:vous )?(?:le|la|les|en) (?:donne|communique|laisse|donnerai) pas(?!\p{L})|^\s*(?:je n['’]ai |j['’]ai |on n['’]a |on a )?(?:pas|aucune?)(?: d['’]| de)?\s*(?:e-?mails?|mails?|courriels?|adresse|t[ée]l[ée]phone|portable|fixe|num[ée]ro|contact)(?!\p{L})/iu;
const NONE_OF_THAT =
  /^(?:aucune?|pas d(?:e |['’])) ?(?!num[ée]ro|t[ée]l|mail|adresse|contact|nom|coordonn)\p{L}/iu;

const DECLINED = 'non communiqué';
const DECLINED_TOLD = 'Très bien, je n’insiste pas. La préfecture pourra passer par la mairie.';

/** « DGS », « chargée de mission au cabinet »; not a sentence about the file. */
function isLikeARole(text: string): boolean {
  const isPlain = PRESENTS.test(text) || !SPEAKS.test(text);
  return text.split(/\s+/).length <= 6 && !/\d/.test(text) && isPlain;
}

/** « Je l’ai dit au début : maire » */
const SAID_ALREADY =
  /^[^:]{0,60}(?<!\p{L})(?:d[ée]j[àa]|dit|r[ée]p[èe]te|rappelle|au d[ée]but)(?!\p{L})[^:]{0,40}:\s*(?=\S)/iu;

/** « C’est personnel », « attendez je cherche », « bonjour » say who nobody is. */
const SPEAKS =
  /(?<!\p{L})(?:je|j['’]|on|nous|vous|ça|ca|c['’]est|il|elle|attende?z?|attends|bonjour|merci|peut-[êe]tre|pourquoi|quoi|hein)(?!\p{L})/iu;
const PRESENTS =
  /^\s*(?:(?:bonjour|oui)[\s,]+)?(?:je suis|moi|en tant qu|c['’]est (?:le|la|l['’]|un|une|moi)\s?)/iu;

/** A name, or a place where one is found: nothing else can be reached. */
const TWO_NAMES = /\p{Lu}[\p{L}'’-]+\s+\p{Lu}/u;
const A_PLACE =
  /\b(?:mairie|cabinet|secr[ée]tariat|standard|accueil|h[ôo]tel de ville|urbanisme|services?)\b/iu;

export const OPEN = 'à préciser';

/** Characters from which a message tells much more than how to reach somebody. */
const LETTER = 160;

/** « agent de la commune, à la demande du maire ». */
function roleInWords({ role = 'autre', mandated }: HeardPerson): string {
  return `${PERSON_ROLES[role] ?? role}${mandated ? ', à la demande du maire' : ''}`;
}
