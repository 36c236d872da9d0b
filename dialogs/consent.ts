/**
 * A yes without reserve. Filing cannot be undone lightly: one clause at least says yes or orders to file, in words of assent
 * and no other; what stands beside it is a remark that neither doubts, puts off, asks, corrects nor sets a condition. « Oui
 * mais », « oui demain », « on vote et on dépose » file nothing; « oui, c’est fidèle, allez-y » does.
 */
import { literally } from '#communes/literally';
import { oneEditAway } from '#language/dates/tokens';
import { cut } from '#language/text/fold';
import { kindsIn } from './consent-grammar.ts';
import {
  AGREES,
  ALLOWED,
  APART,
  ASKS,
  DONE,
  LATER,
  NO_ASSENT,
  NO_REMARK,
  ORDERS,
  RESERVE,
  TYPED,
  UNDOES,
  WHOLE,
} from './consent-words.ts';

/**
 * @param text the whole reply to « voulez-vous déposer ? »
 * @param town name of the town of the file: « oui, déposez pour Castres » files that of Castres, and of no other
 */
export function isPlainConsent(text: string, town = ''): boolean {
  if (text.length > LONGEST_READ || REFUSING_SIGN.test(text)) return false;
  const clauses = clausesOf(withoutTown(text, town));
  if (clauses.some(({ asks }) => asks)) return false;
  return saysYesAlone(clauses) || settlesAtLast(clauses);
}

