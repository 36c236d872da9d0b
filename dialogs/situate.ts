/**
 * « Est-ce que Vierzon peut en être ? », « et pour Vierzon ? »: what the texts or the official facts say, then the offer
 * to situate that town. A question begins no file: only a yes to the offer, or a town chosen, does.
 */
import type { Commune } from '#communes/commune';
import { epcisSaid } from '#communes/epci-said';
import { communeAskedAbout, communeNamedForSure, isIntroduced, isOfOthers } from '#communes/named';
import { communeByCode, findCommune, narrowCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { answerEntry } from './answer-questions.ts';
import { askAgain, askNext } from './ask-next.ts';
import { FREE } from './asked.ts';
import { chosenNumber, polarity } from './choice.ts';
import type { Turn, World } from './conversation.ts';
import { namedFirst } from './named-first.ts';
import type { Question } from './question.ts';
import { isAnnounced } from './search-town.ts';
import { AND_THAT_TOWN } from './selected-towns.ts';
import { setTown } from './set-town.ts';
import { entrySpokenOf } from './subject.ts';
import { townFactsInWords } from './town-facts.ts';
import { interrupt, release, remember, type Settled, say } from './turn.ts';

/** Null when a file is begun, or no town is named in a question that leads to one. */
export function offerToSituate(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { draft, conversation } = turn.state;
  if (draft || conversation.asking || heard.acts.some(({ type }) => type === 'command')) return null;
  // « Nous sommes prêts à Bar-le-Duc, par où on commence ? », « Millau voudrait en être, est-il temps ? », as one arrives.
  const early = conversation.turn <= FIRST_TURNS;
  const announced = early && isAnnounced(heard.text, world);
  // An inhabitant or a journalist asks; the town is not theirs to put forward.
  if (heard.person.role === 'autre') return null;
  // « Quimper, est-il trop tard ? », « qui décide pour Chaumont ? »: whose town it is need not be said.
  const named = early && heard.question && isNamedForSure(heard, world);
  const comes =
    early &&
    heard.facts.length === 0 &&
    (heard.question ? announced || named || heard.leans.has('self') : heard.leans.has('self') && !announced);
  if (!heard.question && !comes) return null;
  const answered = heard.acts.flatMap((act) => (act.type === 'faq' ? [act.id] : []));
  const offered = heard.acts.flatMap((act) => (act.type === 'suggest' ? act.ids.slice(0, 1) : []));
  const situates = (id: string) => world.programme.knowledge.some((one) => one.id === id && one.situates);
  const told = comes ? (answered[0] ?? offered.find(situates)) : [...answered, ...offered].find(situates);
  // « Peut-on présenter le 15e arrondissement de Marseille ? », near several questions: which towns may enter is told.
  const whether = answered.length === 0 && heard.leans.has('mayCome');
  // « Saint-Denis est éligible ? » resembles what names Saint-Denis: it is asked as of any town.
  const plainly = told ?? (heard.question && !comes ? asOfAnyTown(heard, situates, world) : undefined);
  const entry = plainly ?? (whether ? world.programme.knowledge.find((one) => one.situates)?.id : undefined);
  const pair = heard.question ? townsOf(heard.text, world) : [];
  const asks =
    entry ??
    (WHETHER.test(heard.text) ? world.programme.knowledge.find((one) => one.situates)?.id : undefined);
  if (pair.length > 1 && (asks || answered.length === 0)) {
    const before = asks ? answerEntry(turn, asks, world) : turn;
    return askAgain(interrupt(before, { kind: 'situate', codes: pair, named: true }), world);
  }
  const alone =
    AND_THAT_TOWN.test(heard.text.trim()) || (answered.length === 0 && isBareTown(heard.text, world));
  if (!entry && !alone && !comes) return null;
  const { decision, communes, matched } = communeAskedAbout(world.directory, heard.text);
  const [best] = communes;
  if (!best || decision === 'none') return null;
  // « Peut-on présenter un dossier incomplet ? » names no town.
  if (whether && !comes && decision !== 'one' && !announced) return null;
  // « Quand saura-t-on ? » is no Saurat: a name without its capital is believed where a town is led to.
  const isWord = matched !== undefined && !/\p{Lu}/u.test(matched);
  if (comes && !announced && isWord && !isIntroduced(heard.text, matched, 'place')) return null;
  // « Mon collègue de Rennes m’en a parlé » comes from elsewhere.
  if (comes && !alone && !announced && isOfOthers(heard.text, matched)) return null;
  // « Mes données partent-elles chez Google ? » names no town that is near.
  if (comes && decision === 'confirm' && !announced && told && !situates(told)) return null;
  // « La communauté de communes du Grand Charolais peut-elle signer ? » names no town.
  if (comes && entry && epcisSaid(world.directory, heard.text).length > 0) return null;
  const sure = decision === 'one';
  const before = tellBefore(turn, sure ? best : null, { entry, alone }, world);
  const spoken = sure ? remember(before, { subject: { kind: 'town', code: best.code, facts: [] } }) : before;
  const codes = decision === 'choose' ? communes.map(({ code }) => code) : [best.code];
  return askAgain(interrupt(spoken, { kind: 'situate', codes }), world);
}

/** What is answered before the town is offered to be situated. @param town null when it is not sure */
function tellBefore(
  turn: Turn,
  town: Commune | null,
  { entry, alone }: { readonly entry: string | undefined; readonly alone: boolean },
  world: World,
): Turn {
  const told = town ? say(turn, townFactsInWords(town, ['population', 'metropole'], world)) : turn;
  // « Y a-t-il un seuil ? », « et pour Thiers ? »: the same question, of that town.
  const spokenBefore = alone && town ? entrySpokenOf(turn, world)?.id : undefined;
  if (spokenBefore !== undefined && spokenBefore !== world.programme.selection?.entry)
    return answerEntry(told, spokenBefore, world);
  return entry ? answerEntry(withItsMetropole(turn, town, world), entry, world) : told;
}

/** « Bourges et Vierzon sont-elles éligibles ? », « Dreux ou Chartres ? »: the codes of both, when each is sure. */
function townsOf(text: string, { directory }: World): readonly string[] {
  const names =
    /^(?:(?:et|est-ce que|pour)\s+)?(\p{Lu}[\p{L}'’-]+)\s+(?:et|ou)\s+(\p{Lu}[\p{L}'’-]+)(?:\s*\?|\s+(?:sont|peuvent|seraient|ont|est|rentrent|entrent)(?!\p{L}))/u.exec(
      text.trim(),
    );
  const codes = (names?.slice(1) ?? []).flatMap((name) => {
    const { decision, communes } = findCommune(directory, name, { slot: true });
    return decision === 'one' && communes[0] ? [communes[0].code] : [];
  });
  return codes.length === 2 && codes[0] !== codes[1] ? codes : [];
}

/** « Saint-Nazaire ? »: a name that is sure, and nothing else. */
function isBareTown(text: string, { directory }: World): boolean {
  const name = /^(\p{Lu}[\p{L}'’ -]+?)\s*\?$/u.exec(text.trim())?.[1];
  if (name === undefined || name.split(/\s+/).length > BARE_WORDS) return false;
  const { decision, matched } = findCommune(directory, name, { slot: true });
  return decision === 'choose' || (decision === 'one' && matched?.length === name.length);
}

const BARE_WORDS = 4;

/** The entry that the question leads to once the town’s name is left out. */
function asOfAnyTown(
  { text }: Understanding,
  situates: (id: string) => boolean,
  world: World,
): string | undefined {
  if (!WHETHER.test(text)) return undefined;
  const { decision, matched } = communeAskedAbout(world.directory, text);
  if (decision === 'none' || matched === undefined) return undefined;
  const { acts } = world.understand(text.replace(matched, 'notre ville'), FREE);
  return acts.flatMap((act) => (act.type === 'faq' ? [act.id] : [])).find(situates);
}

/** Whether a town may come. */
const WHETHER =
  /(?<!\p{L})(?:éligibles?|concernée?s?|candidater|dans la cible|prises?|retenues?|entrer|participer|en être)(?!\p{L})/iu;

/** Who has only asked until now may still say for whom: « et nous, à Castelsarrasin, on fait comment ? » */
const FIRST_TURNS = 3;

const FEW_HOMONYMS = 5;

/** One town or its homonyms, with its capital, that belongs to nobody else; and something of ours is asked. */
function isNamedForSure(heard: Understanding, { directory }: World): boolean {
  if (!heard.acts.some(({ type }) => type === 'faq')) return false;
  const named = communeNamedForSure(directory, heard.text);
  return named?.decision === 'one' || (named?.decision === 'choose' && named.communes.length <= FEW_HOMONYMS);
}

/** « Villeurbanne est-elle éligible ? »: what keeps it outside the target is said first. */
function withItsMetropole(turn: Turn, town: Commune | null, world: World): Turn {
  if (!town?.metropole) return turn;
  return say(turn, `${townFactsInWords(town, ['metropole'], world)} ${world.programme.words.offTarget}`);
}

/** A yes, a town of those offered, or a no; anything else leaves the offer behind. */
export function situated(
  turn: Turn,
  asking: Extract<Question, { kind: 'situate' }>,
  heard: Understanding,
  world: World,
): Settled | null {
  const { codes } = asking;
  const freed = release(turn);
  const open = (code: string | undefined): Settled | null => {
    const town = code === undefined ? null : communeByCode(world.directory, code);
    return town && { turn: askNext(setTown(freed, town, world), world), final: true };
  };
  const said = polarity(heard);
  // « Ah d’accord. Et l’argent, il vient d’où ? » goes on asking.
  // « Il voudrait aussi savoir combien cela rapporterait » is no yes, however willing it sounds.
  const agrees =
    said === 'yes' && (heard.text.split(/\s+/).length <= FEW_WORDS || YES_FIRST.test(heard.text));
  if (codes.length === 1 && agrees && !heard.question) return open(codes[0]);
  // « Ah non, moi c’est Figeac » names another.
  const instead = NOT_THAT_ONE.test(heard.text)
    ? findCommune(world.directory, heard.text.replace(NOT_THAT_ONE, ''), { slot: true })
    : null;
  if (instead?.decision === 'one') return open(instead.communes[0]?.code);
  if (
    (codes.length === 1 && (said === 'no' || /^non\b/iu.test(heard.text))) ||
    /^aucune?\b/iu.test(heard.text)
  )
    return refused(freed);
  const number = codes.length > 1 ? chosenNumber(heard.text, codes.length + 1) : null;
  if (number !== null) return number > codes.length ? refused(freed) : open(codes[number - 1]);
  if (heard.question || heard.acts.some(({ type }) => type === 'command')) return null;
  const offered = codes.flatMap((code) => communeByCode(world.directory, code) ?? []);
  const first = namedFirst(heard.text, offered);
  if (first) return open(first.code);
  // One town alone is agreed to or named: nothing narrows it.
  const { decision, communes } =
    codes.length > 1
      ? narrowCommune(offered, heard.text, world.directory)
      : findCommune(world.directory, heard.text, { slot: true });
  return decision === 'one' ? open(communes[0]?.code) : null;
}

const FEW_WORDS = 5;
const YES_FIRST =
  /^(?:(?:ah|ben|bah|eh|bien|euh|mais|alors|et)[\s,]+)*(?:oui|ouais|ok|d['’]accord|volontiers|absolument|bien sûr|allez|allons|avec plaisir|certainement|tout à fait|parfait|pourquoi pas|je veux bien|situ)/iu;

const NOT_THAT_ONE = /^\s*(?:(?:ah|mais|oh|euh)[\s,]+)*non[\s,.!:]+(?=\S)/iu;

function refused(turn: Turn): Settled {
  return { turn: say(turn, 'Très bien. Posez vos autres questions quand vous voulez.'), final: true };
}
