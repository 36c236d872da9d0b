/** The list that a file was opened from, told in the addresses of the file: its filters, its order, where the file stood. */

import type { Candidacy } from '#candidacies/candidacy';
import type { Cursor } from '#candidacies/query';
import { placeOfFile } from '#candidacies/search-place';
import { type Html, html } from '#http/html';
import type { Programme } from '#programme/programme';
import { isNarrowed, LIST_PATH, type ListAddress, listHref, readListAddress } from './list-address.ts';

export interface ListWay {
  readonly list: ListAddress;
  /** Where the file stood when it was opened: what is done to it meanwhile moves it, not its neighbours. */
  readonly place: Cursor;
}

/** Null when the file was not opened from a list. */
export function readWay(query: URLSearchParams, programme: Programme): ListWay | null {
  const place = query.get('place');
  if (place === null || place.length > 1000) return null;
  return { list: readListAddress(query, programme), place };
}

/** The way to a file of this list. */
export function wayFrom(list: ListAddress, file: Candidacy): ListWay {
  return { list, place: placeOfFile(file, list.order, list.descending) };
}

/** A page of a file, with its way: made again of what was read, never copied. */
export function hrefOnWay(
  path: string,
  way: ListWay | null,
  besides: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(fieldsOfWay(way));
  for (const [name, value] of Object.entries(besides)) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Back to the same page of the list, at the line of the file; to the whole list when it was opened from none. */
export function listLink(way: ListWay | null, reference: string): Html {
  if (way === null) return html`<a href="${LIST_PATH}">Dossiers</a>`;
  const href = `${listHref(way.list, { cursor: way.list.cursor })}#${reference}`;
  return html`<a href="${href}">Dossiers${isNarrowed(way.list) && html`<span class="lecteur"> de la liste filtrée</span>`}</a>`;
}

/** As the address says them: for a form whose fields become its address. */
export function fieldsOfWay(way: ListWay | null): [string, string][] {
  if (way === null) return [];
  const list = listHref(way.list, { cursor: way.list.cursor }).split('?')[1] ?? '';
  return [...new URLSearchParams(list), ['place', way.place]];
}
