import type { Candidacy } from '#candidacies/candidacy';
import type { Cursor } from '#candidacies/query';
import { turned } from '#candidacies/search-place';
import { type Html, html, type Piece } from '#http/html';
import type { Agent } from '#prefecture/agent';
import type { House } from '#prefecture/house';
import { townOf } from './file-view.ts';
import { LIST_PATH, searchOf } from './list-address.ts';
import { hrefOnWay, type ListWay, wayFrom } from './list-way.ts';

/** The files before and after one in the list it was opened from; null at its ends. */
export interface Neighbours {
  readonly way: ListWay;
  readonly previous: Candidacy | null;
  readonly next: Candidacy | null;
}

/** Null when the file was opened from no list, or from a place that is of another one. */
export async function neighboursOf(
  house: House,
  agent: Agent,
  { reference }: Candidacy,
  way: ListWay | null,
): Promise<Neighbours | null> {
  if (way === null) return null;
  const { list, place } = way;
  const { search } = searchOf(list, house.clock.today(), house.knowledge.lexicon.calendar);
  const first = async (descending: boolean, after: Cursor) => {
    // Two: the file itself may have moved there meanwhile.
    const asked = { ...search, descending, limit: 2 };
    const { items } = await house.candidacies.search(agent.grant.territory, asked, after);
    return items.find((one) => one.reference !== reference) ?? null;
  };
  try {
    const back = turned(place, list.order, list.descending);
    const [previous, next] = await Promise.all([
      first(!list.descending, back),
      first(list.descending, place),
    ]);
    return { way, previous, next };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function neighboursNav(neighbours: Neighbours | null): Piece {
  if (neighbours === null) return null;
  const { way, previous, next } = neighbours;
  const href = (file: Candidacy) => hrefOnWay(`${LIST_PATH}/${file.reference}`, wayFrom(way.list, file));
  const link = (file: Candidacy, rel: 'prev' | 'next', label: string): Html =>
    html`<a rel="${rel}" href="${href(file)}">${label} : ${townOf(file).name}</a>`;
  return html`<nav class="voisins" aria-label="Dossiers de la liste"><ul><li>${
    previous ? link(previous, 'prev', 'Dossier précédent') : 'Premier dossier de la liste'
  }</li><li>${next ? link(next, 'next', 'Dossier suivant') : 'Dernier dossier de la liste'}</li></ul></nav>`;
}
