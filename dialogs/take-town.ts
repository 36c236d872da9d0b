/** Finds the commune spoken of, reads its official facts back and notes what the person contests. */
import { deducedFacts, townRecord } from '#candidacies/town-record';
import type { Commune, CommuneFound } from '#communes/commune';
import { EPCI_NATURES } from '#communes/epci-nature';
import { communeAskedAbout, isIntroduced } from '#communes/named';
import { communeByCode, findCommune, narrowCommune } from '#communes/search';
import { cut } from '#language/text/fold';
import type { HeardFact, Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import { chosenNumber } from './choice.ts';
import type { Turn, World } from './conversation.ts';
import { inNumber } from './french.ts';
import type { Question } from './question.ts';
import { isOfficial, type Taken } from './take-facts.ts';
import { interrupt, remember, say, writeDraft } from './turn.ts';
import { warnOnce } from './warnings.ts';

export function takeTown(turn: Turn, heard: Understanding, world: World): Taken {
  const asking = turn.state.conversation.asking;
  // « Roanne n’est pas intéressée » contests nothing before a town is known.
  if (turn.state.draft?.town && isContesting(turn, heard, world))
    return contest(
      turn,
      heard.text,
      heard.facts.map((fact) => fact.criterion),
      world,
    );
  if (isAgreeing(turn, heard, world)) return { turn: say(turn, AGREED), took: true };
  if (asking?.kind === 'communeChoice') return choose(turn, asking.codes, heard, world);
  if (asking?.kind === 'communeConfirm') return confirm(turn, asking.code, heard, world);
  const other = townInPlace(turn, heard, world);
  if (other) return other;
  if (!mayNameATown(turn, heard)) return { turn, took: false };
  if (turn.state.draft?.town && !heard.correcting)
    return anotherTown(turn, turn.state.draft.town.code, heard, world);
  const bare = asking?.kind !== 'commune' && isBareName(turn, heard);
  return search(turn, heard, world, bare ? 'bare' : asking?.kind === 'commune');
}

/**
 * Yes, no, help and questions come before commune names: « au revoir » is not La Ravoire.
 * @param asked whether the commune was asked; `bare`: it was not, and the message is hardly more than a name
 */
function search(turn: Turn, heard: Understanding, world: World, asked: boolean | 'bare'): Taken {
  const understood = saysElse(heard);
  const announced = findCommune(world.directory, heard.text, { slot: asked !== false && !understood });
  const again = asked === true && understood ? saidAgain(heard, world) : null;
  const found =
    announced.decision === 'none'
      ? (again ?? presented(heard, world) ?? toldFirst(heard, world) ?? announced)
      : announced;
  const [best] = found.communes;
  if (found.abroad && asked)
    return {
      turn: say(
        turn,
        'Cette ville semble être hors de France. Le programme ne concerne que des communes françaises.',
      ),
      took: true,
    };
  if (!best) return { turn, took: false };
  // « Plaine Commune est intéressée »: nobody asked, and it says more than a name.
  const doubtful = asked === 'bare' && saysMore(heard, found) && !isAnnounced(heard.text, world);
  if (found.decision === 'one' && !doubtful) return { turn: setTown(turn, best, world), took: true };
  if (doubtful && (found.decision === 'choose' || !isSpelt(heard, best))) return { turn, took: false };
  if (found.decision !== 'choose')
    return { turn: pend(turn, { kind: 'communeConfirm', code: best.code }), took: true };
  // « Commençons par Castres, Mazamet fera la sienne ».
  const first = CHOOSES.test(heard.text) ? namedFirst(heard.text, found.communes) : undefined;
  if (first) return { turn: setTown(turn, first, world), took: true };
  const codes = found.communes.slice(0, 8).map((one) => one.code);
  return { turn: pend(turn, { kind: 'communeChoice', codes }), took: true };
}

/** Something was understood that is no name. */
function saysElse(heard: Understanding): boolean {
  const acts = heard.acts.some((act) =>
    act.type === 'faq' ? heard.question : !['oos', 'suggest', 'social'].includes(act.type),
  );
  return acts || heard.facts.length > 0;
}

/** « Denain, je vous ai dit », « eh bien Creil, évidemment »: a town set apart, whatever the rest resembles. */
function saidAgain(heard: Understanding, world: World): CommuneFound | null {
  const found = findCommune(world.directory, heard.text, { slot: true });
  const isApart = found.communes.some((one) => isSpelt(heard, one)) && !NEGATIVE.test(heard.text);
  return isApart && (found.decision === 'one' || found.decision === 'choose') ? found : null;
}

const NEGATIVE = /(?:^|\s)(?:pas|jamais|aucune?)(?:\s|$)/iu;

/** The whole name stands in the message. */
function isSpelt({ text }: Understanding, { name }: Commune): boolean {
  return ` ${cut(text).join(' ')} `.includes(` ${cut(name).join(' ')} `);
}

/** More words stand beside the name than in it. */
function saysMore({ text }: Understanding, { matched = '' }: CommuneFound): boolean {
  return cut(text).length > 2 * cut(matched).length;
}

/** « Je suis maire de Vierzon », « Pontivy souhaite en être » present a town by themselves. */
export function isAnnounced(text: string, { directory }: World): boolean {
  return findCommune(directory, text, { slot: false }).decision !== 'none';
}

/** « Saint-Chamond voudrait entrer dans le plan », « je viens pour Vesoul »: an order that says for whom. */
function presented(heard: Understanding, world: World): CommuneFound | null {
  if (!heard.acts.some((act) => act.type === 'command' && act.name === 'apply')) return null;
  const found = communeAskedAbout(world.directory, heard.text);
  if (!isIntroduced(heard.text, found.matched, 'subject')) return null;
  // No cue announces the name: it is confirmed.
  return found.decision === 'one' ? { ...found, decision: 'confirm' } : found;
}

/** « Épinal volontaire pôle accord de principe »: several answers at once, and the town before them all. */
function toldFirst(heard: Understanding, world: World): CommuneFound | null {
  if (heard.facts.length < SEVERAL || heard.question) return null;
  const words = heard.text.trim().split(/[\s,;:]+/);
  for (let count = MOST_NAME_WORDS; count > 0; count -= 1) {
    const found = findCommune(world.directory, words.slice(0, count).join(' '), { slot: true });
    const [best] = found.communes;
    const isWhole = best && cut(best.name).length === cut(words.slice(0, count).join(' ')).length;
    if (found.decision === 'one' && isWhole) return { ...found, decision: 'confirm' };
  }
  return null;
}

const SEVERAL = 2;
const MOST_NAME_WORDS = 5;

const NOT_THAT =
  /^\s*(?:(?:ah|mais|oh|euh)[\s,]+)*(?:non[\s,!.]+)?(?:surtout )?pas (?:[^,:;.!]+)[,:;.!]+\s*/iu;

function choose(turn: Turn, codes: readonly string[], heard: Understanding, world: World): Taken {
  const offered = codes.flatMap((code) => communeByCode(world.directory, code) ?? []);
  // « Non, pas celui de la Haute-Garonne : le mien est en Isère »: what is meant stands after what is not.
  const meant = heard.text.replace(NOT_THAT, '');
  const placed = meant === heard.text ? null : narrowCommune(offered, meant, world.directory);
  const [other] = placed?.communes ?? [];
  if (placed?.decision === 'one' && other) return { turn: setTown(turn, other, world), took: true };
  const number = chosenNumber(heard.text, offered.length + 1);
  const picked = number === null ? undefined : offered[number - 1];
  if (picked) return { turn: setTown(turn, picked, world), took: true };
  const none =
    number === offered.length + 1 || heard.acts.some((act) => act.type === 'answer' && act.value === 'no');
  if (none || /^aucune?\b/i.test(heard.text))
    return { turn: remember(turn, { asking: { kind: 'commune' } }), took: true };
  // « L’interco peut-elle déposer à la place de la ville ? » names none of them.
  if (heard.question && heard.text.split(/\s+/).length > 4) return { turn, took: false };
  const first = namedFirst(heard.text, offered);
  const homonyms = offered.some((one) => offered.some((two) => one !== two && one.name === two.name));
  if (first && !homonyms) return { turn: setTown(turn, first, world), took: true };
  // A place named among the towns offered settles it before any likeness to an order.
  const narrowed = narrowCommune(offered, heard.text, world.directory);
  const [best] = narrowed.communes;
  if (narrowed.decision === 'one' && best) return { turn: setTown(turn, best, world), took: true };
  if (narrowed.decision === 'confirm' && best)
    return { turn: remember(turn, { asking: { kind: 'communeConfirm', code: best.code } }), took: true };
  if (narrowed.decision === 'choose' && narrowed.communes.length < offered.length)
    return {
      turn: remember(turn, {
        asking: { kind: 'communeChoice', codes: narrowed.communes.map((one) => one.code) },
      }),
      took: true,
    };
  if (asksAside(heard)) return { turn, took: false };
  return search(turn, heard, world, true);
}

/** « Commençons par Castres, Mazamet fera la sienne »: what comes before the name chooses it. */
const CHOOSES =
  /^\s*(?:alors |bon |ok |oui )*(?:(?:commen[cç](?:ons|ez|er)|d[ée]butons)(?: d['’]abord)?(?: par| avec)?|d['’]abord|plut[oô]t|disons|prenons|gardons|va pour)\s+/iu;

/** « Saint-Herblain, à l’ouest de Nantes » names the first; undefined: it begins with the name of none, or of several. */
export function namedFirst(text: string, offered: readonly Commune[]): Commune | undefined {
  const said = cut(text.replace(CHOOSES, ''));
  const begun = offered.filter(({ name }) => cut(name).every((word, at) => said[at] === word));
  return begun.length === 1 ? begun[0] : undefined;
}

function confirm(turn: Turn, code: string, heard: Understanding, world: World): Taken {
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
  if (refused) return { turn: remember(turn, { asking: { kind: 'commune' } }), took: true };
  if (asksAside(heard)) return { turn, took: false };
  return search(turn, heard, world, true);
}

/** A filed record keeps its town; a draft changes it when the person names another one. */
function mayNameATown(turn: Turn, heard: Understanding): boolean {
  const { draft, filed, conversation } = turn.state;
  if (filed && !conversation.amending) return false;
  // « Je travaille à la mairie de Vierzon, quelle est la date limite ? » asks: it presents no town.
  if (!draft && conversation.asking === null && isOnlyAsking(heard)) return false;
  if (!draft?.town || heard.correcting) return true;
  // « Jean Test, maire Bernard Test, jean@… » says who speaks.
  if (heard.person.email ?? heard.person.phone ?? heard.person.name ?? heard.person.mayor) return false;
  const orders = heard.acts.some((act) => act.type === 'command' && ['correct', 'apply'].includes(act.name));
  return orders || heard.person.role !== undefined || conversation.asking?.kind === 'offTarget';
}

/** A question about the programme, and neither an order nor an answer of a file beside it. */
function isOnlyAsking(heard: Understanding): boolean {
  // « Je suis maire déléguée de Tourlaville, peut-elle candidater seule ? » presents one, whatever it asks.
  const presents = heard.person.role !== undefined && !heard.acts.some(({ type }) => type === 'faq');
  return (
    heard.question &&
    !presents &&
    heard.facts.length === 0 &&
    heard.acts.some(({ type }) => type === 'faq' || type === 'suggest') &&
    !heard.acts.some(({ type }) => type === 'command')
  );
}

/** « Je suis maire de Lyon », about another town than the one in hand: asked, never silently changed. */
function anotherTown(turn: Turn, code: string, heard: Understanding, world: World): Taken {
  const found = findCommune(world.directory, heard.text, { slot: false });
  const [best] = found.communes;
  if (!best || found.decision === 'none' || found.communes.some((one) => one.code === code))
    return { turn, took: false };
  const codes = found.communes.slice(0, 8).map((one) => one.code);
  const question: Question =
    found.decision === 'choose'
      ? { kind: 'communeChoice', codes }
      : { kind: 'communeConfirm', code: best.code };
  return { turn: pend(turn, question), took: true };
}

/**
 * « Ah non, pardon, Bourges », « non pas Vierzon, Bourges »: words that correct, and a name alone. The « non » answers
 * nothing; the town is asked about before it takes the place of the first.
 */
function townInPlace(turn: Turn, heard: Understanding, world: World): Taken | null {
  const { draft, filed } = turn.state;
  // « Non, l’adresse c’est bernard@… » names no town.
  const { email, phone } = heard.person;
  if (!draft?.town || filed || heard.question || (email ?? phone) !== undefined) return null;
  const name = nameAlone(heard.text);
  if (name === null) return null;
  const { decision, communes } = findCommune(world.directory, name, { slot: true });
  const [best] = communes;
  if (!best || decision === 'none' || communes.some((one) => one.code === draft.town?.code)) return null;
  const codes = communes.slice(0, 8).map((one) => one.code);
  const asked: Question =
    decision === 'choose' ? { kind: 'communeChoice', codes } : { kind: 'communeConfirm', code: best.code };
  return { turn: pend(turn, asked), took: true, whole: true };
}

const CORRECTS =
  /^(?:(?:ah|euh|oh|oups|zut|mais|non|nan|si|pardon|excusez[- ]moi|désolée?|attendez|en fait|plutôt|je (?:voulais|veux) dire|je me suis trompée?(?: de (?:ville|commune))?|je (?:veux|voudrais) changer de (?:ville|commune)|je parle (?:pour|de)|changez(?: de (?:ville|commune))?(?: pour)?|passez à|mettez plutôt|c['’ ]?(?:est|était)|ma (?:ville|commune))(?=[\s,.:;!]|$)[\s,.:;!]*)+/iu;

/** What is left of a correction is one name, of five words at most; null: it is no such correction. */
function nameAlone(text: string): string | null {
  const not = /^non pas [^,]+,\s*(.+)$/iu.exec(text.trim())?.[1];
  const corrected = not ?? (CORRECTS.test(text.trim()) ? text.trim().replace(CORRECTS, '') : '');
  const name = corrected
    .replace(/[\s,]+(?:et )?(?:non )?pas .+$/iu, '')
    .replace(/\s+(?:ma (?:ville|commune)|pardon|désolée?)[\s.!]*$/iu, '')
    .trim();
  return name.length >= 3 && name.split(/\s+/).length <= 5 ? name : null;
}

/** A first message that is only a name. */
function isBareName(turn: Turn, heard: Understanding): boolean {
  const { draft, conversation } = turn.state;
  const nothing = heard.acts.every((act) => act.type === 'oos' || act.type === 'suggest');
  return (
    !draft &&
    conversation.asking === null &&
    nothing &&
    /\p{L}{3}/u.test(heard.text) &&
    heard.text.split(/\s+/).length <= 5
  );
}

/** An order or a question, which is heard before a choice among towns. */
function asksAside(heard: Understanding): boolean {
  return heard.acts.some(
    (act) => (act.type === 'command' && act.name !== 'correct') || (act.type === 'faq' && heard.question),
  );
}

function pend(
  turn: Turn,
  question: { kind: 'communeChoice'; codes: readonly string[] } | { kind: 'communeConfirm'; code: string },
) {
  return turn.state.conversation.asking?.kind.startsWith('commune')
    ? remember(turn, { asking: question })
    : interrupt(turn, question);
}

export function setTown(turn: Turn, town: Commune, world: World): Turn {
  const record = townRecord(town);
  const deduced = deducedFacts(world.programme.criteria, town, {
    turn: turn.state.conversation.turn,
    channel: world.channel,
    at: world.now,
  });
  const before = turn.state.draft?.town;
  // Answers about another town are not this one's; those about a homonym taken by mistake are.
  const kept = !before || before.name === town.name ? turn.state.draft?.facts : {};
  const facts = { ...kept, ...deduced };
  const written = writeDraft(turn, { town: record, facts }, world);
  const stack = written.state.conversation.interrupted.filter((one) => !one.kind.startsWith('commune'));
  const fresh = remember(written, { asking: null, interrupted: stack, announced: null, explained: false });
  const told =
    before && before.name !== town.name
      ? say(fresh, `Nous passons à ${town.name} : vos réponses sur ${before.name} ne sont pas reprises.`)
      : fresh;
  return say(warnOnce(told, world), readBack(town, world));
}

function readBack(town: Commune, { programme }: World): string {
  const population = town.population
    ? `${inNumber(town.population.value)} habitants (${town.population.vintage})`
    : 'population non connue de mes données';
  const epci = town.epci
    ? `${town.epci.name} (${EPCI_NATURES[town.epci.nature] ?? ''}, ${town.epci.vintage})`
    : 'sans intercommunalité';
  // Told where the programme asks it.
  const isAsked = programme.criteria.some((one) => one.deducedFrom === 'commune.metropole');
  const place = town.metropole ? ' ; dans le périmètre d’une métropole' : ' ; hors métropole';
  const remarks = town.remarks.map((remark) => ` ${remark}`).join('');
  return `**${town.name}** (${town.department.name}, ${town.department.code}) : ${population} ; ${epci}${isAsked ? place : ''}.${remarks} Une donnée est fausse ? Dites laquelle.`;
}

/** Said to be wrong, or said otherwise: « mais nous ne sommes pas dans une métropole ! » */
function isContesting(turn: Turn, heard: Understanding, world: World): boolean {
  const official = officialFacts(turn, heard, world);
  if (official.length > 0) return !heard.question && official.some((fact) => !isHeld(turn, fact));
  return heard.acts.some((act) => act.type === 'command' && act.name === 'contest');
}

/**
 * « On n’est pas une métropole », « Ardenne Métropole n’en est pas une, vous le savez ? », where the data say the same: put as a
 * protest or as a question that is none of the programme’s, it contests nothing.
 */
function isAgreeing(turn: Turn, heard: Understanding, world: World): boolean {
  const protests = heard.acts.some((act) => act.type === 'command' && act.name === 'contest');
  const wonders = heard.question && !heard.acts.some(({ type }) => type === 'faq');
  const official = officialFacts(turn, heard, world);
  return (protests || wonders) && official.length > 0 && official.every((fact) => isHeld(turn, fact));
}

/** What is said of official facts that were deduced. */
function officialFacts(turn: Turn, heard: Understanding, world: World): readonly HeardFact[] {
  return heard.facts.filter(
    (fact) => isOfficial(turn, fact, world) && turn.state.draft?.facts[fact.criterion]?.how === 'deduced',
  );
}

function isHeld(turn: Turn, { criterion: id, value }: HeardFact): boolean {
  return turn.state.draft?.facts[id]?.value === value;
}

const AGREED = 'C’est bien ce que disent les données officielles.';

/** What is said of an official fact, by its line of the recap: held already, or noted for the prefecture to check. */
export function sayOfOfficial(turn: Turn, fact: HeardFact, world: World): Turn {
  if (isHeld(turn, fact)) return say(turn, AGREED);
  return contest(turn, fact.said, [fact.criterion], world).turn;
}

/** The person says that an official fact is wrong: noted for the prefecture, and what was deduced becomes to be confirmed. */
function contest(turn: Turn, words: string, about: readonly string[], world: World): Taken {
  const town = turn.state.draft?.town;
  if (!town) return { turn, took: false };
  const facts = { ...turn.state.draft?.facts };
  for (const one of world.programme.criteria) {
    const fact = facts[one.id];
    if (fact && one.kind === 'commune-fact' && about.includes(one.id))
      facts[one.id] = { ...fact, value: UNKNOWN, said: words, how: 'said', sure: false };
  }
  const noted = writeDraft(turn, { town: { ...town, contested: [...town.contested, words] }, facts }, world);
  return {
    turn: say(
      noted,
      'C’est noté : cette donnée est marquée « à confirmer », avec vos mots. La préfecture la vérifiera.',
    ),
    took: true,
  };
}
