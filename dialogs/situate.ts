/**
 * « Est-ce que Vierzon peut en être ? », « et pour Vierzon ? »: what the texts or the official facts say, then the offer
 * to situate that town. A question begins no file: only a yes to the offer, or a town chosen, does.
 */
import type { Commune } from '#communes/commune';
import { epcisSaid } from '#communes/epci-said';
import { communeAskedAbout, isIntroduced, isOfOthers } from '#communes/named';
import { communeByCode, findCommune, narrowCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { answerEntry } from './answer-questions.ts';
import { askAgain, askNext } from './ask-next.ts';
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
  const comes =
    early &&
    heard.facts.length === 0 &&
    (heard.question ? announced || heard.leans.has('self') : heard.leans.has('self') && !announced);
  if (!heard.question && !comes) return null;
  const answered = heard.acts.flatMap((act) => (act.type === 'faq' ? [act.id] : []));
  const offered = heard.acts.flatMap((act) => (act.type === 'suggest' ? act.ids.slice(0, 1) : []));
  const situates = (id: string) => world.programme.knowledge.some((one) => one.id === id && one.situates);
  const told = comes ? (answered[0] ?? offered.find(situates)) : [...answered, ...offered].find(situates);
  // « Peut-on présenter le 15e arrondissement de Marseille ? », near several questions: which towns may enter is told.
  const whether = answered.length === 0 && heard.leans.has('mayCome');
  const entry = told ?? (whether ? world.programme.knowledge.find((one) => one.situates)?.id : undefined);
  const alone = AND_THAT_TOWN.test(heard.text.trim());
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

/** Who has only asked until now may still say for whom: « et nous, à Castelsarrasin, on fait comment ? » */
const FIRST_TURNS = 3;

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
  if (codes.length === 1 && said === 'yes' && !heard.question) return open(codes[0]);
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
  const { decision, communes } = narrowCommune(offered, heard.text, world.directory);
  return decision === 'one' ? open(communes[0]?.code) : null;
}

const NOT_THAT_ONE = /^\s*(?:(?:ah|mais|oh|euh)[\s,]+)*non[\s,.!:]+(?=\S)/iu;

function refused(turn: Turn): Settled {
  return { turn: say(turn, 'Très bien. Posez vos autres questions quand vous voulez.'), final: true };
}
