/** The reply to « laquelle est la vôtre ? » and to « vouliez-vous dire… ? ». */
import type { Commune } from '#communes/commune';
import { communeByCode, findCommune, narrowCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { chosenNumber } from './choice.ts';
import type { Turn, World } from './conversation.ts';
import { isNameOf } from './is-name-of.ts';
import { namedFirst } from './named-first.ts';
import { whichOf } from './pend-town.ts';
import { searchTown } from './search-town.ts';
import { setTown } from './set-town.ts';
import type { Taken } from './take-facts.ts';
import { openDraft, remember } from './turn.ts';

const NOT_THAT =
  /^\s*(?:(?:ah|mais|oh|euh)[\s,]+)*(?:(?:non|nan)[\s,!.]+)*(?:(?:surtout )?pas|ni) (?:[^,:;.!]+)[,:;.!]+\s*/iu;

export function chooseTown(turn: Turn, codes: readonly string[], heard: Understanding, world: World): Taken {
  const offered = codes.flatMap((code) => communeByCode(world.directory, code) ?? []);
  // « Non, pas celui de la Haute-Garonne : le mien est en Isère »: what is meant stands after what is not.
  const meant = heard.text.replace(NOT_THAT, '');
  const placed = meant === heard.text ? null : narrowCommune(offered, meant, world.directory);
  const [other] = placed?.communes ?? [];
  if (placed?.decision === 'one' && other) return { turn: setTown(turn, other, world), took: true };
  const number = chosenNumber(heard.text, offered.length + 1);
  const picked = number === null ? undefined : offered[number - 1];
  if (picked) return { turn: setTown(turn, picked, world), took: true };
  // « Non, celle du 14 », « dans le Lot, pas loin de Cahors »: the place decides, whatever it is said with.
  const isPlaced = number === null && !/^aucune?\b/iu.test(heard.text) && !heard.question;
  const said = isPlaced ? narrowCommune(offered, heard.text.replace(LEADING_NO, ''), world.directory) : null;
  const [pointed] = said?.communes ?? [];
  if (said?.decision === 'one' && pointed) return { turn: setTown(turn, pointed, world), took: true };
  const none =
    number === offered.length + 1 || heard.acts.some((act) => act.type === 'answer' && act.value === 'no');
  if (none || /^aucune?\b/i.test(heard.text)) return { turn: askWhich(turn, world), took: true };
  // « L’interco peut-elle déposer à la place de la ville ? » names none of them.
  if (heard.question && heard.text.split(/\s+/).length > 4) return { turn, took: false };
  const first = namedFirst(heard.text, offered);
  const homonyms = offered.some((one) => offered.some((two) => one !== two && one.name === two.name));
  if (first && !homonyms) return { turn: setTown(turn, first, world), took: true };
  // A place named among the towns offered settles it before any likeness to an order.
  const narrowed = narrowCommune(offered, heard.text, world.directory);
  const [best] = narrowed.communes;
  if (narrowed.decision === 'one' && best) return { turn: setTown(turn, best, world), took: true };
  if (best && (narrowed.decision === 'confirm' || narrowed.communes.length < offered.length))
    return { turn: remember(turn, { asking: whichOf(narrowed) }), took: true };
  if (asksAside(heard)) return { turn, took: false };
  const completed = offered.flatMap(({ name }) => completedBy(name, heard.text, world) ?? [])[0];
  if (completed) return { turn: setTown(turn, completed, world), took: true };
  // « On est le centre, mais Bourges nous mange » names a neighbour.
  return searchTown(turn, heard, world, heard.text.split(/\s+/).length > FEW_WORDS ? 'free' : 'asked');
}

const FEW_WORDS = 5;
const LEADING_NO = /^\s*(?:(?:ah|mais|non|nan)[\s,!.]+)+/iu;

/** None of those offered: whoever brings a town is asked which, a file begun or not. */
function askWhich(turn: Turn, world: World): Turn {
  return remember(openDraft(turn, world), { asking: { kind: 'commune' } });
}

/** « Lons », then « le Saunier »: the name goes on in the next message. */
export function completedBy(name: string, text: string, { directory }: World): Commune | null {
  const whole = `${name} ${text}`;
  const { decision, communes } = findCommune(directory, whole, { slot: true });
  const [best] = communes;
  return best && decision === 'one' && isNameOf(best, whole) ? best : null;
}

export function confirmTown(turn: Turn, code: string, heard: Understanding, world: World): Taken {
  const town = communeByCode(world.directory, code);
  const answer = heard.acts.find((act) => act.type === 'answer');
  if (answer?.type === 'answer' && answer.value === 'yes' && town)
    return { turn: setTown(turn, town, world), took: true };
  if (chosenNumber(heard.text, 2) === 1 && town) return { turn: setTown(turn, town, world), took: true };
  // The same words again: it is that one.
  const again = findCommune(world.directory, heard.text, { slot: true });
  const same = again.communes.length === 1 && again.communes[0]?.code === code;
  if (same && town && answer === undefined) return { turn: setTown(turn, town, world), took: true };
  const refused = answer !== undefined || chosenNumber(heard.text, 2) === 2;
  if (refused) return { turn: askWhich(turn, world), took: true };
  if (asksAside(heard)) return { turn, took: false };
  return searchTown(turn, heard, world, 'asked');
}

/** An order or a question, which is heard before a choice among towns. */
function asksAside(heard: Understanding): boolean {
  return heard.acts.some(
    (act) => (act.type === 'command' && act.name !== 'correct') || (act.type === 'faq' && heard.question),
  );
}
