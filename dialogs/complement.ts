/** The complement that the prefecture asked: just these questions, then before and after, and one explicit yes. */
import type { ComplementAsked } from '#candidacies/candidacy';
import type { Fact } from '#candidacies/draft';
import { PERSON_FIELDS } from '#candidacies/notice-words';
import type { Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import { askNext } from './ask-next.ts';
import type { State, Turn, World } from './conversation.ts';
import { yearInWords } from './explain-result.ts';
import { inList, quoted } from './french.ts';
import type { Question } from './question.ts';
import type { Reply } from './reply.ts';
import { answersOf, criterion, remember, say } from './turn.ts';

/** What is asked now, or null. */
export function openComplement({ filed }: State): ComplementAsked | null {
  return filed?.state === 'complement_demande' ? (filed.complements?.at(-1) ?? null) : null;
}

/** The person is giving it: the assistant asks nothing else. */
export function isCompleting(state: State): boolean {
  return state.conversation.amending && openComplement(state) !== null;
}

/** « l’ingénierie et le contact »: what is asked, in words. */
export function fieldsInWords(fields: readonly string[], world: World): string {
  return inList(fields.map((id) => PERSON_FIELDS[id] ?? criterion(world.programme, id)?.name ?? id));
}

/** Told, and nothing else pending: its first question; else the way to answer later. */
export function offerComplement(turn: Turn, world: World): Turn {
  if (!openComplement(turn.state)) return turn;
  const { asking, amending } = turn.state.conversation;
  return asking === null && !amending
    ? beginComplement(turn, world)
    : say(turn, 'Pour donner ce complément, dites « compléter ».');
}

export function beginComplement(turn: Turn, world: World): Turn {
  const complement = openComplement(turn.state);
  if (!complement) return say(turn, 'La préfecture ne demande aucun complément pour l’instant.');
  const begun = turn.state.conversation.amending ? turn : withoutAsked(turn, complement);
  return askNext(remember(begun, { amending: true, skipping: false }), world);
}

/** « L’ingénierie est en place », said of what is asked: the complement is begun. */
export function answersComplement(turn: Turn, heard: Understanding): Turn {
  const complement = openComplement(turn.state);
  if (!complement || turn.state.conversation.amending) return turn;
  const answers = heard.facts.some((fact) => complement.fields.includes(fact.criterion));
  return answers ? remember(withoutAsked(turn, complement), { amending: true, skipping: false }) : turn;
}

/** Who speaks and how to reach them have no date of their own: asked again, they are said again. */
function withoutAsked(turn: Turn, { fields }: ComplementAsked): Turn {
  const { draft } = turn.state;
  if (!draft) return turn;
  const { roleSaid, contactSaid, ...rest } = draft.person;
  const person = {
    ...rest,
    ...(roleSaid !== undefined && !fields.includes('role') && { roleSaid }),
    ...(contactSaid !== undefined && !fields.includes('contact') && { contactSaid }),
  };
  return { ...turn, state: { ...turn.state, draft: { ...draft, person } } };
}

/** The first field that was not answered since it was asked; null when all are. */
export function complementQuestion(state: State, world: World): Question | null {
  const complement = openComplement(state);
  const { draft } = state;
  if (!complement || !draft || state.conversation.skipping) return null;
  const open = complement.fields.find((id) => {
    if (!criterion(world.programme, id)) return false;
    const fact = draft.facts[id];
    // Instants of one clock, all in UTC: their order is that of their letters.
    return !fact || fact.at <= complement.at;
  });
  return open === undefined ? null : { kind: 'criterion', id: open, reopened: true };
}

/** « Vous aviez répondu « à constituer ». », before the question of a field. */
export function answeredBefore(state: State, id: string, world: World): string {
  if (!isCompleting(state)) return '';
  const said = factInWords(state.filed?.versions.at(-1)?.facts[id], id, world);
  return said === null ? '' : `Vous aviez répondu ${said}. `;
}

export function complementRecap(state: State, world: World): Reply {
  const { filed, draft } = state;
  const last = filed?.versions.at(-1);
  const lines = [
    ...world.programme.criteria.flatMap(({ id, title }) => {
      const before = factInWords(last?.facts[id], id, world);
      const after = factInWords(draft?.facts[id], id, world);
      const isAsked = openComplement(state)?.fields.includes(id) ?? false;
      if (before === after && !isAsked) return [];
      return [changeLine(title, before, after)];
    }),
    ...personLine('Fonction', last?.person.roleSaid, draft?.person.roleSaid),
    ...personLine('Contact', last?.person.contactSaid, draft?.person.contactSaid),
  ];
  const text = [
    '**Votre complément, avant et après**',
    lines.map((line) => `- ${line}`).join('\n'),
    effectLine(last?.assessment ?? null, assess(world.programme, answersOf(draft?.facts ?? {})), world),
    `Ce complément n’est **pas encore envoyé**. Le reste de votre dossier **${filed?.reference ?? ''}** ne change pas ; la version d’avant est conservée.`,
    'Voulez-vous envoyer ce complément ?',
  ];
  return {
    text: text.filter((part) => part !== '').join('\n\n'),
    choices: [
      { label: 'Oui, envoyer le complément', say: 'oui, envoyer' },
      { label: 'Corriger une ligne', say: 'corriger' },
      { label: 'Faire relire par le maire', say: 'je préfère que le maire relise avant' },
      { label: 'Plus tard', say: 'plus tard' },
    ],
  };
}

function changeLine(title: string, before: string | null, after: string | null): string {
  if (before === after) return `${title} : ${after ?? 'à confirmer'} (inchangé)`;
  return `${title} : avant, ${before ?? 'sans réponse'} ; après, ${after ?? 'sans réponse'}`;
}

function personLine(title: string, before: string | undefined, after: string | undefined): readonly string[] {
  if (before === after || after === undefined) return [];
  return [changeLine(title, before === undefined ? null : quoted(before), quoted(after))];
}

function factInWords(fact: Fact | undefined, id: string, world: World): string | null {
  if (!fact) return null;
  if (fact.value === UNKNOWN) return '« à confirmer »';
  const label = criterion(world.programme, id)?.values.find((one) => one.id === fact.value)?.label;
  return quoted(label?.toLowerCase() ?? fact.value);
}

/** What the complement does to the category, also when it does nothing. */
function effectLine(before: Assessment | null, after: Assessment, world: World): string {
  const was = before && resultInWords(before);
  const is = resultInWords(after);
  const year = after.category === null ? '' : ` (${yearInWords(after.category, world)})`;
  if (was === null || was === is)
    return `→ Effet : ${is} inchangé${is.startsWith('catégorie') ? 'e' : ''}${year}.`;
  return `→ Effet : ${was} avant, **${is}** après${year}.`;
}

function resultInWords({ outcome, category }: Assessment): string {
  switch (outcome) {
    case 'categorie':
      return `catégorie ${category}`;
    case 'a_completer':
      return 'résultat « à compléter »';
    case 'hors_cible':
      return 'résultat « hors cible prioritaire »';
    case 'conditions_non_reunies':
      return 'résultat « conditions non réunies »';
  }
}
