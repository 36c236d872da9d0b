/** What an export says of each file. Criteria, categories and marks are named by the programme's data, never here. */
import type { Candidacy } from '#candidacies/candidacy';
import { categoryOf } from '#candidacies/category-of';
import type { Directory } from '#communes/directory';
import { EPCI_NATURES } from '#communes/epci-nature';
import { populationByCode } from '#communes/population';
import { answerInWords, detailInWords } from '#documents/answer-words';
import { parisTime } from '#language/dates/paris';
import { reasonLines } from '#prefecture/console/file-reasons';
import { firstOf, flagsOf, lastOf, opinionsOf, townOf, yearsOf } from '#prefecture/console/file-view';
import { NATURE_WORDS, OPINION_WORDS, ORIGIN_WORDS, STATE_WORDS } from '#prefecture/console/file-words';
import { populationSource } from '#prefecture/console/population-words';
import { deadlineOf } from '#programme/deadline';
import type { Criterion, Programme } from '#programme/programme';
import type { Cell, Column, ColumnKind } from './table.ts';

export interface ColumnsGround {
  readonly programme: Programme;
  readonly directory: Pick<Directory, 'departments' | 'regions' | 'byCode' | 'population'>;
}

export function fileColumns(ground: ColumnsGround): readonly Column<Candidacy>[] {
  const { programme } = ground;
  return [
    ...place(ground),
    ...standing(programme),
    ...filing(programme),
    ...person,
    ...programme.criteria.flatMap(answerColumns),
    townWords(programme),
    ...work(programme),
  ];
}

function place({ directory }: ColumnsGround): readonly Column<Candidacy>[] {
  const { departments, regions } = directory;
  const populationOf = (file: Candidacy) => populationByCode(directory, townOf(file).code);
  return [
    column('reference', 'Référence', 'text', 20, (file) => file.reference),
    column('commune', 'Commune', 'text', 24, (file) => townOf(file).name),
    column('insee', 'Code Insee', 'text', 10, (file) => townOf(file).code),
    column('population', 'Population', 'number', 11, (file) => populationOf(file)?.value),
    column('sourcePopulation', 'Source de la population', 'text', 30, (file) => {
      const population = populationOf(file);
      return population && populationSource(population);
    }),
    column('epci', 'Intercommunalité', 'text', 32, (file) => townOf(file).epci?.name),
    column('siren', 'Siren de l’intercommunalité', 'text', 12, (file) => townOf(file).epci?.siren),
    column('natureEpci', 'Nature de l’intercommunalité', 'text', 26, (file) => {
      const nature = townOf(file).epci?.nature;
      return nature && (EPCI_NATURES[nature] ?? nature);
    }),
    column('departement', 'Département', 'text', 8, (file) => file.department),
    column(
      'nomDepartement',
      'Nom du département',
      'text',
      22,
      (file) => departments.get(file.department)?.name,
    ),
    column('region', 'Région', 'text', 26, (file) => regions.get(file.region) ?? file.region),
  ];
}

function standing(programme: Programme): readonly Column<Candidacy>[] {
  return [
    column('nature', 'Nature', 'text', 24, (file) => NATURE_WORDS[file.nature]),
    column('etat', 'État', 'text', 20, (file) => STATE_WORDS[file.state]),
    column('categorie', 'Catégorie', 'number', 10, categoryOf),
    column(
      'categorieAssistant',
      'Catégorie de l’assistant',
      'number',
      10,
      (file) => lastOf(file).assessment.category,
    ),
    column(
      'categoriePrefecture',
      'Catégorie de la préfecture',
      'number',
      10,
      (file) => file.preparation?.category?.value,
    ),
    column(
      'motifPrefecture',
      'Motif de la préfecture',
      'free',
      40,
      (file) => file.preparation?.category?.reason,
    ),
    column('annee', 'Année du contrat', 'text', 12, (file) => {
      const years = yearsOf(programme, categoryOf(file));
      return years && (years.from === years.to ? String(years.from) : `${years.from}-${years.to}`);
    }),
    column('pourquoi', 'Pourquoi cette catégorie', 'text', 60, (file) =>
      reasonLines(programme, file).join(' '),
    ),
    column('mentions', 'Mentions', 'text', 30, (file) => flagsOf(programme, file).join(' ; ')),
  ];
}

function filing(programme: Programme): readonly Column<Candidacy>[] {
  const deadline = deadlineOf(programme)?.date;
  return [
    column('depose', 'Déposé le', 'day', 11, (file) => firstOf(file).serviceDate),
    column('heure', 'Heure de dépôt (Paris)', 'text', 8, (file) => parisTime(new Date(firstOf(file).at))),
    ...(deadline
      ? [column('horsDelai', 'Hors délai', 'text', 8, (file) => yesNo(firstOf(file).serviceDate > deadline))]
      : []),
    column('versions', 'Versions', 'number', 8, (file) => file.versions.length),
    column('modifie', 'Réponses modifiées le', 'day', 11, (file) =>
      file.versions.length > 1 ? lastOf(file).serviceDate : null,
    ),
    column('origine', 'Origine', 'text', 30, (file) => ORIGIN_WORDS[file.origin?.means ?? 'assistant']),
    column('originePrecision', 'Précision sur l’origine', 'free', 30, (file) => file.origin?.said),
  ];
}

