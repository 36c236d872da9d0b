/**
 * A yes without reserve. Filing cannot be undone lightly: one clause at least says yes or orders to file, in words of assent
 * and no other; what stands beside it is a remark that neither doubts, puts off, asks, corrects nor sets a condition. « Oui
 * mais », « oui demain », « on vote et on dépose » file nothing; « oui, c’est fidèle, allez-y » does.
 */
import { cut } from '#language/text/fold';
import {
  AGREES,
  ALLOWED,
  APART,
  ASKS,
  ASSENT,
  BESIDE,
  CONCLUDES,
  FOLLOWS,
  ITS_DAY,
  LATER,
  NO_ASSENT,
  NO_REMARK,
  ORDERS,
  RESERVE,
  TELLS_US,
  TYPED,
  WHOLE,
  words,
} from './consent-words.ts';
import type { ConfirmedAct } from './question.ts';

/** @param text the whole reply to « voulez-vous déposer ? » */
export function isPlainConsent(text: string): boolean {
  const clauses = clausesOf(text);
  const count = clauses.reduce((sum, { list }) => sum + list.length, 0);
  if (count > MOST_WORDS_READ || clauses.some(({ asks }) => asks)) return false;
  // « Oui, pour Castres vous pouvez transmettre », « oui, même en retard, déposez »: said twice, whatever stands between.
  if (OPENS.test(clauses[0]?.whole ?? '') && clauses.some(tellsUs) && !clauses.some(isReserved)) return true;
  const last = clauses.findLastIndex(({ assents }) => assents);
  const end = clauses[last];
  if (!end) return false;
  if (clauses.every((one, at) => one.assents || isHarmless(one, at, clauses))) return true;
  // « Hier j’aurais dit non, aujourd’hui c’est oui. Déposez. »: what was doubted is settled by the end.
  const settles = isEnding(last, clauses) && ORDERS.test(` ${end.said} `);
  const after = clauses.slice(last + 1).every(({ said }) => said === '' || isKnown(said));
  const isLeft = ({ said, whole }: Clause) => LATER.test(` ${said} `) || NO_REMARK.test(whole);
  return settles && after && !clauses.slice(0, last).some(isLeft);
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
    const typed = cut(part).map((word) => TYPED.get(word) ?? word.replace(LONG_YES, 'oui'));
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

const TITLE = /(?<!\p{L})(M|Mr|Mme|Dr)\./gu;
const LONG_YES = /^o+u+i+$/;
/** « Attendez, je relis… oui »: whoever says yes has waited. */
const READING =
  /(?:attend\p{L}*|(?:une? )?(?:petite? )?(?:minute|seconde|instant))[\s,]+(?:que )?je (?:le |la |les |l['’])?(?:relis|lis|relise|lise|regarde|v[ée]rifie|remette \S+ \S+)[\s,]*(?=[.…])/giu;
const CLAUSE = /([^.!?…,;:\n]+)([.!?…,;:\n]*)/g;
const MOST_WORDS_READ = 80;

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
  const told = AGREES.test(` ${said} `) ? ` ${said} `.replace(ITS_DAY, ' ') : ` ${said} `;
  if (RESERVE.test(told) || NO_REMARK.test(whole) || OBJECTS.test(whole)) return false;
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

/** A yes to what cannot be undone: a few words of assent, and what the act itself does to what. */
export function isPlainYesTo(act: ConfirmedAct, text: string): boolean {
  if (/\?/.test(text)) return false;
  const list = cut(text);
  const own = OWN_WORDS[act];
  const names = list.some((word) => own.test(word));
  return (
    list.length > 0 &&
    list.length <= MOST_WORDS &&
    list.every((word) => YES_WORDS.has(word) || own.test(word) || (names && OF_MINE.has(word)))
  );
}

const MOST_WORDS = 14;
const YES_WORDS = words(
  'oui ouais ouep ok okay d accord bien sur sure certain certaine absolument effectivement exactement evidemment c est bon ca je j on nous vous tu le la l les y confirme confirmer confirmons veux allez allons vas va fais faites go merci svp stp s il te plait tout vraiment definitivement volontiers parfait',
);
/** What the act is done to: with its verb only, « oui à la candidature » says the contrary. */
const OF_MINE = words(
  'brouillon dossier donnees coordonnees reponses conversation candidature manifestation interet d de du depuis debut zero a au mon ma mes notre nos votre vos tout completement ce cette ces pouvez peux peut',
);
const ERASES = /^(?:effac|supprim|detrui|enlev|jet)\w*$/;
const OWN_WORDS: Readonly<Record<ConfirmedAct, RegExp>> = {
  restart: /^(?:recommenc|repren|repart|reprise|efface)\w*$/,
  erase: ERASES,
  eraseFile: ERASES,
  requestErasure: /^(?:effac|supprim|demand)\w*$/,
  withdraw: /^(?:retir\w*|retrait)$/,
};
