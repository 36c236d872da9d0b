/** The address of a list: its filters, its order and its page. What is read is what is written back. */
import type { Candidacy, FileState } from '#candidacies/candidacy';
import { ERASURE_ASKED, FILE_ORDERS, type FileOrder, type FileSearch } from '#candidacies/file-search';
import type { CalendarWords } from '#language/dates/tokens';
import type { Programme } from '#programme/programme';
import { STATES } from './file-words.ts';
import { readDays, type SaidDays } from './said-days.ts';

export interface ListAddress {
  readonly text: string;
  readonly states: readonly FileState[];
  /** `null`: without a category. */
  readonly categories: readonly (number | null)[];
  readonly flag: string | null;
  readonly nature: Candidacy['nature'] | null;
  readonly department: string | null;
  /** As typed: « depuis lundi ». */
  readonly filed: string;
  readonly order: FileOrder;
  readonly descending: boolean;
  readonly cursor: string | null;
}

export const LIST_PATH = '/prefecture/dossiers';

/** Reads what it knows; the rest is passed over, so that an old link still opens. */
export function readListAddress(query: URLSearchParams, programme: Programme): ListAddress {
  const order = FILE_ORDERS.find((one) => ORDER_NAMES[one] === query.get('tri')) ?? 'changed';
  const direction = query.get('sens');
  const categories = programme.categories.map(({ id }) => id);
  return {
    text: (query.get('q') ?? '').trim().slice(0, 100),
    states: STATES.filter((state) => query.getAll('etat').includes(state)),
    categories: [...categories, null].filter((one) => query.getAll('categorie').includes(categoryName(one))),
    flag: marksOf(programme).find(({ id }) => id === query.get('mention'))?.id ?? null,
    nature: NATURES.find((one) => one === query.get('nature')) ?? null,
    department: /^[0-9AB]{2,3}$/.exec(query.get('departement') ?? '')?.[0] ?? null,
    filed: (query.get('depose') ?? '').trim().slice(0, 100),
    order,
    descending: direction === null ? order === 'changed' : direction === 'desc',
    cursor: query.get('suite')?.slice(0, 1000) ?? null,
  };
}

/** What a list can be narrowed to by « mention » : what the law gives a month for, then the programme's flags. */
export function marksOf(programme: Programme): readonly { readonly id: string; readonly label: string }[] {
  return [{ id: ERASURE_ASKED, label: 'Effacement demandé' }, ...programme.flags];
}

/** The address with some parts changed. Any change but of the page returns to the first page. */
export function listHref(address: ListAddress, change: Partial<ListAddress> = {}): string {
  const next = { ...address, cursor: null, ...change };
  const query = new URLSearchParams();
  if (next.text) query.set('q', next.text);
  for (const state of next.states) query.append('etat', state);
  for (const category of next.categories) query.append('categorie', categoryName(category));
  if (next.flag) query.set('mention', next.flag);
  if (next.nature) query.set('nature', next.nature);
  if (next.department) query.set('departement', next.department);
  if (next.filed) query.set('depose', next.filed);
  if (next.order !== 'changed' || !next.descending) {
    query.set('tri', ORDER_NAMES[next.order]);
    query.set('sens', next.descending ? 'desc' : 'asc');
  }
  if (next.cursor) query.set('suite', next.cursor);
  const text = query.toString();
  return text === '' ? LIST_PATH : `${LIST_PATH}?${text}`;
}

/** Where an act on several files came from: a list of this site, or the whole one. */
export function listBack(said: string | null): string {
  const isList = said !== null && (said === LIST_PATH || said.startsWith(`${LIST_PATH}?`));
  return isList && said.length <= 2000 ? said : LIST_PATH;
}

export interface ListSearch {
  readonly search: FileSearch;
  /** The days asked, null when none are; `wrong` when what is typed is not understood: the list is then not narrowed by it. */
  readonly days: SaidDays | 'wrong' | null;
}

/** What the store is asked. */
export function searchOf(address: ListAddress, today: string, calendar: CalendarWords): ListSearch {
  const days = address.filed === '' ? null : (readDays(address.filed, today, calendar) ?? 'wrong');
  const { from, to } = days === null || days === 'wrong' ? { from: null, to: null } : days;
  return {
    days,
    search: {
      ...(address.text && { text: address.text }),
      ...(address.states.length > 0 && { states: address.states }),
      ...(address.categories.length > 0 && { categories: address.categories }),
      ...(address.flag && { flag: address.flag }),
      ...(address.nature && { nature: address.nature }),
      ...(address.department && { department: address.department }),
      ...(from && { filedFrom: from }),
      ...(to && { filedTo: to }),
      order: address.order,
      descending: address.descending,
    },
  };
}

/** Which filters, for the activity log. What was typed is not kept: it may name somebody. */
export function filtersOf(address: ListAddress): string {
  const kept = listHref(address, { text: '' }).split('?')[1] ?? '';
  return [...(address.text ? ['texte'] : []), ...(kept ? [kept] : [])].join('&').slice(0, 300);
}

/** Whether anything narrows the list. */
export function isNarrowed(address: ListAddress): boolean {
  return listHref({ ...address, order: 'changed', descending: true }) !== LIST_PATH;
}

export function categoryName(category: number | null): string {
  return category === null ? 'sans' : String(category);
}

const NATURES = ['candidature', 'signalement'] as const;

/** In the address. */
const ORDER_NAMES: Readonly<Record<FileOrder, string>> = {
  town: 'commune',
  filed: 'depot',
  changed: 'modification',
  category: 'categorie',
  state: 'etat',
  department: 'departement',
};