/** « Oui 🛑 », « ≠ oui », « > oui » (quoted of a mail), « oui :( »: a sign takes the word back, or says that it is another’s. */
export const REFUSING_SIGN =
  /[<>≠¬~‽¿^|]|:[-']?[(/\\[]|\/s(?!\p{L})|(?!👍|✅|✔|🙂|😊|😀|😁|👌|🙏|🎉|💪|❤|☑|✌|🤝)\p{Extended_Pictographic}/u;

function withoutTown(text: string, town: string): string {
  const name = literally(town).replace(/['’]/g, "['’]").replace(/[\s-]/g, '[\\s-]');
  return name === ''
    ? text
    : text.replace(new RegExp(`(?<!\\p{L})(?:(?:pour|de|à|au nom de) |d['’])?${name}(?!\\p{L})`, 'giu'), ' ');
}

const LONGEST_READ = 600;

/** A yes, and nothing beside it but what is known to be harmless. */
function saysYesAlone(clauses: readonly Clause[]): boolean {
  // « Oui, j’ai compris » answers what was said, and orders nothing.
  if (clauses.some(({ said }) => HAS_READ.test(said)) && !clauses.some(orders)) return false;
  return (
    clauses.some(({ assents }) => assents) &&
    clauses.every(
      (one, at) =>
        one.assents ||
        isHarmless(one) ||
        leadsOn(one, clauses[at + 1]) ||
        (clauses.some(orders) && isRemark(one)) ||
        isPreamble(one, clauses.slice(at + 1)),
    )
  );
}

/** « L’adresse est bonne, la catégorie me convient, vous pouvez déposer »: what leads to an order given to us, and doubts nothing. */
function isPreamble({ said, whole, list, label }: Clause, after: readonly Clause[]): boolean {
  const told = ` ${said} `;
  const isSafe = !RESERVE.test(told) && !NO_REMARK.test(told) && !UNDOES.test(whole) && !REPORTED.test(whole);
  const ordered = after.some((one) => one.assents && ORDERED_OF_US.test(` ${one.said} `));
  return ordered && isSafe && !label && list.length >= REMARK_WORDS && !OF_FILING.test(told);
}

const ORDERED_OF_US =
  /(?<! je| j| on| nous) (?:vous pouvez|tu peux|veuillez|deposez|envoyez|transmettez|procedez|allez y|foncez|feu vert) | (?:confirme|valide) (?:donc )?(?:le|mon|notre|l) (?:depot|envoi) /;

/** « Oui, déposez, on croise les doigts »: a few words beside an order, that neither doubt, put off, deny nor speak of filing. */
export function isRemark({ said, whole, list, label }: Clause): boolean {
  const told = ` ${said} `;
  return (
    !label &&
    list.length >= REMARK_WORDS &&
    HOPES.test(told) &&
    !RESERVE.test(told) &&
    !NO_REMARK.test(told) &&
    !UNDOES.test(whole) &&
    !REPORTED.test(whole) &&
    !OF_FILING.test(told)
  );
}

const REMARK_WORDS = 3;
/** A hope, an effort, who stands behind it, courtesy: what tells a fact (« le maire s’appelle Durand ») would correct. */
const HOPES =
  / (?:croise\w* les doigts|touche du bois|esper\w+|y croi\w+|advienne|temps qu on|il fallait|importante?s?|chance|soutien\w*|derriere|nous suit|nous suivent|unanimite|pes\w+|verifi\w*|compar\w*|concord\w*|relu|relecture|correspond|le tour|fins? prets?|tien\w* a|tenons a|engage|merite\w*|honneur|fiere?s?|contente?s?|heureu\w+|ravie?s?|bravo|merci|remerci\w*|courage|gagne|un peu de vie|week end|plus simple|au travail|il est temps|longtemps|pour nos|pour notre|normal|habituel|lisible|mes droits|professionnel\w*|au telephone|l attente|inquiet\w*|surprenant) /;
/** Who else files, what else is filed: no remark. */
const OF_FILING =
  / (?:deposez|envoyez|transmettez|soumettez|lancez|deposons|depot|envoi|candidature|dossier|fiche|contact|adresse|mail|[\w.]+@\S+) /;

const HAS_READ =
  /(?:^| )(?:j ai|nous avons|on a) (?:\w+ ){0,3}(?:lu|relu|compris|pris connaissance|note)(?= |$)/;

function orders({ said, assents }: Clause): boolean {
  return assents && ORDERS.test(` ${said} `);
}

/** « Bon, », « Voilà, », « Ma foi, »; « le maire est d’accord : », before an order. */
function leadsOn({ said, label }: Clause, next: Clause | undefined): boolean {
  if (!next) return false;
  if (label) return AGREES.test(` ${said} `) && !RESERVE.test(` ${said} `) && ORDERS.test(` ${next.said} `);
  return kindsIn(`${said} oui`) !== null;
}

/** « Hier j’aurais dit non, aujourd’hui c’est oui. Déposez. »: what was doubted is settled by the sentence of its own that ends it. */
function settlesAtLast(clauses: readonly Clause[]): boolean {
  const last = clauses.findLastIndex(({ assents }) => assents);
  const from = clauses.findLastIndex((_, place) => place <= last && startsSentence(place, clauses));
  const ending = clauses.slice(Math.max(0, from));
  return (
    from > 0 &&
    ending.some(({ said }) => ORDERS.test(` ${said} `)) &&
    ending.every((one, at) => one.assents || isHarmless(one) || leadsOn(one, ending[at + 1])) &&
    !clauses
      .slice(0, from)
      .some((one) => putsOff(one) || NO_REMARK.test(one.whole) || REPORTED.test(one.whole))
  );
}

/** What somebody else said is no word of ours. */
const REPORTED =
  /(?<! je| j| nous| ai| avons| aurais) (?:dit|disait|ecrit|ecrire|repond\w*|crie|souffle|message|mail|sms|reponses?) /;

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
  /** A colon follows it. */
  readonly label: boolean;
}

export function clausesOf(text: string): readonly Clause[] {
  const read = text.replace(TITLE, '$1').replace(SIGNATURE, '').replace(READING, '');
  return [...read.matchAll(CLAUSE)].flatMap(([, part = '', mark = '']) => {
    const typed = cut(part).map((word) => TYPED.get(word) ?? asMeant(word.replace(LONG_YES, 'oui')));
    if (typed.length === 0) return [];
    const whole = ` ${typed.join(' ')} `;
    const said = ALLOWED.reduce((left, harmless) => left.replace(harmless, ' '), whole).trim();
    const list = said.split(/ +/).filter(Boolean);
    const ends = /[.!?…\n]/.test(mark) || mark === '';
    return [
      {
        said: list.join(' '),
        whole,
        list,
        assents: assents(list.join(' ')),
        asks: (mark.includes('?') || ASKS.test(whole)) && list.length > 0,
        ends,
        label: /:/.test(mark),
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

/** « … Cordialement, la directrice générale »: who signs says nothing more. */
const SIGNATURE =
  /(?<=[.!])\s*(?:(?:bien )?cordialement|bien à vous|salutations|respectueusement)[^?:]{0,80}$/iu;
const TITLE = /(?<!\p{L})(M|Mr|Mme|Dr)\./gu;
const LONG_YES = /^o+u+i+$/;
/** « Attendez, je relis… oui »: whoever says yes has waited. */
const READING =
  /(?:attend\p{L}*|(?:une? )?(?:petite? )?(?:minute|seconde|instant))[\s,]+(?:que )?je (?:le |la |les |l['’])?(?:relis|lis|relise|lise|regarde|v[ée]rifie|remette \S+ \S+)[\s,]*(?=[.…])/giu;
const CLAUSE = /([^.!?…,;:\n]+)([.!?…,;:\n]*)/g;

/** Made of phrases of assent, and of no word that is in none of them. */
function assents(said: string): boolean {
  if (WHOLE.test(said)) return true;
  // « J’ai tout relu et je confirme »: what was done, then the yes.
  const at = said.lastIndexOf(' et ');
  const done = ` ${said.slice(0, Math.max(0, at))} `;
  if (at > 0 && AGREES.test(done) && !RESERVE.test(done)) return assents(said.slice(at + 4));
  return kindsIn(said)?.includes('strong') === true && !NO_ASSENT.test(` ${said} `);
}

/** A remark of a known kind. */
function isHarmless({ said, label }: Clause): boolean {
  if (said === '') return true;
  // « Volontariat : oui », « le maire : oui » label a yes that is no answer.
  if (label && !OWN_LABEL.test(said)) return false;
  const told = AGREES.test(` ${said} `) ? ` ${said} `.replace(DONE, ' ') : ` ${said} `;
  return !RESERVE.test(told) && !NO_REMARK.test(told) && isKnown(said);
}

const OWN_LABEL =
  /^(?:(?:ma|notre|la) )?(?:reponse|decision|conclusion|position|verdict|resultat)$|^(?:bon|bref|donc|alors|voila|conclusion|c est (?:decide|simple|clair|oui)|finalement)$/;

function isKnown(said: string): boolean {
  if (kindsIn(said)) return true;
  const isTold = AGREES.test(` ${said} `) || APART.test(` ${said} `) || PURPOSE.test(said);
  return isTold && !` ${said} `.includes(' mais ');
}

/** « … que ça laisse une trace » */
const PURPOSE = /^que (?:ca|cela) \w+(?: \w+){0,3}$/;

function startsSentence(at: number, clauses: readonly Clause[]): boolean {
  return clauses[at - 1]?.ends ?? true;
}
