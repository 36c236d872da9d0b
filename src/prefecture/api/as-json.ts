/** A file as the API gives it: no name, no contact, no words of a person. */
import type { Candidacy, FileVersion, Tombstone } from '#candidacies/candidacy';
import { categoryOf } from '#candidacies/category-of';
import { allowedEvents } from '#candidacies/life-cycle';
import type { Directory } from '#communes/directory';
import { populationByCode } from '#communes/population';
import { type Agent, mayDo, roleOf } from '#prefecture/agent';
import { Action, type Details, type Erased, type Summary } from './shapes.ts';

type Official = Pick<Directory, 'byCode' | 'population'>;

export function summaryOf(file: Candidacy, directory: Official): Summary {
  // A record has at least one version: its schema says so.
  const first = file.versions[0] as FileVersion;
  const last = file.versions.at(-1) as FileVersion;
  const { town, assessment } = last;
  const population = populationByCode(directory, town.code);
  return {
    kind: 'candidacy',
    reference: file.reference,
    state: file.state,
    nature: file.nature,
    commune: { code: town.code, name: town.name, ...(population && { population }) },
    departement: file.department,
    region: file.region,
    epci: town.epci && { siren: town.epci.siren, name: town.epci.name },
    category: categoryOf(file),
    assistantCategory: assessment.category,
    outcome: assessment.outcome,
    rule: assessment.rule,
    years: assessment.years && { from: assessment.years.from, to: assessment.years.to },
    flags: [...assessment.flags],
    filedAt: new Date(first.at).toISOString(),
    filedOn: first.serviceDate,
    updatedAt: file.updatedAt,
    versions: file.versions.length,
    origin: file.origin?.means ?? 'assistant',
    mandate: file.mandate ?? 'declare',
    epciSupport: file.epciSupport ?? 'dit',
    designated: file.preparation?.designated ?? false,
    rank: file.preparation?.rank ?? null,
    joinedWith: [...(file.joinedWith ?? [])],
  };
}

export function detailsOf(file: Candidacy, caller: Agent, directory: Official): Details {
  const { facts, assessment } = file.versions.at(-1) as FileVersion;
  return {
    ...summaryOf(file, directory),
    answers: Object.entries(facts).map(([criterion, { value }]) => ({
      criterion,
      value,
      finding: file.preparation?.findings?.[criterion] ?? null,
    })),
    missing: [...assessment.missing],
    history: file.history.map(({ event, role, to, at }) => ({
      event,
      role,
      to,
      at: new Date(at).toISOString(),
    })),
    possibleActions: mayDo(caller, 'instruction')
      ? allowedEvents(file.state, roleOf(caller)).filter((event) => OFFERED.has(event))
      : [],
  };
}

export function erasedOf({ reference, department, region, erasedAt }: Tombstone): Erased {
  return {
    kind: 'tombstone',
    reference,
    departement: department,
    region,
    erasedAt: new Date(erasedAt).toISOString(),
  };
}

const OFFERED: ReadonlySet<string> = new Set(
  Action.options.flatMap(({ shape }) => {
    const { event } = shape;
    return 'value' in event ? [event.value] : event.options;
  }),
);
