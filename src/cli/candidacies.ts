/** Filed records as plain rows, one JSON line each: what a terminal, a spreadsheet or another program reads. */
import type { Candidacy, FileVersion } from '#candidacies/candidacy';
import { categoryOf } from '#candidacies/category-of';
import type { Fact } from '#candidacies/draft';
import type { Candidacies } from '#candidacies/ports';
import type { CandidacyQuery } from '#candidacies/query';
import type { Territory } from '#candidacies/territory';

export interface CandidacyRow {
  readonly reference: string;
  readonly state: string;
  readonly nature: string;
  readonly commune: string;
  readonly insee: string;
  /** Codes. */
  readonly department: string;
  readonly region: string;
  readonly epci: string | null;
  readonly epciSiren: string | null;
  /** The prefecture's category when it set one, else the assistant's. */
  readonly category: number | null;
  readonly assistantCategory: number | null;
  readonly rule: string | null;
  readonly outcome: string;
  readonly flags: readonly string[];
  readonly years: { readonly from: number; readonly to: number } | null;
  /** `2018-01-31 15:04:05`, Europe/Paris. */
  readonly filedAt: string;
  /** The same instant, ISO 8601. */
  readonly filedAtUtc: string;
  /** Day of the service at filing: differs from `filedAt` in the demonstration. */
  readonly serviceDate: string;
  /** Filed after the programme's date; null when no date is given. */
  readonly late: boolean | null;
  readonly versions: number;
  readonly updatedAtUtc: string;
}

export interface CandidacyDetails extends CandidacyRow {
  readonly town: FileVersion['town'];
  readonly person: FileVersion['person'];
  readonly facts: readonly FactRow[];
  readonly assessment: FileVersion['assessment'];
  readonly history: Candidacy['history'];
  readonly origin: string;
  readonly mandate: string;
  readonly epciSupport: string;
  readonly joinedWith: readonly string[];
  readonly preparation: Candidacy['preparation'] | null;
}

export interface FactRow {
  readonly criterion: string;
  readonly value: string;
  readonly said: string;
  readonly how: Fact['how'];
  readonly sure: boolean;
  readonly turn: number;
  readonly channel: string;
  /** ISO 8601. */
  readonly at: string;
  readonly detail: Fact['detail'] | null;
  readonly finding: 'constate' | 'declare' | null;
}

export interface Listing extends CandidacyQuery {
  /** Last day to be in time, `YYYY-MM-DD`: the programme's calendar has it. */
  readonly deadline?: string;
}

/** Every record of the territory, oldest change first, one line each. */
export async function* listCandidacies(
  candidacies: Candidacies,
  territory: Territory,
  listing: Listing = {},
): AsyncGenerator<CandidacyRow> {
  for await (const candidacy of walk(candidacies, territory, listing))
    yield rowOf(candidacy, listing.deadline);
}

/** The same records with everything that was said. */
export async function* exportCandidacies(
  candidacies: Candidacies,
  territory: Territory,
  listing: Listing = {},
): AsyncGenerator<CandidacyDetails> {
  for await (const candidacy of walk(candidacies, territory, listing))
    yield detailsOf(candidacy, listing.deadline);
}

/** One record, or null when the reference is not known. */
export async function showCandidacy(
  candidacies: Candidacies,
  reference: string,
  listing: Pick<Listing, 'deadline'> = {},
): Promise<CandidacyDetails | null> {
  const candidacy = await candidacies.read(reference);
  return candidacy && detailsOf(candidacy, listing.deadline);
}

/** A record that changes during the walk comes back at its end: it is said once. */
async function* walk(
  candidacies: Candidacies,
  territory: Territory,
  query: Listing,
): AsyncGenerator<Candidacy> {
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const page = await candidacies.list(territory, query, after);
    for (const candidacy of page.items) {
      if (!seen.has(candidacy.reference)) yield candidacy;
      seen.add(candidacy.reference);
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
}

export function rowOf(candidacy: Candidacy, deadline?: string): CandidacyRow {
  const [first, last] = [firstOf(candidacy), lastOf(candidacy)];
  const { town, assessment } = last;
  return {
    reference: candidacy.reference,
    state: candidacy.state,
    nature: candidacy.nature,
    commune: town.name,
    insee: town.code,
    department: candidacy.department,
    region: candidacy.region,
    epci: town.epci?.name ?? null,
    epciSiren: town.epci?.siren ?? null,
    category: categoryOf(candidacy),
    assistantCategory: assessment.category,
    rule: assessment.rule,
    outcome: assessment.outcome,
    flags: assessment.flags,
    years: assessment.years,
    filedAt: inParis(first.at),
    filedAtUtc: new Date(first.at).toISOString(),
    serviceDate: first.serviceDate,
    late: deadline === undefined ? null : first.serviceDate > deadline,
    versions: candidacy.versions.length,
    updatedAtUtc: candidacy.updatedAt,
  };
}

export function detailsOf(candidacy: Candidacy, deadline?: string): CandidacyDetails {
  const { town, person, facts, assessment } = lastOf(candidacy);
  return {
    ...rowOf(candidacy, deadline),
    town,
    person,
    facts: Object.entries(facts).map(([criterion, fact]) => ({
      criterion,
      value: fact.value,
      said: fact.said,
      how: fact.how,
      sure: fact.sure,
      turn: fact.turn,
      channel: fact.channel,
      at: fact.at,
      detail: fact.detail ?? null,
      finding: candidacy.preparation?.findings?.[criterion] ?? null,
    })),
    assessment,
    history: candidacy.history,
    origin: candidacy.origin?.means ?? 'assistant',
    mandate: candidacy.mandate ?? 'declare',
    epciSupport: candidacy.epciSupport ?? 'dit',
    joinedWith: candidacy.joinedWith ?? [],
    preparation: candidacy.preparation ?? null,
  };
}

// A record has at least one version: its schema says so.
const firstOf = ({ versions }: Candidacy) => versions[0] as FileVersion;
const lastOf = ({ versions }: Candidacy) => versions.at(-1) as FileVersion;

const PARIS = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Swedish writes `2018-01-31 15:04:05`. */
function inParis(instant: string): string {
  return PARIS.format(new Date(instant));
}
