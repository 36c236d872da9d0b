import type { Hearing } from './compile-hearing.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { once } from './once.ts';
import { standingOf } from './polarity.ts';
import { readAnswer } from './read-answer.ts';
import { joined, type Segment, segmentOf } from './segments.ts';
import { withoutPresent } from './text/done.ts';

export interface Stated {
  readonly criterion: string;
  readonly value: string;
  readonly clause: Segment;
  /** The clauses of the message that said it, the last among them. */
  readonly said: string;
}

/** What was said of a criterion, and what was said not to be. */
export interface Said {
  readonly value: string | null;
  readonly denied: ReadonlySet<string>;
  /** The most advanced value named that is not said: the act in « pas encore délibéré ». */
  readonly missed: string | null;
}

/**
 * What is said of the criteria that the clauses name: « le diagnostic est terminé et le projet partiel » gives two.
 * A clause that says « aussi » takes what the clause before said; two criteria side by side share what follows.
 */
export function statedValues(clauses: readonly Segment[], lexicon: Lexicon): readonly Stated[] {
  const found = new Map<string, Stated>();
  /** Said again, with more: « 18 % de vacance, 12 % de logements vides » is two figures of one need. */
  const note = (criterion: string, value: string, clause: Segment): Stated => {
    const earlier = found.get(criterion);
    const more = earlier?.value === value && !clause.text.includes(earlier.said);
    const stated = { criterion, value, clause, said: more ? `${earlier.said}, ${clause.text}` : clause.text };
    found.set(criterion, stated);
    return stated;
  };
  let before = '';
  let last: readonly Stated[] = [];
  /** « Pour le projet, rien d’écrit »: named alone, what follows is said of it. */
  let topic: { readonly criterion: string; readonly clause: Segment } | null = null;
  for (const clause of clauses
    .filter((one) => !one.question)
    .flatMap((one) => splitOnSubjects(one, lexicon))) {
    const words = readable(clause, lexicon);
    const about = namedIn(clause, lexicon);
    // « Le projet aussi » is as what was said before; « le projet est partiel aussi » says it itself.
    const says = about.some((hearing) => valueIn(hearing, words).value !== null);
    const heard = ALSO.test(words) && !says ? `${before}${words}` : words;
    if (about.length === 0) {
      // « le projet est voté mais pas finalisé », « l’agglo nous suit, elle a voté »: still about the same.
      const more = RESERVE.test(clause.link) ? !OPENS_A_TOPIC.test(words) : GOES_ON.test(words);
      const earlier = topic ? [topic] : more && (RESERVE.test(clause.link) || last.length === 1) ? last : [];
      for (const one of earlier) {
        const { value } = statedAnswer(one.criterion, [one.clause, clause], lexicon);
        if (value) note(one.criterion, value, joined([one.clause, clause], lexicon));
      }
    }
    if (about.length > 0) last = [];
    topic = null;
    for (const hearing of about) {
      const earlier = found.get(hearing.criterion);
      // « Il est d’accord, ça passera en conseil »: the act to come takes nothing from what was said.
      const agreed = earlier && agreedIn(hearing, [readable(earlier.clause, lexicon), heard]);
      const { value } = agreed?.[0] ?? valueIn(hearing, heard);
      if (!value && about.length === 1 && OPENS_A_TOPIC.test(words) && clause.words.length <= TOPIC_WORDS)
        topic = { criterion: hearing.criterion, clause };
      // Said again in the same message, the last word is the right one: « complet… enfin partiel ».
      if (!value) continue;
      last = [...last, note(hearing.criterion, value, clause)];
    }
    before = words;
  }
  return [...found.values()];
}

const OPENS_A_TOPIC =
  /^ (?:(?:mais )?(?:changez|modifiez|corrigez|rectifiez|(?:je|on|nous) (?:veux|veut|voudrais|voudrait|voulons|voudrions|souhaite|souhaitons) (?:changer|modifier|corriger|rectifier))(?: sur| pour)?|pour|cote|niveau|au niveau|concernant|quant|question|sur|en matiere|s agissant)(?= )/;
