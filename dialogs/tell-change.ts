/** Tells what a message changed: corrections first, then what was noted unasked, then the result. */
import { dateInWords, isAfter } from '#language/dates/date-in-words';
import type { Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import type { Criterion } from '#programme/programme';
import { announce } from './announce.ts';
import type { State, Turn, World } from './conversation.ts';
import { inList } from './french.ts';
import { remember, say } from './turn.ts';

export function tellChange(before: State, turn: Turn, heard: Understanding, world: World): Turn {
  if (!turn.state.draft || turn.state.draft === before.draft) return turn;
  const changes = changedFacts(before, turn.state, world);
  const corrected = changes.filter((one) => one.from !== null).map((one) => correction(one));
  const asked = before.conversation.asking;
  const about = asked && 'id' in asked ? asked.id : null;
  const noted = changes.filter(
    (one) => one.from === null && one.criterion.id !== about && one.criterion.kind !== 'commune-fact',
  );
  const understood = changes.flatMap((one) =>
    one.criterion.id === about && one.from === null ? readBack(one, turn.state) : [],
  );
  const told = [...corrected, ...understood].reduce((each, sentence) => say(each, sentence), turn);
  const listed =
    noted.length > 0 ? say(told, `J’ai noté : ${inList(noted.map((one) => label(one, turn.state)))}.`) : told;
  // Among many facts a date is not read back: it would not be clear of which.
  const dates = changes.length > 1 ? [] : datesSaid(before, turn.state, world);
  const dated = dates.reduce((each, sentence) => say(each, sentence), listed);
  const known =
    corrected.length > 0 ? remember(dated, { corrected: replaced(before, turn, changes) }) : dated;
  return announce(unknowns(known, changes, heard), world, corrected.length > 0);
}

/** What the corrections replaced, for « laissez comme c’était » in the next message. */
function replaced(before: State, { state }: Turn, changes: readonly FactChange[]) {
  const facts = before.draft?.facts ?? {};
  const kept = changes.flatMap(({ criterion: { id } }) => {
    const fact = facts[id];
    return fact ? [[id, fact] as const] : [];
  });
  return { turn: state.conversation.turn, before: Object.fromEntries(kept) };
}

/** A date is read back in words as soon as it is noted; one to come says so. */
function datesSaid(before: State, after: State, world: World): readonly string[] {
  return world.programme.criteria.flatMap(({ id, values }) => {
    const fact = after.draft?.facts[id];
    // « des travaux en septembre » dates no act that the file asks for.
    const isAsked = values.some(({ details }) => details.some(({ kind }) => kind === 'date'));
    const date = isAsked ? fact?.detail?.date : undefined;
    const known = before.draft?.facts[id]?.detail?.date;
    if (!date || (known?.from === date.from && known?.to === date.to)) return [];
    const toCome = isAfter(date, world.today) ? ', donc à venir' : '';
    // « Il y a cinq ans » tells a year, and no day.
    const year =
      date.from && date.from === date.to && YEARS_AGO.test(fact?.said ?? '') ? date.from.slice(0, 4) : null;
    return [`Date notée : ${year ? `vers ${year}` : dateInWords(date)}${toCome}.`];
  });
}

const YEARS_AGO = /(?:y a|depuis|ça fait|voilà|date de)\s(?:[\p{L}\d]+\s){1,3}(?:ans?|années)(?!\p{L})/iu;

interface FactChange {
  readonly criterion: Criterion;
  readonly from: string | null;
  readonly to: string;
}

function changedFacts(before: State, after: State, world: World): readonly FactChange[] {
  return world.programme.criteria.flatMap((criterion) => {
    const from = before.draft?.facts[criterion.id]?.value ?? null;
    const to = after.draft?.facts[criterion.id]?.value ?? null;
    return to === null || from === to ? [] : [{ criterion, from: from === UNKNOWN ? null : from, to }];
  });
}

function correction({ criterion, from, to }: FactChange): string {
  const words = (id: string) =>
    criterion.values.find((value) => value.id === id)?.label.toLowerCase() ?? 'à confirmer';
  return `Je corrige : ${criterion.name} ${/^les /.test(criterion.name) ? 'passent' : 'passe'} de « ${words(from ?? '')} » à « ${words(to)} ».`;
}

/** What was only likely is said as it was understood: « ça patine » may mean more than one thing. */
function readBack({ criterion, to }: FactChange, { draft }: State): readonly string[] {
  const value = criterion.values.find((one) => one.id === to);
  if (!value || draft?.facts[criterion.id]?.sure !== false) return [];
  return [
    `Je comprends « ${value.label.toLowerCase()} », et je le marque à confirmer. Si ce n’est pas cela, dites « corriger ».`,
  ];
}

function label({ criterion, to }: FactChange, { draft }: State): string {
  const value = criterion.values.find((one) => one.id === to)?.label ?? 'à confirmer';
  const doubt = draft?.facts[criterion.id]?.sure === false && to !== UNKNOWN ? ' (à confirmer)' : '';
  return `${criterion.title.toLowerCase()} « ${value.toLowerCase()} »${doubt}`;
}

/** « Je ne sais pas » is a value: one short help, whom to ask, and on. */
function unknowns(turn: Turn, changes: readonly FactChange[], heard: Understanding): Turn {
  const open = changes.find((one) => one.to === UNKNOWN && heard.text !== '');
  if (!open || open.criterion.kind === 'commune-fact') return turn;
  // The mayor is not sent to the mayor.
  const isMayor = turn.state.draft?.person.role === 'maire' && /^au maire/.test(open.criterion.askWhom ?? '');
  const whom = isMayor ? '' : ` Vous pourrez le demander ${open.criterion.askWhom}.`;
  return say(turn, `C’est noté « à confirmer ».${whom}`);
}
