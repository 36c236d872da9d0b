/** « Ma ville a-t-elle été retenue ? », « et Vierzon ? »: answered from the programme's list, once it is announced. */
import type { Commune } from '#communes/commune';
import type { Directory } from '#communes/directory';
import { communeAskedAbout } from '#communes/named';
import { placeNamed } from '#communes/place-named';
import { communeByCode, findCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { citedOn } from '#programme/answer-at';
import type { Programme, Selection } from '#programme/programme';
import { answerEntry } from './answer-questions.ts';
import type { Turn, World } from './conversation.ts';
import { dayInWords, inList } from './french.ts';
import { remember, say, tally } from './turn.ts';

/** Null when the list is not what is asked about. The town named here begins no file and changes none. */
export function answerFromList(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { selection } = world.programme;
  if (!selection || heard.facts.length > 0) return null;
  const asked =
    heard.question &&
    heard.acts.some((act) => act.type === 'faq' && act.id === selection.entry) &&
    !(world.today < selection.announcedOn && goesOnFromAnother(turn, heard, selection));
  const follows = !asked && goesOn(turn, heard, selection);
  if (!asked && !follows) return null;
  const inPlace = placeAnswer(world.programme, heard.text, world.directory, world.today, follows);
  if (inPlace) {
    const told = answerEntry(turn, selection.entry, world);
    return remember(say(tally(turn, 'answered', selection.entry), inPlace), told.state.conversation);
  }
  const named = townsNamed(heard.text, world.directory);
  const own = turn.state.draft?.town && communeByCode(world.directory, turn.state.draft.town.code);
  const towns = named.length > 0 || !own || follows ? named : [own];
  if (follows && towns.length === 0) return null;
  const told = answerEntry(turn, selection.entry, world);
  const text = listAnswer(world.programme, towns, world.today);
  return text === null
    ? told
    : remember(say(tally(turn, 'answered', selection.entry), text), told.state.conversation);
}

/** « et pour Thiers ? » after another answer, while there is no list: it asks the same of that town. */
function goesOnFromAnother({ state }: Turn, { text }: Understanding, { entry }: Selection): boolean {
  const { subject } = state.conversation;
  return subject?.kind === 'answer' && subject.id !== entry && AND_THAT_TOWN.test(text.trim());
}

/** A name and nothing else is asked about. */
export const AND_THAT_TOWN =
  /^(?:et|mais|ok|alors)\s+(?:(?:pour|à|chez|dans|de|quid de)\s+)?\S+(?:\s+\S+){0,3}\s*\??$/iu;

/** « et Vierzon ? », or a bare name, just after an answer from the list. */
function goesOn({ state }: Turn, heard: Understanding, selection: Selection): boolean {
  const { lastAnswer, lastAnswerTurn, turn, asking } = state.conversation;
  if (lastAnswer !== selection.entry || lastAnswerTurn !== turn - 1) return false;
  const text = heard.text.trim();
  // « et Liévin ? » sounds like a question about twins: what opens with « et » and names a town goes on.
  if (/^(?:et|mais)\s/iu.test(text)) return text.split(/\s+/).length <= 5;
  const nothing = heard.acts.every((act) => act.type === 'oos' || act.type === 'suggest');
  return nothing && asking === null && !state.draft && text.split(/\s+/).length <= 6;
}

/** The towns that a question names; several when they bear the same name. */
export function townsNamed(text: string, directory: Directory): readonly Commune[] {
  const asked = communeAskedAbout(directory, text).communes;
  // « Sens est-elle retenue ? »: a name that is also a word is believed where the subject stands.
  const subject = /^(?:est-ce que )?(.+?) (?:est|a|fait|figure)\b/iu.exec(text)?.[1];
  return asked.length > 0 || !subject ? asked : findCommune(directory, subject, { slot: true }).communes;
}

/** What the list says of a question about a town, or about the towns of a place; null when it says nothing. */
export function toldByList(
  programme: Programme,
  question: string,
  directory: Directory,
  today: string,
): string | null {
  return (
    placeAnswer(programme, question, directory, today) ??
    listAnswer(programme, townsNamed(question, directory), today)
  );
}

/** « Quelles villes du Cher ont été retenues ? »: those of a département or a région, by name. */
function placeAnswer(
  { selection }: Programme,
  text: string,
  directory: Directory,
  today: string,
  follows = false,
): string | null {
  if (!selection || today < selection.announcedOn) return null;
  const place = placeNamed(directory, text);
  // « et dans la Marne ? » goes on from a list; « et Vierzon ? » names a town.
  if (!place || !(SEVERAL.test(text) || (follows && place.firm))) return null;
  const names = [...selection.towns.keys()]
    .flatMap((code) => communeByCode(directory, code) ?? [])
    .filter(({ department }) => place.departments.has(department.code))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'fr'));
  const { inPlace, noneInPlace } = selection.words;
  const words = (names.length > 0 ? inPlace : noneInPlace)
    .replace('{lieu}', `**${place.name}**`)
    .replace('{villes}', inList(names));
  return `${words} (Source : ${citedOn(selection.sources, today).source})`;
}

/** Towns are asked about, not one. */
const SEVERAL = /(?<!\p{L})(?:villes|communes|celles|ceux|lesquelles|laquelle|qui|liste)(?!\p{L})/iu;

/** What the list says of these towns; null before it is announced, or without a town. */
export function listAnswer(programme: Programme, towns: readonly Commune[], today: string): string | null {
  const { selection } = programme;
  if (!selection || today < selection.announcedOn || towns.length === 0) return null;
  const chosen = towns.filter((town) => selection.towns.has(town.code));
  const told = chosen.length > 0 ? chosen : towns.slice(0, 1);
  const homonyms =
    towns.length > 1 && chosen.length > 0 ? `Plusieurs communes portent ce nom ou un nom proche. ` : '';
  const unclear =
    towns.length > 1 && chosen.length === 0 && towns.some((town) => town.name !== towns[0]?.name);
  if (unclear) return null;
  const sentences = told.map((town) =>
    sentence(town, selection, today, towns.length === 1 || chosen.length > 0),
  );
  return `${homonyms}${sentences.join(' ')} (Source : ${citedOn(selection.sources, today).source})`;
}

function sentence(town: Commune, { towns, words }: Selection, today: string, placed: boolean): string {
  const ville = placed ? `**${town.name}** (${town.department.name})` : `**${town.name}**`;
  const entry = towns.get(town.code);
  if (!entry) return words.notSelected.replace('{ville}', ville);
  const { others, signedOn } = entry;
  return [
    words.selected.replace('{ville}', ville),
    ...(others.length > 0
      ? [words.together.replace('{ville}', town.name).replace('{autres}', inList(others))]
      : []),
    ...(signedOn && signedOn <= today ? [words.signed.replace('{date}', dayInWords(signedOn))] : []),
  ].join(' ');
}
