import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { GrantsError, readGrants } from '#prefecture/sign-in/grants';
import { checkIdentity, type IdentityRules } from '#prefecture/sign-in/identity';
import { isSiret } from '#prefecture/sign-in/siret';

const COUNTRY = {
  departments: new Map([
    ['58', { name: 'Nièvre' }],
    ['2A', { name: 'Corse-du-Sud' }],
  ]),
  regions: new Map([['27', 'Bourgogne-Franche-Comté']]),
};
const NIEVRE = '17580001200015';
const read = (text: string) => readGrants('grants.yaml', text, COUNTRY);
const problemsOf = (text: string): readonly string[] => {
  try {
    read(text);
    return [];
  } catch (error) {
    assert.ok(error instanceof GrantsError);
    return error.problems;
  }
};

describe('The file of grants', () => {
  it('lets nobody in by default', () => {
    const grants = read('people: []\n');
    assert.deepEqual(grants.ofPerson(NIEVRE, 'someone'), []);
    assert.equal(grants.knowsOrganisation(NIEVRE), false);
    assert.equal(grants.ofClient('any'), null);
  });

  it('gives an organisation, some of its people, and programs what is written', () => {
    const grants = read(`people:
  - { organisation: Préfecture, siret: "${NIEVRE}", grants: [lecture@dept:58] }
  - { organisation: Préfecture, siret: "${NIEVRE}", subs: [a], grants: [admin@dept:58, lecture@dept:58] }
clients:
  - { id: outil, about: Suivi, grant: lecture@national }
`);
    const lecture = { level: 'lecture', territory: { scope: 'departement', code: '58' } };
    assert.deepEqual(grants.ofPerson(NIEVRE, 'b'), [lecture]);
    assert.deepEqual(grants.ofPerson(NIEVRE, 'a'), [
      lecture,
      { level: 'admin', territory: { scope: 'departement', code: '58' } },
    ]);
    assert.deepEqual(grants.ofPerson('17210001300017', 'a'), []);
    assert.deepEqual(grants.ofClient('outil'), { level: 'lecture', territory: { scope: 'national' } });
  });

  const wrong: readonly [string, string, RegExp][] = [
    [
      'a SIRET that does not exist',
      'siret: "17580001200016"',
      /^grants\.yaml:2 people\[0\]\.siret : .*SIRET/,
    ],
    [
      'a SIRET without its quotes',
      'siret: 17580001200015',
      /^grants\.yaml:2 people\[0\]\.siret : .*guillemets/,
    ],
    [
      'a level that does not exist',
      `siret: "${NIEVRE}"`,
      /^grants\.yaml:2 people\[0\]\.grants\[0\] : .*chef@dept:58/,
    ],
  ];
  for (const [what, siret, expected] of wrong)
    it(`names file, line and field of ${what}`, () => {
      const grant = what.startsWith('a level') ? 'chef@dept:58' : 'lecture@dept:58';
      const [problem = ''] = problemsOf(`people:\n  - { organisation: P, ${siret}, grants: ['${grant}'] }\n`);
      assert.match(problem, expected);
    });

  it('refuses a département or a région that does not exist, an unknown field, a client written twice', () => {
    const people = (grants: string, more = '') =>
      `people:\n  - { organisation: P, siret: "${NIEVRE}", grants: [${grants}]${more} }\n`;
    for (const text of [
      people('lecture@dept:99'),
      people('lecture@region:58'),
      people('lecture'),
      people(''),
      people('lecture@national', ', admin: true'),
      'clients:\n  - { id: a, about: A, grant: lecture@national }\n  - { id: a, about: B, grant: admin@national }\n',
      'persons: []\n',
      'people: [un: deux\n',
    ])
      assert.ok(problemsOf(text).length > 0, text);
  });
});

describe('A SIRET', () => {
  it('is wrong as soon as one digit is, or two neighbours are swapped', () => {
    const body = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 13 });
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const whole = Array.from({ length: 10 }, (_, key) => `${digits.join('')}${key}`).filter(isSiret);
        assert.equal(whole.length, 1);
        const [siret = ''] = whole;
        const changed = [...siret];
        changed[at] = String((Number(changed[at]) + by) % 10);
        assert.equal(isSiret(changed.join('')), false);
      }),
    );
  });

  it('is fourteen digits and nothing else', () => {
    for (const text of ['', '1758000120001', '175800012000155', ' 17580001200015', '1758000120001５'])
      assert.equal(isSiret(text), false);
  });
});

describe('An identity', () => {
  const NOW = new Date('2018-01-31T12:00:00Z');
  const rules: IdentityRules = {
    acr: ['eidas2'],
    amr: ['mfa'],
    grants: read(`people:\n  - { organisation: P, siret: "${NIEVRE}", grants: [lecture@dept:58] }\n`),
    now: NOW,
  };
  const token = { sub: 's', acr: 'eidas2', amr: ['mfa'] };
  const info = { given_name: 'A', usual_name: 'B', siret: NIEVRE, organization_label: 'P' };
  const outcome = (claims: unknown, userInfo: unknown, changed: Partial<IdentityRules> = {}) => {
    const checked = checkIdentity(claims, userInfo, { ...rules, ...changed });
    return checked.outcome === 'accepted' ? 'accepted' : checked.rule;
  };
  const hoursAgo = (hours: number) => NOW.getTime() / 1000 - hours * 3600;

  const table: readonly [string, unknown, unknown, string][] = [
    ['all is well', token, info, 'accepted'],
    ['signed in at the provider twelve hours ago', { ...token, auth_time: hoursAgo(12) }, info, 'accepted'],
    ['signed in there longer ago', { ...token, auth_time: hoursAgo(12.01) }, info, 'too-old'],
    ['another assurance', { ...token, acr: 'eidas1' }, info, 'assurance'],
    ['assurance said in another case', { ...token, acr: 'EIDAS2' }, info, 'assurance'],
    ['no second factor', { ...token, amr: ['pwd'] }, info, 'second-factor'],
    ['means of authentication not said', { sub: 's', acr: 'eidas2' }, info, 'second-factor'],
    ['no SIRET', token, { ...info, siret: undefined }, 'siret'],
    ['a number instead of a SIRET', token, { ...info, siret: 17580001200015 }, 'claims'],
    ['no subject', { acr: 'eidas2' }, info, 'claims'],
    ['nothing', undefined, undefined, 'claims'],
  ];
  for (const [what, claims, userInfo, expected] of table)
    it(`${expected}: ${what}`, () => assert.equal(outcome(claims, userInfo), expected));

  it('needs no second factor where the configuration asks for none', () => {
    assert.equal(outcome({ sub: 's', acr: 'eidas2' }, info, { amr: [] }), 'accepted');
  });

  it('bears the name of its organisation when the provider gives no other', () => {
    const checked = checkIdentity(token, { siret: NIEVRE, organization_label: 'P' }, rules);
    assert.equal(checked.outcome === 'accepted' && checked.person.name, 'P');
  });
});
