/**
 * A yes without reserve. Filing cannot be undone lightly: one clause at least says yes or orders to file, in words of assent
 * and no other; what stands beside it is a remark that neither doubts, puts off, asks, corrects nor sets a condition. « Oui
 * mais », « oui demain », « on vote et on dépose » file nothing; « oui, c’est fidèle, allez-y » does.
 */
import { oneEditAway } from '#language/dates/tokens';
import { cut } from '#language/text/fold';
import {
  AGREES,
  ALLOWED,
  APART,
  ASKS,
  ASSENT,
  BESIDE,
  CONCLUDES,
  DONE,
  FOLLOWS,
  LATER,
  NO_ASSENT,
  NO_REMARK,
  ORDERS,
  RESERVE,
  TELLS_US,
  TYPED,
  UNDOES,
  WHOLE,
} from './consent-words.ts';

/** @param text the whole reply to « voulez-vous déposer ? » */
export function isPlainConsent(text: string): boolean {
  if (text.length > LONGEST_READ) return false;
  const clauses = clausesOf(text);
  if (clauses.some(({ asks }) => asks)) return false;
  if (isUndone(clauses)) return false;
  return saysYesAlone(clauses) || saysItTwice(clauses) || ordersFirst(clauses) || settlesAtLast(clauses);
}

/** A sentence after the last yes stops, objects or jests. */
function isUndone(clauses: readonly Clause[]): boolean {
  const last = clauses.findLastIndex(({ assents }) => assents);
  return last >= 0 && clauses.slice(last + 1).some(({ said }) => UNDOES.test(` ${said} `));
}

const LONGEST_READ = 600;

/** A yes, and nothing beside it but what is harmless. */
function saysYesAlone(clauses: readonly Clause[]): boolean {
  return (
    clauses.some(({ assents }) => assents) &&
    clauses.every((one, at) => one.assents || isHarmless(one, at, clauses))
  );
}

/** « Oui, pour Castres vous pouvez transmettre », « oui, même en retard, déposez »: a yes and an order, whatever stands between. */
function saysItTwice(clauses: readonly Clause[]): boolean {
  return OPENS.test(clauses[0]?.whole ?? '') && clauses.some(tellsUs) && !clauses.some(isReserved);
}

/** « Oui, déposez. Mon prédécesseur n’aurait jamais osé. »: the order is a sentence of its own, and what follows is past. */
function ordersFirst(clauses: readonly Clause[]): boolean {
  const end = clauses.findIndex(({ ends }) => ends);
  const [first, rest] = [clauses.slice(0, end + 1), clauses.slice(end + 1)];
  const orders = first.every(({ assents }) => assents) && first.some(({ said }) => ORDERS.test(` ${said} `));
  return orders && !rest.some((one) => putsOff(one) || OBJECTS.test(one.whole) || TAKES_BACK.test(one.whole));
}

/** « Hier j’aurais dit non, aujourd’hui c’est oui. Déposez. »: what was doubted is settled by the order that ends it. */
function settlesAtLast(clauses: readonly Clause[]): boolean {
  const last = clauses.findLastIndex(({ assents }) => assents);
  const [before, after] = [clauses.slice(0, Math.max(0, last)), clauses.slice(last + 1)];
  return (
    ORDERS.test(` ${clauses[last]?.said ?? ''} `) &&
    isEnding(last, clauses) &&
    after.every(({ said }) => said === '' || isKnown(said)) &&
    !before.some((one) => putsOff(one) || NO_REMARK.test(one.whole))
  );
}

function putsOff({ said }: Clause): boolean {
  return LATER.test(` ${said} `);
}

interface Clause {
  /** Folded, what is harmless taken out. */
  readonly said: string;
  /** Folded, as it was typed. */
  readonly whole: string;
  readonly list: readonly string[];
  readonly assents: boolean;
  /** A question that is not rhetorical. */
  readonly asks: boolean;
  /** It ends its sentence. */
  readonly ends: boolean;
}

function clausesOf(text: string): readonly Clause[] {
  const read = text.replace(TITLE, '$1').replace(READING, '');
  return [...read.matchAll(CLAUSE)].flatMap(([, part = '', mark = '']) => {
    const typed = cut(part).map((word) => TYPED.get(word) ?? asMeant(word.replace(LONG_YES, 'oui')));
    if (typed.length === 0) return [];
    const whole = ` ${typed.join(' ')} `;
    const said = ALLOWED.reduce((left, harmless) => left.replace(harmless, ' '), whole).trim();
    const list = said.split(/ +/).filter(Boolean);
    const ends = /[.!?…:\n]/.test(mark) || mark === '';
    return [
      {
        said: list.join(' '),
        whole,
        list,
        assents: assents(list),
        asks: (mark.includes('?') || ASKS.test(whole)) && list.length > 0,
        ends,
      },
    ];
  });
}

