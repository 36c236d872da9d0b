/** What an intercommunalité is in law, whatever its name says, and how many people live in it. */
import { EPCI_NATURES } from '#communes/epci-nature';
import { epcisSaid } from '#communes/epci-said';
import { EPCI_VINTAGE, POPULATION_VINTAGE } from '#communes/index-territory';
import { epciName } from '#communes/name';
import { communeAskedAbout } from '#communes/named';
import type { Understanding } from '#language/understanding';
import type { Turn, World } from './conversation.ts';
import { inNumber } from './french.ts';
import { townSource } from './town-facts.ts';
import { say } from './turn.ts';

export function tellEpci(turn: Turn, heard: Understanding, world: World): Turn | null {
  const told = heard.question ? isMetropole(turn, heard, world) : null;
  // « Population de l’agglo de Nevers » is one too, when nothing waits.
  const asks = heard.question || !turn.state.conversation.asking;
  return told ?? (asks ? inhabitants(turn, heard, world) : null);
}

/** « Combien d’habitants compte le Grand Cahors ? », « … l’agglo de Cahors ? »: of the intercommunalité, not of the town. */
function inhabitants(turn: Turn, heard: Understanding, world: World): Turn | null {
  if (!heard.townFacts.includes('population') || heard.leans.has('supposes')) return null;
  const { directory } = world;
  // « Combien d’habitants à Cahors, et quelle est son interco ? » asks of the town.
  if (AND_ITS.test(heard.text)) return null;
  const [said] = epcisSaid(directory, heard.text);
  const epci = said ? said.epci : OF_THE_EPCI.test(heard.text) ? epciOfTown(heard, world) : null;
  const known = directory.epcis[epci ?? -1];
  if (epci === null || !known || known.population === 0) return null;
  const communes = directory.epci.reduce((count, each) => (each === epci ? count + 1 : count), 0);
  return say(
    turn,
    `**${epciName(known.name)}**\u00a0: ${inNumber(known.population)} habitants (${POPULATION_VINTAGE}), ${inNumber(communes)} communes (périmètre au ${EPCI_VINTAGE}). ${sourced(world)}`,
  );
}

function epciOfTown(heard: Understanding, { directory }: World): number | null {
  const { decision, communes } = communeAskedAbout(directory, heard.text);
  const index = decision === 'one' ? directory.byCode.get(communes[0]?.code ?? '') : undefined;
  return index === undefined ? null : (directory.epci[index] ?? null);
}

/** « l’agglo de Cahors », « la communauté de communes dont fait partie Decize » */
const OF_THE_EPCI =
  /(?<!\p{L})(?:(?:l['’]|d['’])?(?:agglo\p{L}*|interco\p{L}*|epci)|com ?com|communauté (?:de communes|d['’]agglo\p{L}*|urbaine))(?!\p{L})/iu;

const AND_ITS = /(?:,|(?<!\p{L})et)\s+(?:(?:dans |à |de )?quel|son |sa |leur )/iu;

/** « Grand Besançon est-elle une métropole ? » */
function isMetropole(turn: Turn, heard: Understanding, world: World): Turn | null {
  if (!IS_A_METROPOLE.test(heard.text)) return null;
  const [named] = epcisSaid(world.directory, heard.text);
  const kind = KIND.exec(heard.text)?.[0].toLowerCase().replaceAll("'", '’');
  const nature = named ? EPCI_NATURES[named.nature] : kind;
  if (nature === undefined) return null;
  if (nature === EPCI_NATURES.METRO)
    return say(turn, `Oui, c’est une métropole. ${world.programme.words.offTarget} ${sourced(world)}`);
  const subject = named ? `c’est une ${nature}` : `une ${nature} n’en est pas une`;
  return say(
    turn,
    `Non : ${subject}. Seules les intercommunalités que la loi nomme ainsi sont des métropoles. ${sourced(world)}`,
  );
}

function sourced(world: World): string {
  return `(Source : ${townSource(world)})`;
}

const IS_A_METROPOLE =
  /(?<!\p{L})(?:est|sont|serait|compte|vaut)(?:[- ](?:elle|il|ce))?(?: (?:bien|aussi|donc|comme|vraiment))* une métropole(?!\p{L})/iu;

const KIND = /(?<!\p{L})communauté (?:de communes|d['’]agglomération|urbaine)(?!\p{L})/iu;