const TOPIC_WORDS = 6;

/** A clause whose subject is that of the clause before: « elle a voté », not « il y a », « il manque ». */
const GOES_ON =
  /^ (?:elle|ils|elles|il(?! (?:y|faut|faudra|reste|manque|s agit|existe|semble|parait|me|nous)(?: |$)))(?= )/;

/** Whether a clause denies one thing among those that the criterion is made of, and nothing more. */
export function deniesOnePart(criterion: string, clause: Segment, lexicon: Lexicon): boolean {
  return lexicon.hearings.some((one) => one.criterion === criterion && one.part.test(clause.folded));
}

/** What clauses say of the criterion that was asked, which they need not name. */
export function statedAnswer(criterion: string, clauses: readonly Segment[], lexicon: Lexicon): Said {
  const hearing = lexicon.hearings.find((one) => one.criterion === criterion);
  if (!hearing) return { value: null, denied: new Set(), missed: null };
  const texts = clauses.map((clause) => readable(clause, lexicon));
  const each = agreedIn(hearing, texts) ?? texts.map((text) => valueIn(hearing, text));
  const values = new Set(each.flatMap(({ value }) => (value ? [value] : [])));
  const denied = new Set(each.flatMap((said) => [...said.denied]).filter((value) => !values.has(value)));
  const least = hearing.order[0];
  const missed = hearing.order.findLast((one) => each.some((said) => said.missed === one)) ?? null;
  if (values.size > 1 && least && values.has(least)) return { value: hearing.mixed, denied, missed };
  // « ils n’ont pas délibéré mais ils sont d’accord »: the act that is missed leaves what is said short of it.
  const rank = (value: string) => hearing.order.indexOf(value);
  const short = each.flatMap((said) => (said.value && !said.missed ? [said.value] : []));
  const stands = missed ? short.find((value) => rank(value) < rank(missed)) : undefined;
  const value = stands ?? hearing.values.find((one) => values.has(one.value))?.value ?? null;
  return { value, denied, missed };
}

/** What is said beside the acts to come, where that is an answer without them. */
function agreedIn(hearing: Hearing, texts: readonly string[]): readonly Said[] | null {
  const plain = texts.map((text) => text.replace(hearing.formal, ' ,'));
  if (plain.every((text, at) => text === texts[at])) return null;
  const each = plain.map((text) => valueIn(hearing, text));
  const least = hearing.order.slice(0, 2);
  const values = each.flatMap(({ value }) => value ?? []);
  return values.length > 0 && !values.some((value) => least.includes(value)) ? each : null;
}

/** The clauses that may answer the criterion that was asked: those that speak of it, or of nothing else. */
export function answeringClauses(
  criterion: string,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): readonly Segment[] {
  const parts = clauses.flatMap((clause) => splitOnOthers(clause, criterion, lexicon));
  const kept = parts.filter((part) => !isOfAnother(part, criterion, lexicon));
  return kept.length === parts.length ? clauses : kept;
}

/** Said in the words of the criterion of something else. */
export function isExcepted(criterion: string, { folded }: Segment, lexicon: Lexicon): boolean {
  return lexicon.hearings.some((one) => one.criterion === criterion && one.except.test(folded));
}

/** Whether a message names that criterion alone, with others, or others only; null when it names none. */
export type Naming = 'own' | 'both' | 'other' | null;

export function namingOf(criterion: string, clause: Segment, lexicon: Lexicon): Naming {
  const named = namedIn(clause, lexicon);
  if (named.length === 0) return null;
  const own = named.some((one) => one.criterion === criterion);
  return own ? (named.length > 1 ? 'both' : 'own') : 'other';
}

function isOfAnother(clause: Segment, criterion: string, lexicon: Lexicon): boolean {
  const own = lexicon.hearings.find((one) => one.criterion === criterion);
  if (own?.except.test(clause.folded)) return true;
  if (own?.subject.test(readable(clause, lexicon))) return false;
  return namedIn(clause, lexicon).some((one) => {
    const text = readable(clause, lexicon);
    const { value, denied } = valueIn(one, text);
    return value !== null || denied.size > 0 || ALSO.test(text);
  });
}

