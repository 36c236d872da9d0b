/** A signed-in person of the State, and what they may do. */
import type { Role } from '#candidacies/candidacy';
import type { Territory } from '#candidacies/territory';

/** Each level includes those before it. `admin` also reads the activity log and ends other people's sessions. */
export const LEVELS = ['lecture', 'instruction', 'admin'] as const;
export type Level = (typeof LEVELS)[number];

export interface Grant {
  readonly level: Level;
  readonly territory: Territory;
}

export interface Agent {
  /** Pseudonym, the same at every sign-in: what records and the activity log keep. */
  readonly id: string;
  /** As the identity provider says it; shown to colleagues, never in the activity log. */
  readonly name: string;
  readonly organisation: string;
  /** Every grant of this person, from the reviewed configuration. */
  readonly grants: readonly Grant[];
  /** The one they work with now. */
  readonly grant: Grant;
}

export function mayDo(agent: Agent, level: Level): boolean {
  return LEVELS.indexOf(agent.grant.level) >= LEVELS.indexOf(level);
}

/** As whom the life cycle of a file knows this person. */
export function roleOf({ grant }: Agent): Role {
  switch (grant.territory.scope) {
    case 'departement':
      return 'departement';
    case 'region':
      return 'region';
    case 'national':
      return 'ministere';
  }
}

/** Who acts, and within which territory: the beginning of every line of the activity log about an agent. */
export function actor({ id, grant }: Agent): { readonly who: string; readonly territory: string } {
  return { who: id, territory: territoryCode(grant.territory) };
}

/** A territory in one word: `dept:58`, `region:27`, `national`. */
export function territoryCode(territory: Territory): string {
  switch (territory.scope) {
    case 'departement':
      return `dept:${territory.code}`;
    case 'region':
      return `region:${territory.code}`;
    case 'national':
      return 'national';
  }
}
