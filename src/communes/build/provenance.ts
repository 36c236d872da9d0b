import { VINTAGE } from './compile-territory.ts';
import type { SourceFile } from './sources.ts';

/** The machine-readable page of origins: what each field is, of what date, from which file. */
export function provenance(
  read: readonly SourceFile[],
  counts: Readonly<Record<string, number>>,
  files: Readonly<Record<string, string>>,
): string {
  return `${JSON.stringify(
    {
      command: 'npm run build:territory',
      licence: {
        data: 'Licence Ouverte / Open Licence (Etalab)',
        attribution:
          'Insee, DGCL, DGFiP et La Poste, réunis par Etalab puis datagouv : @etalab/decoupage-administratif',
      },
      vintage: VINTAGE,
      files: Object.entries(files).map(([file, sha256]) => ({ file, sha256 })),
      counts,
      sources: {
        'decoupage-historique': '@etalab/decoupage-administratif 0.7.0',
        'decoupage-2019': '@etalab/decoupage-administratif 0.3.0',
        'decoupage-outremer': '@etalab/decoupage-administratif 0.4.0',
        'decoupage-2026': '@etalab/decoupage-administratif 6.0.0',
      },
      read,
      fields: FIELDS,
    },
    null,
    2,
  )}\n`;
}

const FIELDS = {
  'code, nom, article': { vintage: VINTAGE, source: 'decoupage-historique (Insee, historique des communes)' },
  'anciens noms, noms des communes déléguées et associées': {
    vintage: 'de 1943 au 31 janvier 2018',
    source: 'decoupage-historique',
  },
  'noms pris ensuite': {
    vintage: '1er janvier 2019 et 1er janvier 2026',
    source: 'decoupage-2019, decoupage-2026',
  },
  'population municipale': {
    vintage: '2016 (en vigueur le 1er janvier 2019)',
    source: 'decoupage-2019 (Insee, populations légales)',
    limits:
      'Absente pour les communes réunies à une autre le 1er janvier 2019, pour Mayotte et la plupart des collectivités d’outre-mer.',
  },
  'intercommunalité, nature juridique': {
    vintage: '1er janvier 2019',
    source: 'decoupage-2019 (DGCL)',
    limits:
      'Les communes réunies à une autre le 1er janvier 2019 portent celle de la commune qui les a reçues.',
  },
  métropole: {
    vintage: '31 janvier 2018',
    source: 'decoupage-2019, types METRO et MET69',
    limits:
      'Pour les 22 métropoles, la composition de 2017 (DGCL) et celle de 2019 sont les mêmes : 963 communes.',
  },
  'codes postaux': {
    vintage: '2019, outre-mer 2026',
    source: 'decoupage-2019 (DGFiP), decoupage-outremer, decoupage-2026',
  },
  'préfecture, sous-préfecture': { vintage: '1er janvier 2019', source: 'decoupage-2019 (rangChefLieu)' },
  'départements, régions et leurs chefs-lieux': {
    vintage: '1er janvier 2019, collectivités d’outre-mer 2026',
    source: 'decoupage-2019, decoupage-2026',
    limits: 'Mayotte : Dzaoudzi, chef-lieu en droit ; les services de la préfecture sont à Mamoudzou.',
  },
};