/** « oui et le diagnostic est terminé »: cut where another criterion begins to be spoken of. */
function splitOnOthers(clause: Segment, criterion: string, lexicon: Lexicon): readonly Segment[] {
  const parts = turnsOf(clause);
  if (parts.length === 1) return [clause];
  const segments = parts.map((part) => segmentOf(part, lexicon));
  const [first] = segments;
  // « Diagnostic et projet terminés »: named side by side, both are what follows.
  if (first && isNamedOnly(criterion, first, lexicon)) return [clause];
  return segments.some((one) => isOfAnother(one, criterion, lexicon)) ? segments : [clause];
}

function isNamedOnly(criterion: string, clause: Segment, lexicon: Lexicon): boolean {
  const [named, ...others] = namedIn(clause, lexicon);
  return (
    named?.criterion === criterion &&
    others.length === 0 &&
    clause.words.length <= NAME_WORDS &&
    valueIn(named, readable(clause, lexicon)).value === null
  );
}

const NAME_WORDS = 3;

/** The criteria that a clause names; « chef de projet » names the team, not the project inside it. */
const namedIn = once(findNamed);

function findNamed(clause: Segment, lexicon: Lexicon): readonly Hearing[] {
  const text = readable(clause, lexicon);
  const spans = lexicon.hearings.flatMap((hearing) => {
    const match = hearing.subject.exec(text);
    return match && !hearing.except.test(text)
      ? [{ hearing, from: match.index, to: match.index + match[0].length }]
      : [];
  });
  const inside = (one: (typeof spans)[number]) =>
    spans.some(
      (other) => other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from,
    );
  return spans.filter((one) => !inside(one)).map((one) => one.hearing);
}

/** The criterion that a message names, when it names one only. */
export function theOneNamed(clause: Segment, lexicon: Lexicon): CriterionSource | null {
  const [named, ...others] = namedIn(clause, lexicon);
  if (!named || others.length > 0) return null;
  return lexicon.criteria.find(({ id }) => id === named.criterion) ?? null;
}

