import { populationSource } from '#prefecture/console/population-words';
import type { Column } from '#prefecture/exports/table';
import type { ListEntry } from './list.ts';

/** A frozen list as a table, one town a row. */
export const LIST_COLUMNS: readonly Column<ListEntry>[] = [
  { id: 'categorie', title: 'Catégorie', kind: 'number', width: 10, read: ({ category }) => category },
  { id: 'rang', title: 'Rang', kind: 'number', width: 6, read: ({ place }) => place },
  {
    id: 'proposee',
    title: 'Proposée',
    kind: 'text',
    width: 9,
    read: ({ proposed }) => (proposed ? 'oui' : 'non'),
  },
  { id: 'commune', title: 'Commune', kind: 'text', width: 24, read: ({ town }) => town },
  { id: 'insee', title: 'Code Insee', kind: 'text', width: 10, read: ({ insee }) => insee },
  { id: 'departement', title: 'Département', kind: 'text', width: 8, read: ({ department }) => department },
  {
    id: 'population',
    title: 'Population',
    kind: 'number',
    width: 11,
    read: ({ population }) => population?.value ?? null,
  },
  {
    id: 'sourcePopulation',
    title: 'Source de la population',
    kind: 'text',
    width: 30,
    read: ({ population }) => (population ? populationSource(population) : null),
  },
  { id: 'epci', title: 'Intercommunalité', kind: 'text', width: 32, read: ({ epci }) => epci || null },
  { id: 'annee', title: 'Année du contrat', kind: 'text', width: 12, read: ({ years }) => years || null },
  {
    id: 'nature',
    title: 'Nature',
    kind: 'text',
    width: 24,
    read: ({ nature }) =>
      nature === 'signalement' ? 'Signalement pour appréciation' : 'Manifestation d’intérêt',
  },
  {
    id: 'mentions',
    title: 'Mentions',
    kind: 'text',
    width: 30,
    read: ({ marks }) => marks.join(' ; ') || null,
  },
  {
    id: 'pourquoi',
    title: 'Pourquoi cette catégorie',
    kind: 'free',
    width: 60,
    read: ({ reasons }) => reasons.join(' ') || null,
  },
  {
    id: 'argumentaire',
    title: 'Argumentaire',
    kind: 'free',
    width: 60,
    read: ({ argument }) => argument || null,
  },
  {
    id: 'observation',
    title: 'Observation de la région',
    kind: 'free',
    width: 40,
    read: ({ comment }) => comment || null,
  },
  { id: 'reference', title: 'Référence', kind: 'text', width: 20, read: ({ reference }) => reference },
];
