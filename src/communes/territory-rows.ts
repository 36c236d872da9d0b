/** What data/territory holds, as it is read. */
import { z } from 'zod';

/** `territory.json` */
export const territoryHeader = z.strictObject({
  vintage: z.iso.date(),
  regions: z.array(z.tuple([z.string(), z.string(), z.string()])),
  departments: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
  epci: z.array(
    z.tuple([z.string(), z.string(), z.enum(['CC', 'CA', 'CU', 'METRO', 'MET69']), z.number().int()]),
  ),
  arrondissements: z.array(z.tuple([z.string(), z.string()])),
});

export type TerritoryHeader = z.infer<typeof territoryHeader>;

/** One line of `communes.tsv`. */
export interface CommuneRow {
  readonly code: string;
  readonly name: string;
  readonly liaison: number;
  /** 0 when unknown. */
  readonly population: number;
  /** Line of the EPCI in the header, -1 for none. */
  readonly epci: number;
  /** 2 préfecture, 1 sous-préfecture, 0 neither. */
  readonly seat: number;
  readonly postalCodes: readonly string[];
  /** A mark (`=`, `-`, `+`), the name, and `@` a former INSEE code. */
  readonly aliases: readonly string[];
  /** Code of the commune it joined on 1 January 2019, or empty. */
  readonly mergedInto: string;
  /** Others joined it on 1 January 2019. */
  readonly grew: boolean;
}

/** The lines of `communes.tsv`, each checked as it is read. */
export interface Rows {
  readonly length: number;
  /** The row of that number, from 0. @throws Error naming the line when it is damaged */
  at(index: number): CommuneRow;
}