const person: readonly Column<Candidacy>[] = [
  column('nom', 'Nom de la personne', 'free', 24, (file) => lastOf(file).person.name),
  column('fonction', 'Fonction', 'free', 24, ({ versions }) => {
    const said = versions.at(-1)?.person;
    return said?.roleSaid ?? said?.role;
  }),
  column('maire', 'Maire', 'free', 24, (file) => lastOf(file).person.mayor),
  column('courriel', 'Courriel', 'free', 28, (file) => lastOf(file).person.email),
  column('telephone', 'Téléphone', 'text', 14, (file) => phoneDigits(lastOf(file).person.phone)),
  column('mandat', 'Mandat', 'text', 10, ({ mandate }) => (mandate === 'verifie' ? 'Vérifié' : 'Déclaré')),
  column('epciVerifie', 'Soutien de l’intercommunalité : vérification', 'text', 18, ({ epciSupport }) =>
    epciSupport === 'confirme' ? 'Confirmé par elle' : 'Dit par la commune',
  ),
  column('contestees', 'Données contestées', 'free', 30, (file) => townOf(file).contested.join(' ; ')),
];

/** The answer, and what was said beside it where the programme asks for something. */
function answerColumns(criterion: Criterion): readonly Column<Candidacy>[] {
  const { id, title, values, kind } = criterion;
  const detailed = values.some(({ details }) => details.length > 0);
  return [
    column(id, title, kind === 'text' ? 'free' : 'text', 20, (file) =>
      answerInWords(criterion, lastOf(file).facts[id]),
    ),
    ...(detailed
      ? [
          column(`${id}Precision`, `${title} : précisions`, 'free', 30, (file: Candidacy) =>
            detailInWords(lastOf(file).facts[id]?.detail),
          ),
        ]
      : []),
  ];
}

/** What the town said of each answer, its own figures included: « Besoin de redynamisation : « 18 % de vacance » ». */
function townWords({ criteria }: Programme): Column<Candidacy> {
  return column('paroles', 'Mots de la commune', 'free', 60, (file) => {
    const { facts } = lastOf(file);
    return criteria
      .flatMap(({ id, title, kind }) => {
        const fact = facts[id];
        // An answer in free words is in its own column already; what is deduced was said by nobody.
        const said = fact && fact.how !== 'deduced' && kind !== 'text' ? fact.said.trim() : '';
        return said === '' ? [] : [`${title} : « ${said} »`];
      })
      .join(' ; ');
  });
}

function work(programme: Programme): readonly Column<Candidacy>[] {
  const titles = (ids: readonly string[]) =>
    programme.criteria
      .filter(({ id }) => ids.includes(id))
      .map(({ title }) => title)
      .join(' ; ');
  return [
    column('constatees', 'Réponses constatées', 'text', 30, ({ preparation }) =>
      titles(
        Object.entries(preparation?.findings ?? {}).flatMap(([id, finding]) =>
          finding === 'constate' ? [id] : [],
        ),
      ),
    ),
    column('complement', 'Complément demandé', 'text', 10, ({ state }) =>
      yesNo(state === 'complement_demande'),
    ),
    column('designe', 'Désigné pour la liste', 'text', 10, ({ preparation }) =>
      yesNo(preparation?.designated === true),
    ),
    column('rang', 'Rang', 'number', 6, ({ preparation }) => preparation?.rank),
    column('argumentaire', 'Argumentaire', 'free', 60, ({ preparation }) => preparation?.argument?.text),
    column('avis', 'Avis des services', 'free', 40, (file) =>
      opinionsOf(file)
        .map(({ service, sense, text }) => `${service} : ${OPINION_WORDS[sense]}${text ? `, ${text}` : ''}`)
        .join(' ; '),
    ),
    column('joints', 'Dossiers joints', 'text', 24, ({ joinedWith }) => joinedWith?.join(' ; ')),
  ];
}

/** An absent or empty value is an empty cell. */
function column(
  id: string,
  title: string,
  kind: ColumnKind,
  width: number,
  read: (file: Candidacy) => Cell | undefined,
): Column<Candidacy> {
  return {
    id,
    title,
    kind,
    width,
    read: (file) => {
      const value = read(file);
      return value === undefined || value === '' ? null : value;
    },
  };
}

const yesNo = (value: boolean) => (value ? 'oui' : 'non');

/** Digits only, the national way where it is French: `+33 3 86…` is `0386…`. */
function phoneDigits(phone: string | undefined): string | undefined {
  return phone
    ?.replace(/[^\d+]/g, '')
    .replace(/^(\+|00)33/, '0')
    .replace(/^\+/, '00')
    .replace(/\+/g, '');
}
