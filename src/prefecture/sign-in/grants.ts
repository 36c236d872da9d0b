/** Who may do what: a reviewed file, in which nobody is written by default. */
import { z } from 'zod';
import { readLocated } from '#located-yaml';
import type { Grant } from '#prefecture/agent';
import { type Country, readGrantCode } from './grant-code.ts';
import { isSiret } from './siret.ts';

export interface Grants {
  /** What this person may do; empty: nothing. */
  ofPerson(siret: string, sub: string): readonly Grant[];
  /** Whether anybody of this organisation is in the file. */
  knowsOrganisation(siret: string): boolean;
  /** What a program may do through the API; null: nothing. */
  ofClient(id: string): Grant | null;
}

export const NOBODY: Grants = {
  ofPerson: () => [],
  knowsOrganisation: () => false,
  ofClient: () => null,
};

/** What is wrong with the file, one line each: file, line, field, in French. */
export class GrantsError extends Error {
  override readonly name = 'GrantsError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Habilitations refusées :\n${problems.map((one) => `- ${one}`).join('\n')}`);
    this.problems = problems;
  }
}

/** @throws GrantsError */
export function readGrants(file: string, text: string, country: Country): Grants {
  const { content, problems } = readLocated(file, text, schemaFor(country));
  if (content === null) throw new GrantsError(problems);
  return {
    ofPerson: (siret, sub) => [
      ...new Map(
        content.people
          .filter((one) => one.siret === siret && (one.subs === undefined || one.subs.includes(sub)))
          .flatMap((one) => one.grants)
          .map((grant) => [JSON.stringify(grant), grant]),
      ).values(),
    ],
    knowsOrganisation: (siret) => content.people.some((one) => one.siret === siret),
    ofClient: (id) => content.clients.find((one) => one.id === id)?.grant ?? null,
  };
}

function schemaFor(country: Country) {
  const grant = z
    .string('attendu : une habilitation, par exemple instruction@dept:58')
    .transform((code, context): Grant => {
      const read = readGrantCode(code, country);
      if (read) return read;
      context.addIssue({ code: 'custom', message: `« ${code} » n’est pas une habilitation : ${EXPECTED}` });
      return z.NEVER;
    });
  const people = z.strictObject({
    organisation: z.string().min(1).max(200),
    // YAML reads bare digits as a number, and a number loses its leading zeros.
    siret: z
      .string('attendu : quatorze chiffres entre guillemets')
      .refine(isSiret, 'ce SIRET n’existe pas : quatorze chiffres, dont la clé est fausse ici'),
    /** Absent: everybody of the organisation. */
    subs: z.array(z.string().min(1).max(255)).min(1, 'liste vide : retirez la ligne').optional(),
    grants: z.array(grant).min(1, 'liste vide : retirez l’entrée'),
  });
  const clients = z.strictObject({
    id: z.string().min(1).max(60),
    about: z.string().min(1).max(200),
    grant,
  });
  return z.strictObject({
    people: z.array(people).default([]),
    clients: z
      .array(clients)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'un même client deux fois')
      .default([]),
  });
}

const EXPECTED = 'lecture, instruction ou admin, puis @dept:58, @region:27 ou @national';