/** « Dposez », « envoyer »: an order with one letter wrong. */
function asMeant(word: string): string {
  if (word.length < SHORTEST_ORDER) return word;
  return ORDERED.find((order) => order[0] === word[0] && oneEditAway(order, word)) ?? word;
}

const SHORTEST_ORDER = 5;
const ORDERED = ['deposez', 'envoyez', 'transmettez'];

const TITLE = /(?<!\p{L})(M|Mr|Mme|Dr)\./gu;
const LONG_YES = /^o+u+i+$/;
/** « Attendez, je relis… oui »: whoever says yes has waited. */
const READING =
  /(?:attend\p{L}*|(?:une? )?(?:petite? )?(?:minute|seconde|instant))[\s,]+(?:que )?je (?:le |la |les |l['’])?(?:relis|lis|relise|lise|regarde|v[ée]rifie|remette \S+ \S+)[\s,]*(?=[.…])/giu;
const CLAUSE = /([^.!?…,;:\n]+)([.!?…,;:\n]*)/g;

/** Words of assent, and no word that is not theirs. */
function assents(list: readonly string[]): boolean {
  const said = list.join(' ');
  if (WHOLE.test(said)) return true;
  // « J’ai tout relu et je confirme »: what was done, then the yes.
  const at = list.lastIndexOf('et');
  const done = ` ${list.slice(0, Math.max(0, at)).join(' ')} `;
  if (at > 0 && AGREES.test(done) && !RESERVE.test(done)) return assents(list.slice(at + 1));
  const isTheirs =
    list.length <= LONGEST_ASSENT && list.every((word) => ASSENT.has(word) || BESIDE.has(word));
  return isTheirs && list.some((word) => ASSENT.has(word)) && !NO_ASSENT.test(` ${said} `);
}

const LONGEST_ASSENT = 16;

/** « Non, attendez », « enfin pas tout de suite » */
const TAKES_BACK = /^ (?:(?:ah|oh|euh|enfin) )*(?:non|pas|enfin|ou plutot|ne|n|pardon|euh) /;

const OPENS = /^ (?:ah |ben |bien |alors |mais |yes )*(?:oui|ok) /;

/** It orders us to file, and few words stand beside the order. */
function tellsUs({ said, list }: Clause): boolean {
  const order = TELLS_US.exec(` ${said} `)?.[0];
  return (
    order !== undefined &&
    list.length - order.trim().split(' ').length <= MOST_BESIDE &&
    !NO_ASSENT.test(` ${said} `)
  );
}

const MOST_BESIDE = 9;

function isReserved({ said, whole }: Clause): boolean {
  return RESERVE.test(` ${said} `) || NO_REMARK.test(whole) || OBJECTS.test(whole) || said.includes(' mais ');
}

/** A remark of a known kind anywhere; any other in a sentence of its own, or before an end that it leads to. */
function isHarmless({ said, whole }: Clause, at: number, clauses: readonly Clause[]): boolean {
  if (said === '') return true;
  const told = AGREES.test(` ${said} `) ? ` ${said} `.replace(DONE, ' ') : ` ${said} `;
  const objects = OBJECTS.test(whole) && clauses.slice(0, at).some(({ assents }) => assents);
  if (RESERVE.test(told) || NO_REMARK.test(whole) || objects) return false;
  if (isKnown(said) || isApart(at, clauses)) return true;
  const next = clauses.findIndex(({ assents }, place) => assents && place > at);
  return next > 0 && isEnding(next, clauses);
}

/** No clause of its sentence says yes. */
function isApart(at: number, clauses: readonly Clause[]): boolean {
  const from = clauses.findLastIndex((_, place) => place <= at && startsSentence(place, clauses));
  const to = clauses.findIndex(({ ends }, place) => place >= at && ends);
  return !clauses.slice(from, to + 1).some(({ assents }) => assents);
}

const OBJECTS = /^ (?:mais|sauf|par contre|cependant|toutefois) /;

function isKnown(said: string): boolean {
  const isCourteous = said.split(' ').every((word) => ASSENT.has(word) || BESIDE.has(word));
  const isTold = AGREES.test(` ${said} `) || APART.test(` ${said} `) || PURPOSE.test(said);
  return isCourteous || (isTold && !said.includes(' mais '));
}

/** « … que ça laisse une trace » */
const PURPOSE = /^que (?:ca|cela) \w+(?: \w+){0,3}$/;

/** « … Oui, déposez », « …, donc oui »: not « on vote, puis déposez ». */
function isEnding(at: number, clauses: readonly Clause[]): boolean {
  const whole = clauses[at]?.whole ?? '';
  return (startsSentence(at, clauses) || CONCLUDES.test(whole)) && !FOLLOWS.test(whole);
}

function startsSentence(at: number, clauses: readonly Clause[]): boolean {
  return clauses[at - 1]?.ends ?? true;
}
