/** Who spoke for a town, and how it was heard: from the form to the record. */
import type { Origin } from '#candidacies/candidacy';
import type { PersonRecord } from '#candidacies/draft';
import { PERSON_FIELDS, type TypedPerson } from './open-file-page.ts';

export function readPerson(form: URLSearchParams): TypedPerson {
  return Object.fromEntries(
    PERSON_FIELDS.map((name) => [name, (form.get(name) ?? '').trim().slice(0, 200)]),
  ) as unknown as TypedPerson;
}

export function personRecord({ role, name, mayor, email, phone }: TypedPerson): PersonRecord {
  return Object.fromEntries(
    Object.entries({ role, name, mayor, email, phone }).filter(([, value]) => value !== ''),
  );
}

export function originOf(means: Origin['means'], said: string): Origin {
  return said === '' ? { means } : { means, said };
}
