import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Candidacy } from '#candidacies/candidacy';
import { openTerritory } from '#communes/open-territory';
import { fileColumns } from '#prefecture/exports/file-columns';
import { openProgramme } from '#programme/open-programme';
import { file, VERSION } from '#test/candidacies/example';
import { BOURG } from './files.ts';

const programme = await openProgramme();
const columns = fileColumns({ programme, directory: openTerritory() });

/** By heading, as a person reads the sheet. */
const read = (candidacy: Candidacy) =>
  Object.fromEntries(columns.map((column) => [column.title, column.read(candidacy)]));

const fact = { how: 'said', sure: true, turn: 1, channel: 'web', at: VERSION.at } as const;

const FULL: Candidacy = file({
  reference: 'ACV18-01-7K3M-Q',
  department: '01',
  region: '84',
  state: 'complement_demande',
  mandate: 'verifie',
  epciSupport: 'confirme',
  joinedWith: ['ACV18-01-AAAA-B'],
  origin: { means: 'telephone', said: 'appel du DGS' },
  versions: [
    { ...VERSION, number: 1, town: BOURG, serviceDate: '2018-02-10', at: '2018-02-10T08:05:00.000Z' },
    {
      ...VERSION,
      number: 2,
      town: BOURG,
      serviceDate: '2018-02-16',
      at: '2018-02-16T10:00:00.000Z',
      facts: {
        diagnostic: {
          ...fact,
          value: 'partiel',
          said: '=habitat fini',
          detail: {
            themes: { habitat: 'termine', espace_public: 'non_commence' },
            date: { from: '2017-01-01', to: '2017-12-31' },
          },
        },
        projet: { ...fact, value: 'inconnu', said: 'je ne sais pas' },
      },
      person: {
        name: '=Dupont',
        roleSaid: 'DGS',
        mayor: 'J.-F. Debat',
        email: '+x@bourg.example',
        phone: '+33 4 74 00 00 01',
      },
      assessment: {
        ...VERSION.assessment,
        category: 2,
        years: { from: 2019, to: 2020 },
        reasons: [
          {
            rule: 'M4',
            criterion: null,
            sentence: 'Le diagnostic est partiel.',
            sources: [],
            reading: 'source',
          },
          {
            rule: 'M4',
            criterion: null,
            sentence: 'Le seuil est le nôtre.',
            sources: [],
            reading: 'interpretation',
          },
        ],
        flags: ['soutien_a_acter'],
      },
    },
  ],
  preparation: {
    designated: true,
    rank: 2,
    category: { value: 3, reason: '=portage fragile', at: VERSION.at },
    findings: { diagnostic: 'constate', projet: 'declare' },
    argument: { text: 'Une ville-centre.', at: VERSION.at },
    opinions: [
      { service: 'DDT', sense: 'reserve', text: 'à revoir', at: VERSION.at },
      { service: 'DDT', sense: 'favorable', text: 'projet solide', at: VERSION.at },
    ],
  },
});

describe('The columns of an export', () => {
  it('say all that a file holds, in French', () => {
    const row = read(FULL);
    const expected = {
      Référence: 'ACV18-01-7K3M-Q',
      Commune: 'Bourg-en-Bresse',
      'Code Insee': '01053',
      Population: 41365,
      'Source de la population': 'population municipale 2016, Insee',
      Intercommunalité: 'CA du Bassin de Bourg-en-Bresse',
      'Siren de l’intercommunalité': '200071751',
      'Nature de l’intercommunalité': 'communauté d’agglomération',
      Département: '01',
      'Nom du département': 'Ain',
      Région: 'Auvergne-Rhône-Alpes',
      Nature: 'Manifestation d’intérêt',
      État: 'Complément demandé',
      Catégorie: 3,
      'Catégorie de l’assistant': 2,
      'Catégorie de la préfecture': 3,
      'Motif de la préfecture': '=portage fragile',
      'Pourquoi cette catégorie':
        'Le diagnostic est partiel. Le seuil est le nôtre. (interprétation de l’assistant)',
      'Déposé le': '2018-02-10',
      'Heure de dépôt (Paris)': '09:05',
      'Hors délai': 'non',
      Versions: 2,
      'Réponses modifiées le': '2018-02-16',
      Origine: 'Ouvert par la préfecture après un appel',
      'Précision sur l’origine': 'appel du DGS',
      'Nom de la personne': '=Dupont',
      Fonction: 'DGS',
      Maire: 'J.-F. Debat',
      Courriel: '+x@bourg.example',
      Téléphone: '0474000001',
      Mandat: 'Vérifié',
      'Soutien de l’intercommunalité : vérification': 'Confirmé par elle',
      'Données contestées': '=la population',
      'Réponses constatées': 'Diagnostic',
      'Complément demandé': 'oui',
      'Désigné pour la liste': 'oui',
      Rang: 2,
      Argumentaire: 'Une ville-centre.',
      'Avis des services': 'DDT : Favorable, projet solide',
      'Dossiers joints': 'ACV18-01-AAAA-B',
    };
    for (const [title, value] of Object.entries(expected)) assert.deepEqual(row[title], value, title);
    assert.ok(
      String(row.Mentions).includes(programme.flags.find(({ id }) => id === 'soutien_a_acter')?.label ?? '?'),
    );
  });

  it('take the answers from the programme: one column a criterion, one for what is said beside it', () => {
    const row = read(FULL);
    for (const criterion of programme.criteria) {
      assert.ok(criterion.title in row, criterion.title);
      const detailed = criterion.values.some(({ details }) => details.length > 0);
      assert.equal(`${criterion.title} : précisions` in row, detailed, criterion.title);
    }
    assert.equal(row.Diagnostic, 'Partiel');
    assert.equal(
      row['Diagnostic : précisions'],
      'en 2017 ; habitat : terminé ; espace public : non commencé',
    );
  });

  it('keep the town’s own words, its figures among them, and none for what was deduced', () => {
    const facts = {
      metropole: { ...fact, how: 'deduced' as const, value: 'hors', said: 'CA' },
      besoin: { ...fact, value: 'oui', said: 'la vacance est de 18 %' },
      diagnostic: { ...fact, value: 'partiel', said: ' habitat fini ' },
    };
    assert.equal(
      read(file({ versions: [{ ...VERSION, number: 1, facts }] }))['Mots de la commune'],
      'Besoin de redynamisation : « la vacance est de 18 % » ; Diagnostic : « habitat fini »',
    );
  });

  it('tell what the person does not know from what was never asked', () => {
    const title = programme.criteria.find(({ id }) => id === 'projet')?.title ?? '';
    assert.equal(read(FULL)[title], 'À confirmer');
    assert.equal(read(file({ versions: [{ ...VERSION, number: 1, facts: {} }] }))[title], null);
  });

  it('mark as late a file first filed after the date of the programme, not one changed after it', () => {
    const late = file({ versions: [{ ...VERSION, number: 1, serviceDate: '2018-02-16' }] });
    assert.equal(read(late)['Hors délai'], 'oui');
    assert.equal(
      read(file({ versions: [{ ...VERSION, number: 1, serviceDate: '2018-02-15' }] }))['Hors délai'],
      'non',
    );
  });

  it('have one name each, and let no free text into a column of ours', () => {
    assert.equal(new Set(columns.map(({ id }) => id)).size, columns.length);
    assert.equal(new Set(columns.map(({ title }) => title)).size, columns.length);
    for (const column of columns)
      if (column.kind === 'text') assert.doesNotMatch(String(column.read(FULL)), /^[=+@-]/, column.title);
  });
});
