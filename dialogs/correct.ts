/** Corrections of a line, by its number or in words, or the list of lines when nothing precise was said. */

import { findCommune } from '#communes/search';
import { bare } from '#language/text/fold';
import type { HeardFact, LineSaid, Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import { amendable, NO_LONGER_AMENDABLE } from './amendable.ts';
import { askAgain } from './ask-next.ts';
import { chosenNumber } from './choice.ts';
import type { Turn, World } from './conversation.ts';
import { sayOfOfficial } from './official-facts.ts';
import { pendTown } from './pend-town.ts';
import { type RecapLine, recapLines } from './recap.ts';
import { setTown } from './set-town.ts';
import { isOfficial, putFact } from './take-facts.ts';
import { contactFrom } from './take-person.ts';
import { criterion, remember, type Settled, say } from './turn.ts';

/**
 * Applies « 4 : non » at the recap, after the list of lines or where no numbered answer is awaited, « corriger la ligne 4 » at any time; null when no line
 * is meant.
 */
export function correctLine(turn: Turn, heard: Understanding, world: World): Settled | null {
  const asking = turn.state.conversation.asking?.kind;
  const lines = recapLines(turn.state, world);
  // After the list, a number alone is a line.
  const alone = numberAlone(heard.text, asking, lines.length);
  const spaced = asking === 'correctWhich' || asking === 'recap' ? SPACED.exec(heard.text) : null;
  const said =
    heard.line ??
    (alone === null ? null : { at: { number: alone }, rest: '' }) ??
    (spaced && { at: { number: Number(spaced[1]) }, rest: spaced[2] ?? '' });
  if (!said || !turn.state.draft) return null;
  const { at, rest } = said;
  if (rest !== '' && !(asking && TAKES_A_LINE.has(asking)) && !LINE.test(heard.text)) return null;
  const [line, another] = linesAt(at, lines);
  if (!line && 'number' in at) return goingOn(say(turn, `Le récapitulatif n’a pas de ligne ${at.number}.`));
  // « Remplacez partiel par terminé »: two lines hold it, or none.
  if ('held' in at && (!line || another)) return { turn: listToCorrect(turn, world), final: true };
  if (!line) return null;
  const open = amendable(turn);
  if (!open) return goingOn(say(turn, NO_LONGER_AMENDABLE));
  // « La 12, c’est bon » approves of it.
  const isApproved = APPROVES.test(rest);
  const more = heard.moreLines ?? [];
  if (isApproved && more.length === 0) return { turn: askAgain(turn, world), final: true };
  const applied = rest === '' ? null : isApproved ? open : applyLine(open, line.about, rest, world, at);
  if (!applied) return goingOn(reopen(open, line.about));
  return goingOn(withMoreLines(applied, more, lines, world));
}

/** « 7 », « la 7 »: after the list, and at the recap where no choice bears that number. */
function numberAlone(text: string, asking: string | undefined, count: number): number | null {
  const number = chosenNumber(text, count);
  const isLine = number !== null && (number > RECAP_CHOICES || /^\s*(?:la|le|ligne)\s/iu.test(text));
  return asking === 'correctWhich' || (asking === 'recap' && isLine) ? number : null;
}

const RECAP_CHOICES = 4;

const APPROVES =
  /^(?:(?:oui|ok|non)[\s,]+)?(?:(?:c['’]est|est|tout|très)\s+)*(?:bon(?:ne)?|bien|ça va|parfaite?|correcte?|juste|exacte?)(?:\s+(?:comme ça|ainsi))?[\s.!?]*$/iu;

/** « … , 8 : abouti »: the first line that cannot be read is asked again, the others are noted. */
function withMoreLines(
  turn: Turn,
  more: readonly LineSaid[],
  lines: readonly RecapLine[],
  world: World,
): Turn {
  let unread: RecapLine | undefined;
  const noted = more.reduce((each, { at, rest }) => {
    const [line] = linesAt(at, lines);
    if (!line && 'number' in at) return say(each, `Le récapitulatif n’a pas de ligne ${at.number}.`);
    if (APPROVES.test(rest)) return each;
    const next = line && applyLine(each, line.about, rest, world);
    if (!next) unread ??= line;
    return next ?? each;
  }, turn);
  return unread ? reopen(noted, unread.about) : noted;
}

function goingOn(turn: Turn): Settled {
  return { turn, final: false };
}

/** The lines meant: several hold « partiel ». */
function linesAt(at: LineSaid['at'], lines: readonly RecapLine[]): readonly RecapLine[] {
  if ('number' in at) return lines.slice(at.number - 1, at.number);
  if ('about' in at) return lines.filter(({ about }) => about === at.about);
  const held = bare(at.held);
  return lines.filter(({ text }) => bare(text.slice(text.indexOf(':'))).includes(held));
}

/** « 7 partiel », « la 8 abouti »: where lines are before the eyes, no mark is needed. */
const SPACED = /^\s*(?:la |le |ligne |les )?(\d{1,2})\s+(\p{L}\S*(?:\s+\S+){0,5})\s*$/iu;

/** « Ligne 4 : non », whatever is asked. */
const LINE = /^\s*(?:pour |à )?(?:la )?ligne\s+\d/iu;

/** Questions without numbered answers of their own: « 7 : partiel » can only be a line. */
const TAKES_A_LINE: ReadonlySet<string> = new Set([
  'recap',
  'correctWhich',
  'role',
  'contact',
  'notice',
  'offTarget',
]);

function applyLine(
  turn: Turn,
  about: string,
  rest: string,
  world: World,
  at: LineSaid['at'] | null = null,
): Turn | null {
  const draft = turn.state.draft;
  if (!draft) return null;
  if (about === 'commune') {
    const found = findCommune(world.directory, rest, { slot: true });
    const [best] = found.communes;
    if (best && found.decision === 'one') return setTown(turn, best, world);
    return best ? pendTown(turn, found) : null;
  }
  if (about === 'role') return write(turn, { person: { ...draft.person, roleSaid: rest } });
  if (about === 'contact') {
    const heard = world.understand(rest, { context: 'libre', about: 'contact', offered: [] });
    const { person } = heard;
    if (at && 'held' in at) return heldReplaced(turn, at.held, rest, heard);
    // « 12 : adjoint » says nothing of how to reach them.
    if (!(person.email ?? person.phone ?? person.name ?? person.mayor)) return null;
    // « Le mail, c’est dgs@… » corrects the mail; the line given whole replaces it.
    if (at && 'about' in at && (person.email ?? person.phone) && !person.name)
      return write(turn, {
        person: { ...draft.person, ...person, contactSaid: contactFrom(draft.person, heard) },
      });
    return write(turn, { person: { ...draft.person, ...person, contactSaid: rest } });
  }
  const one = criterion(world.programme, about);
  if (!one) return null;
  const offered = [...one.values.map((value) => value.id), UNKNOWN];
  const heard = world.understand(rest, { context: one.listen ?? 'oui_non', about, offered });
  const fact = heard.facts.find((each) => each.criterion === about);
  if (fact) return noted(turn, fact, world);
  const act = heard.acts.find((each) => each.type === 'answer');
  if (act?.type !== 'answer') return null;
  const meant = act.value === 'unknown' ? { value: UNKNOWN } : one.bare[act.value];
  if (!meant) return null;
  if ('value' in meant)
    return noted(turn, { criterion: about, value: meant.value, said: rest, sure: true }, world);
  return remember(turn, {
    asking: { kind: 'clarify', id: about, between: meant.between, ask: meant.clarify },
  });
}

/** « Remplacez mairie@… par contact@… »: in its place, and the rest of the contact stays. */
function heldReplaced(turn: Turn, held: string, rest: string, { person }: Understanding): Turn {
  const draft = turn.state.draft;
  const said = draft?.person.contactSaid;
  if (!draft || !said) return turn;
  const at = said.toLowerCase().indexOf(held.toLowerCase());
  const contactSaid = at < 0 ? rest : `${said.slice(0, at)}${rest}${said.slice(at + held.length)}`;
  const name = draft.person.name === held ? { name: rest } : {};
  return write(turn, { person: { ...draft.person, ...name, ...person, contactSaid } });
}

/** An official fact is never replaced by what is said of it. */
function noted(turn: Turn, fact: HeardFact, world: World): Turn {
  return isOfficial(turn, fact, world)
    ? sayOfOfficial(turn, fact, world)
    : putFact(turn, fact, 'said', world);
}

/** Asks the question of a line again. */
function reopen(turn: Turn, about: string): Turn {
  const draft = turn.state.draft;
  if (!draft) return turn;
  // The town in hand stays until another is named: its answers are not another’s.
  if (about === 'commune') return remember(turn, { asking: { kind: 'commune' } });
  if (about === 'joint') {
    const { joint: _wish, ...alone } = draft;
    return { ...turn, state: { ...turn.state, draft: alone } };
  }
  if (about === 'role' || about === 'contact') {
    const { roleSaid, contactSaid, ...person } = draft.person;
    const kept =
      about === 'role'
        ? { ...person, ...(contactSaid && { contactSaid }) }
        : { ...person, ...(roleSaid && { roleSaid }) };
    return write(turn, { person: kept });
  }
  return remember(turn, { asking: { kind: 'criterion', id: about, reopened: true } });
}

function write(turn: Turn, change: Partial<NonNullable<Turn['state']['draft']>>): Turn {
  const draft = turn.state.draft;
  return draft ? { ...turn, state: { ...turn.state, draft: { ...draft, ...change } } } : turn;
}

/** Shows the numbered answers and waits for a line. */
export function listToCorrect(turn: Turn, world: World): Turn {
  const lines = recapLines(turn.state, world);
  if (lines.length === 0) return say(turn, 'Il n’y a encore aucune réponse à corriger.');
  const list = lines.map((line, at) => `${at + 1}. ${line.text}`).join('\n');
  const text = `Voici vos réponses :\n${list}\n\nQuelle ligne voulez-vous corriger ? Par exemple : « 2 : non ». Vous pouvez aussi le dire avec vos mots.`;
  return remember(say(turn, text), { asking: { kind: 'correctWhich' } });
}
