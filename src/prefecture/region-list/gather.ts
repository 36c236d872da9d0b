/** What a région's list says now, out of the files of its départements. Pure. */
import type { Candidacy } from '#candidacies/candidacy';
import { categoryOf } from '#candidacies/category-of';
import type { Department } from '#communes/directory';
import type { Population } from '#communes/population';
import { reasonLines } from '#prefecture/console/file-reasons';
import { flagsOf, townOf, yearsOf } from '#prefecture/console/file-view';
import type { Programme } from '#programme/programme';
import type { DepartmentAnswer, ListContent, ListEntry, ListWork, NoneDeclared } from './list.ts';

export interface Gathered {
  readonly content: ListContent;
  /** Towns with several files of which none is designated: one file a town goes on the list. */
  readonly undecided: readonly { readonly town: string; readonly references: readonly string[] }[];
}

export interface GatherFrom {
  readonly programme: Programme;
  readonly region: { readonly code: string; readonly name: string };
  readonly departments: readonly Department[];
  readonly files: readonly Candidacy[];
  /** By Insee code, in official data. */
  readonly populationOf: (code: string) => Population | null;
  readonly none: readonly NoneDeclared[];
  readonly work: ListWork;
}

const ON_THE_LIST: ReadonlySet<string> = new Set([
  'transmise',
  'proposee',
  'non_proposee',
  'retenue',
  'non_retenue',
]);
const PENDING: ReadonlySet<string> = new Set(['deposee', 'en_examen', 'complement_demande']);

export function gather({
  programme,
  region,
  departments,
  files,
  populationOf,
  none,
  work,
}: GatherFrom): Gathered {
  const { kept, undecided } = oneATown(files.filter(({ state }) => ON_THE_LIST.has(state)));
  const sorted = kept.sort((one, other) => compare(orderOf(one), orderOf(other)));
  const entries = sorted.map((file, at): ListEntry => {
    const place = 1 + sorted.slice(0, at).filter((before) => categoryOf(before) === categoryOf(file)).length;
    const population = populationOf(townOf(file).code);
    return {
      ...entryOf(programme, file, place, work.comments[file.reference] ?? ''),
      ...(population && { population }),
    };
  });
  return {
    undecided,
    content: {
      programme: programme.id,
      region: region.code,
      regionName: region.name,
      note: work.note,
      departments: departments.map((department) => answerOf(department, files, none)),
      entries,
    },
  };
}

/** The one that was designated; alone of its town, a file needs no designation. */
function oneATown(files: readonly Candidacy[]): { kept: Candidacy[]; undecided: Gathered['undecided'] } {
  const byTown = new Map<string, Candidacy[]>();
  for (const file of files) {
    const { code } = townOf(file);
    byTown.set(code, [...(byTown.get(code) ?? []), file]);
  }
  const groups = [...byTown.values()].map((all) => {
    const designated = all.filter(({ preparation }) => preparation?.designated);
    return designated.length === 1 ? designated : all;
  });
  return {
    kept: groups.flat(),
    undecided: groups
      .filter(({ length }) => length > 1)
      .map((all) => ({
        town: townOf(all[0] as Candidacy).name,
        references: all.map(({ reference }) => reference),
      })),
  };
}

/** By category, those without one last; by rank, those without one last; by name. */
function orderOf(file: Candidacy): readonly [number, number, string] {
  return [categoryOf(file) ?? Infinity, file.preparation?.rank ?? Infinity, townOf(file).name];
}

function compare(one: readonly [number, number, string], other: readonly [number, number, string]): number {
  for (const at of [0, 1] as const) if (one[at] !== other[at]) return one[at] < other[at] ? -1 : 1;
  return one[2].localeCompare(other[2], 'fr');
}

function entryOf(programme: Programme, file: Candidacy, place: number, comment: string): ListEntry {
  const town = townOf(file);
  const category = categoryOf(file);
  const years = yearsOf(programme, category);
  const set = file.preparation?.category;
  return {
    reference: file.reference,
    place,
    category,
    years: years ? (years.from === years.to ? String(years.from) : `${years.from}-${years.to}`) : '',
    town: town.name,
    insee: town.code,
    department: file.department,
    epci: town.epci?.name ?? '',
    nature: file.nature,
    proposed: file.state !== 'non_proposee' && file.state !== 'non_retenue',
    marks: [
      ...flagsOf(programme, file),
      ...(file.joinedWith?.length ? [`Présentée avec ${file.joinedWith.join(', ')}`] : []),
    ],
    reasons: [
      ...(set ? [`Catégorie ${set.value} retenue par la préfecture : ${set.reason}`] : []),
      ...reasonLines(programme, file),
    ],
    argument: file.preparation?.argument?.text ?? '',
    comment,
    record: file.version,
  };
}

function answerOf(
  { code, name }: Department,
  files: readonly Candidacy[],
  none: readonly NoneDeclared[],
): DepartmentAnswer {
  const own = files.filter(({ department }) => department === code);
  const transmitted = own.filter(({ state }) => ON_THE_LIST.has(state)).length;
  const said = none.find(({ department }) => department === code);
  return {
    code,
    name,
    // What was sent speaks louder than what was said before.
    answer: transmitted > 0 ? 'transmis' : said ? 'neant' : 'non_repondu',
    transmitted,
    pending: own.filter(({ state }) => PENDING.has(state)).length,
    saidOn: transmitted === 0 && said ? said.saidOn : null,
  };
}
