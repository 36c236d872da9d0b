import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const state = z.object({
  id: z.string(),
  code: z.string(),
  nom: z.string(),
  type: z.enum(['COM', 'COMP', 'COMA', 'COMD']),
  typeLiaison: z.number().int(),
  dateDebut: z.string().optional(),
  dateFin: z.string().optional(),
  successeur: z.string().optional(),
  pole: z.string().optional(),
});

const commune = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  typeLiaison: z.number().int().optional(),
  rangChefLieu: z.number().int().optional(),
  codesPostaux: z.array(z.string()).optional(),
  population: z.number().int().optional(),
  departement: z.string().optional(),
  zone: z.string().optional(),
  commune: z.string().optional(),
  anciensCodes: z.array(z.string()).optional(),
});

const epci = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.enum(['CC', 'CA', 'CU', 'METRO', 'MET69']),
  populationMunicipale: z.number().int(),
  membres: z.array(z.object({ code: z.string() })),
});

const departement = z.object({ code: z.string(), nom: z.string(), region: z.string(), chefLieu: z.string() });
const region = z.object({ code: z.string(), nom: z.string(), chefLieu: z.string() });

/** One state of a commune between two dates, as INSEE's history tells it. */
export type CommuneState = z.infer<typeof state>;
export type SourceCommune = z.infer<typeof commune>;
export type SourceEpci = z.infer<typeof epci>;

/** The files read from the packages, each with its sha256. */
export interface Sources {
  readonly history: readonly CommuneState[];
  readonly communes2019: readonly SourceCommune[];
  readonly epci2019: readonly SourceEpci[];
  readonly departments2019: readonly z.infer<typeof departement>[];
  readonly regions2019: readonly z.infer<typeof region>[];
  readonly overseas: readonly SourceCommune[];
  readonly communes2026: readonly SourceCommune[];
  readonly departments2026: readonly z.infer<typeof departement>[];
  readonly read: readonly SourceFile[];
}

export interface SourceFile {
  readonly file: string;
  readonly sha256: string;
}

/** Reads the territory packages installed as devDependencies (npm aliases of `@etalab/decoupage-administratif`). */
export function readSources(): Sources {
  const read: SourceFile[] = [];
  const file = <T>(path: string, shape: z.ZodType<T>): T[] => {
    const bytes = readFileSync(new URL(import.meta.resolve(path)));
    read.push({ file: path, sha256: createHash('sha256').update(bytes).digest('hex') });
    return z.array(shape).parse(JSON.parse(bytes.toString('utf8')));
  };
  return {
    history: file('decoupage-historique/data/historique-communes.json', state),
    communes2019: file('decoupage-2019/data/communes.json', commune),
    epci2019: file('decoupage-2019/data/epci.json', epci),
    departments2019: file('decoupage-2019/data/departements.json', departement),
    regions2019: file('decoupage-2019/data/regions.json', region),
    overseas: file('decoupage-outremer/data/communes.json', commune),
    communes2026: file('decoupage-2026/data/communes.json', commune),
    departments2026: file('decoupage-2026/data/departements.json', departement),
    read,
  };
}