interface Hit {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The value that a clause says. Words inside wider ones say nothing of their own: « pas contre » is no « contre ».
 * What is denied is not said; a step to come is the step below.
 */
function valueIn(hearing: Hearing, text: string): Said {
  const heard = said.get(hearing) ?? new Map<string, Said>();
  said.set(hearing, heard);
  const known = heard.get(text);
  if (known) return known;
  if (heard.size >= TEXTS_KEPT) heard.clear();
  const found = findValue(hearing, text);
  heard.set(text, found);
  return found;
}

/** What clauses said of each criterion: the same ones are asked of again. Cleared when full. */
const said = new WeakMap<Hearing, Map<string, Said>>();
const TEXTS_KEPT = 50;

function findValue(hearing: Hearing, text: string): Said {
  // « Partiel, car le stationnement reste à écrire »: why it is so says nothing more of what it is.
  const why = BECAUSE.exec(text)?.index;
  const before = why === undefined ? null : findValue(hearing, text.slice(0, why));
  if (before?.value) return before;
  const hits: Hit[] = hearing.values.flatMap(({ value, said }) =>
    [...text.matchAll(said)].map((hit) => ({ value, from: hit.index, to: hit.index + hit[0].length })),
  );
  const widest = hits.filter((hit) => !hits.some((other) => isInside(hit, other)));
  const said = new Set<string>();
  const denied = new Set<string>();
  for (const hit of widest) {
    const standing = standingOf(text, hit.from, hit.to);
    if (standing === 'denied') denied.add(hit.value);
    else if (standing === 'coming' && hearing.steps) said.add(below(hearing, hit.value));
    else said.add(hit.value);
  }
  const value = hearing.values.find((one) => said.has(one.value))?.value ?? null;
  const rank = (one: string) => hearing.order.indexOf(one);
  const missed = hits
    .map((hit) => hit.value)
    .filter((one) => !said.has(one) && (value === null || rank(one) > rank(value)))
    .sort((a, b) => rank(b) - rank(a))[0];
  return { value, denied, missed: missed ?? null };
}

const BECAUSE = / (?:car|parce qu\w*|puisqu\w*|vu qu\w*|faute de|faute d) /;

function isInside(hit: Hit, other: Hit): boolean {
  return (
    hit.value !== other.value &&
    other.from <= hit.from &&
    other.to >= hit.to &&
    other.to - other.from > hit.to - hit.from
  );
}

function below(hearing: Hearing, value: string): string {
  return hearing.order[Math.max(0, hearing.order.indexOf(value) - 1)] ?? value;
}

const RESERVE = /^(mais|cependant|toutefois|pourtant|par contre|en revanche|sauf|seulement)/;

const ALSO = / (aussi|egalement|idem|pareil|de meme|non plus|itou)(?= |$)/;

const TURN =
  /\s+(?:et|puis|mais|alors que|tandis que|par contre|m[eê]me si|bien que|malgr[eé]|sauf que|car|parce que|puisque|vu que)\s+/gi;
const TURNS = new RegExp(TURN.source, 'i');

/** « à 80 % » is in part; initials of a community are a community: « la CABA ». */
function readable(clause: Segment, lexicon: Lexicon): string {
  return withoutPresent(written(clause, lexicon).replace(NONE_OF, ' aucun'));
}

/** « zéro diagnostic », « 0 projet »: none. « On part de zéro » names nothing that lacks. */
const NONE_OF = /(?<! (?:de|a|point|degre|niveau|stade|partir)) (?:zero|0)(?= [a-z]{4})/g;

function written(clause: Segment, lexicon: Lexicon): string {
  if (!/\d|[A-Z]{3}/.test(clause.text)) return clause.folded;
  const text = clause.text
    .replace(/(à|a|À)\s+(\d+)\s*(?:%|pour\s*cents?|pourcents?)/gi, (_, at: string, number: string) =>
      Number(number) < 100 ? `${at} ${number} en partie` : `${at} ${number}`,
    )
    .replace(COMMUNITY, 'agglo');
  return text === clause.text ? clause.folded : segmentOf(text, lexicon).folded;
}

/** CA…, CC…, CU… in capitals; the chambers and services that also begin so are others. */
const COMMUNITY = /\b(?!(?:CAUE|CCI|CCAS|CAF|CADA|CAP|CAT|CCTP|CAPEB)\b)C[ACU][A-Z]{1,5}\b/g;

/** « … et le projet … » opens a clause of its own when both sides name a criterion and say something of it. */
function splitOnSubjects(clause: Segment, lexicon: Lexicon): readonly Segment[] {
  const parts = turnsOf(clause);
  if (parts.length === 1) return [clause];
  const links = [...clause.text.matchAll(TURN)].map(([link]) => link.trim());
  const out: Segment[] = [];
  for (const [at, part] of parts.entries()) {
    const segment = segmentOf(part, lexicon);
    const last = out.at(-1);
    const alone = !last || (names(segment, lexicon) && (answers(last, lexicon) || says(last, lexicon)));
    if (alone) out.push(segment);
    else out[out.length - 1] = segmentOf(`${last.text} ${links[at - 1] ?? 'et'} ${part}`, lexicon);
  }
  return out;
}

/** A clause cut on its conjunctions; what comes after a dozen of them is not read. */
function turnsOf(clause: Segment): string[] {
  return clause.text.split(TURNS, TURNS_READ);
}

const TURNS_READ = 12;

/** « non pas encore, et l’agglo nous soutient »: the answer says nothing of what follows. */
function answers(segment: Segment, lexicon: Lexicon): boolean {
  return readAnswer(segment, lexicon.phrases)?.whole ?? false;
}

function names(segment: Segment, lexicon: Lexicon): boolean {
  return namedIn(segment, lexicon).length > 0;
}

function says(segment: Segment, lexicon: Lexicon): boolean {
  return namedIn(segment, lexicon).some((one) => valueIn(one, readable(segment, lexicon)).value !== null);
}
