/** Official facts of a commune, in words, each with its vintage. */
import type { Commune } from '#communes/commune';
import { EPCI_NATURES } from '#communes/epci-nature';
import type { TownFact } from '#language/leanings';
import type { World } from './conversation.ts';
import { dayInWords, inNumber } from './french.ts';

export function townFactsInWords(town: Commune, facts: readonly TownFact[], world: World): string {
  // « Non » answers one question, and none where several facts are told.
  const said = (fact: TownFact) =>
    facts.length > 1 ? WORDS[fact](town).replace(/^(?:Oui|Non), cette/, 'Cette') : WORDS[fact](town);
  const told = facts.map(said).join(' ');
  const remarks = town.remarks.map((remark) => ` ${remark}`).join('');
  return `**${town.name}** (${town.department.name}, ${town.department.code}). ${told}${remarks} (Source : ${townSource(world)})`;
}

export function townSource(world: World): string {
  return `données publiques de l’Insee et de la Direction générale des collectivités locales, communes au ${dayInWords(world.directory.vintage)}`;
}

const WORDS: Readonly<Record<TownFact, (town: Commune) => string>> = {
  metropole: (town) =>
    town.metropole
      ? `Oui, cette commune est dans le périmètre d’une métropole : ${town.metropole}.`
      : `Non, cette commune n’est dans aucune métropole. ${interco(town)}`,
  population: ({ population }) =>
    population
      ? `${inNumber(population.value)} habitants (${population.vintage}).`
      : 'Sa population n’est pas connue de mes données.',
  interco,
  prefecture: ({ seat, prefecture, regionalPrefecture }) =>
    `${seat === 'sous-prefecture' ? 'C’est une sous-préfecture. ' : ''}La préfecture de son département est à ${prefecture}, celle de sa région à ${regionalPrefecture}. Je ne connais pas les noms des personnes.`,
  department: ({ department }) => `Département : ${department.name} (${department.code}).`,
  region: ({ region }) => `Région : ${region.name}.`,
  codes: ({ code, postalCodes }) =>
    `Code Insee : ${code}. ${postalCodes.length > 1 ? 'Codes postaux' : 'Code postal'} : ${postalCodes.join(', ')}.`,
};

function interco({ epci }: Commune): string {
  if (!epci) return 'Elle n’est membre d’aucune intercommunalité.';
  const weight =
    epci.share === null
      ? ''
      : ` La commune regroupe ${Math.round(epci.share * 100)} % des habitants de l’intercommunalité.`;
  return `Son intercommunalité : ${epci.name} (${EPCI_NATURES[epci.nature] ?? ''}, ${epci.vintage}).${weight}`;
}
