/** The population of a commune as the console says it: an official figure, with what was counted and by whom. */
import type { Population } from '#communes/population';
import { type Html, html } from '#http/html';
import { inNumber } from '#language/in-number';
import { FINDING_WORDS } from './file-words.ts';

/** « population municipale 2016, Insee ». */
export function populationSource({ vintage, source }: Pick<Population, 'vintage' | 'source'>): string {
  return `${vintage}, ${source}`;
}

/** Nobody declares it: it is *constaté* from the first day. */
export function populationPiece(population: Population | null): Html {
  return population
    ? html`${inNumber(population.value)} habitants <span class="marque-fait marque-constate">${FINDING_WORDS.constate.toLowerCase()}</span><span class="sous">${populationSource(population)}</span>`
    : html`absente des données officielles`;
}
