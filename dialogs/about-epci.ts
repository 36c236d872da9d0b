/** « Grand Besançon est-elle une métropole ? »: what an intercommunalité is in law, whatever its name says. */
import { EPCI_NATURES } from '#communes/epci-nature';
import { epcisSaid } from '#communes/epci-said';
import type { Understanding } from '#language/understanding';
import type { Turn, World } from './conversation.ts';
import { townSource } from './town-facts.ts';
import { say } from './turn.ts';

export function tellEpci(turn: Turn, heard: Understanding, world: World): Turn | null {
  if (!heard.question || !IS_A_METROPOLE.test(heard.text)) return null;
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
