/** Who may come where: every route of the console × every level × every territory, against one table. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { LEVELS, type Level } from '#prefecture/agent';
import type { AgentRoute } from '#prefecture/agent-route';
import { freeze } from '#prefecture/region-list/freeze';
import { openRegionLists } from '#storage/tables/region-lists';
import { VERSION } from '#test/candidacies/example';
import { type Console, openConsole, type TestAgent } from './open-console.ts';

interface Expected {
  readonly least: Level;
  /**
   * What the route is about. `own`: the agent, or all of their territory at once. `file`: the file of `:reference`,
   * filed in the Nièvre (58), in Bourgogne-Franche-Comté (27). `inquiry`: the question of `:id`, sent to the Nièvre.
   * `list`: the frozen list of Bourgogne-Franche-Comté, whole or the part of one of its départements.
   */
  readonly about: 'own' | 'file' | 'inquiry' | 'list';
  /** Only for these kinds of territory; all three unless said. */
  readonly scopes?: readonly ('departement' | 'region' | 'national')[];
  /** Other named segments of the path. */
  readonly params?: Readonly<Record<string, string>>;
}

/** A route without a line here fails, and so does a line without a route. */
const TABLE: Readonly<Record<string, Expected>> = {
  'GET /prefecture': { least: 'lecture', about: 'own' },
  'GET /prefecture/dossiers/:reference/recepisse': { least: 'lecture', about: 'file' },
  'GET /prefecture/dossiers/:reference/recepisse.pdf': { least: 'lecture', about: 'file' },
  'GET /prefecture/carte': { least: 'lecture', about: 'own' },
  'GET /prefecture/liste': { least: 'lecture', about: 'own' },
  'POST /prefecture/liste/enregistrer': { least: 'instruction', about: 'own', scopes: ['region'] },
  'POST /prefecture/liste/figer': { least: 'instruction', about: 'own', scopes: ['region'] },
  'POST /prefecture/liste/etat-neant': { least: 'instruction', about: 'own', scopes: ['departement'] },
  'GET /prefecture/liste/:region/:numero': {
    least: 'lecture',
    about: 'list',
    params: { region: '27', numero: '1' },
  },
  'POST /prefecture/liste/:region/:numero/exports': {
    least: 'lecture',
    about: 'list',
    params: { region: '27', numero: '1' },
  },
  'GET /prefecture/dossiers/:reference/messages/:message/lettre': {
    least: 'lecture',
    about: 'file',
    params: { message: 'n1' },
  },
  'POST /prefecture/dossiers/:reference/messages/:message/remis': {
    least: 'instruction',
    about: 'file',
    params: { message: 'n1' },
  },
  'GET /prefecture/dossiers/:reference/lien-intercommunalite': { least: 'instruction', about: 'file' },
  'POST /prefecture/dossiers/:reference/lien-intercommunalite': { least: 'instruction', about: 'file' },
  'GET /prefecture/date-de-collecte': { least: 'lecture', about: 'own', scopes: ['departement'] },
  'POST /prefecture/date-de-collecte': { least: 'instruction', about: 'own', scopes: ['departement'] },
  'POST /prefecture/exports': { least: 'lecture', about: 'own' },
  'POST /prefecture/deconnexion': { least: 'lecture', about: 'own' },

  'GET /prefecture/dossiers': { least: 'lecture', about: 'own' },
  'GET /prefecture/dossiers/:reference': { least: 'lecture', about: 'file' },
  'GET /prefecture/dossiers/:reference/essai': { least: 'lecture', about: 'file' },
  'POST /prefecture/comparaison': { least: 'lecture', about: 'own' },
  'GET /prefecture/comparer': { least: 'lecture', about: 'own' },
  'POST /prefecture/lot': { least: 'instruction', about: 'own' },
  'GET /prefecture/dossiers/:reference/actes/:acte': {
    least: 'instruction',
    about: 'file',
    params: { acte: 'note' },
  },
  'POST /prefecture/dossiers/:reference/actes/:acte': {
    least: 'instruction',
    about: 'file',
    params: { acte: 'note' },
  },
  // Its author asked for it, and the région has not received it.
  'GET /prefecture/dossiers/:reference/effacer': { least: 'admin', about: 'file', scopes: ['departement'] },
  'POST /prefecture/dossiers/:reference/effacer': { least: 'admin', about: 'file', scopes: ['departement'] },
  'GET /prefecture/dossiers/nouveau': { least: 'instruction', about: 'own', scopes: ['departement'] },
  'POST /prefecture/dossiers/nouveau': { least: 'instruction', about: 'own', scopes: ['departement'] },
  'GET /prefecture/dossiers/:reference/corriger': {
    least: 'instruction',
    about: 'file',
    scopes: ['departement'],
  },
  'POST /prefecture/dossiers/:reference/corriger': {
    least: 'instruction',
    about: 'file',
    scopes: ['departement'],
  },

  'GET /prefecture/questions': { least: 'lecture', about: 'own' },
  'GET /prefecture/questions/:id': { least: 'lecture', about: 'inquiry' },
  'GET /prefecture/questions/:id/fiche': { least: 'instruction', about: 'inquiry' },
  'POST /prefecture/questions/:id/prendre': { least: 'instruction', about: 'inquiry' },
  'POST /prefecture/questions/:id/rendre': { least: 'instruction', about: 'inquiry' },
  'POST /prefecture/questions/:id/clore': { least: 'instruction', about: 'inquiry' },
  'POST /prefecture/questions/:id/repondre': { least: 'instruction', about: 'inquiry' },
  'GET /prefecture/session': { least: 'lecture', about: 'own' },
  'POST /prefecture/session/habilitation': { least: 'lecture', about: 'own' },
  'GET /prefecture/sessions': { least: 'admin', about: 'own' },
  'POST /prefecture/sessions/fin': { least: 'admin', about: 'own' },
  'GET /prefecture/activite': { least: 'admin', about: 'own' },
};

const TERRITORIES = ['dept:58', 'dept:21', 'region:27', 'region:53', 'national'] as const;
const SEES_THE_NIEVRE: readonly string[] = ['dept:58', 'region:27', 'national'];
const SEES_THE_LIST: readonly string[] = [...SEES_THE_NIEVRE, 'dept:21'];
const SCOPE = { dept: 'departement', region: 'region', national: 'national' } as const;

type Outcome = 'in' | 'not found' | 'to sign in';

describe('Who may come where in the console', function () {
  this.timeout(120_000);
  let house: Console;
  let reference: string;
  let inquiry: string;
  const agents = new Map<string, TestAgent>();

  before(async () => {
    // Whose PDF it is matters here, not how it is drawn.
    house = await openConsole({
      options: { pdf: { make: async () => new Uint8Array(), close: async () => {} } },
    });
    const filing = await house.service.stores.candidacies.file({
      programme: 'acv-2018',
      prefix: 'ACV18',
      draftId: 'draft-of-the-matrix',
      nature: 'candidature',
      codeHash: 'b'.repeat(64),
      version: VERSION,
    });
    reference = filing.candidacy.reference;
    const at = '2018-02-01T10:00:00.000Z';
    const written = await house.service.stores.candidacies.apply(reference, filing.candidacy.version, {
      event: 'notify',
      role: 'departement',
      at,
      notice: { id: 'n1', text: 'Bonjour' },
    });
    assert.ok(written.outcome === 'changed');
    await house.service.stores.candidacies.apply(reference, written.candidacy.version, {
      event: 'requestErasure',
      role: 'auteur',
      at,
    });
    const lists = await openRegionLists(house.service.store, 'acv-2018');
    await lists.freeze(
      freeze(
        { programme: 'acv-2018', region: '27', regionName: 'R', note: '', departments: [], entries: [] },
        {
          number: 1,
          rectifies: '',
          frozenAt: '2018-02-12T09:00:00.000Z',
          frozenOn: '2018-02-12',
          by: 'agent',
        },
      ),
    );
    inquiry = 'Q-7K3M-9PXT-2HWD';
    await house.service.store.inquiries.ask({
      id: inquiry,
      programme: 'acv-2018',
      question: 'Une question ?',
      talk: [],
      town: { code: '58194', name: 'Nevers' },
      department: '58',
      region: '27',
      conversation: 'web:matrix',
      channel: 'web',
      askedAt: '2018-01-31T09:00:00.000Z',
      askedOn: '2018-01-31',
    });
  });
  after(() => house.close());

  const agentOf = async (level: Level, territory: string, fresh: boolean): Promise<TestAgent> => {
    const key = `${level}@${territory}`;
    const known = agents.get(key);
    if (known && !fresh) return known;
    const agent = await house.agent(level, territory);
    if (!fresh) agents.set(key, agent);
    return agent;
  };

  const ask = async (agent: TestAgent, route: AgentRoute, target: string): Promise<Response> => {
    const params = { reference: target, id: target, ...TABLE[nameOf(route)]?.params };
    const path = route.path.replace(/:(\w+)/g, (_, name: keyof typeof params) => {
      const value = params[name];
      assert.ok(value, `the table gives no « ${name} » for ${nameOf(route)}`);
      return value;
    });
    return route.method === 'GET' ? agent.get(path) : agent.post(path);
  };

  it('has one line a route, and one route a line', () => {
    assert.deepEqual(house.prefecture.guarded.map(nameOf).sort(), Object.keys(TABLE).sort());
  });

  it('leaves open to everybody what leads to a session, and nothing else', () => {
    const guarded = new Set(house.prefecture.guarded.map(nameOf));
    const open = house.prefecture.routes.map(nameOf).filter((name) => !guarded.has(name));
    assert.deepEqual(open.sort(), OPEN);
  });

  for (const [name, expected] of Object.entries(TABLE))
    it(`${name}: ${expected.least}${expected.about === 'own' ? '' : ', in the territory only'}`, async () => {
      const route = house.prefecture.guarded.find((one) => nameOf(one) === name) as AgentRoute;
      const target = expected.about === 'inquiry' ? inquiry : reference;
      const found: Record<string, Outcome> = {};
      const wanted: Record<string, Outcome> = {};
      for (const territory of TERRITORIES)
        for (const level of LEVELS) {
          const agent = await agentOf(level, territory, ENDS_A_SESSION.includes(name));
          const who = `${level}@${territory}`;
          found[who] = outcomeOf(await ask(agent, route, target));
          wanted[who] = wantedFor(expected, level, territory);
        }
      found.nobody = outcomeOf(await ask(house.visitor, route, target));
      wanted.nobody = 'to sign in';
      assert.deepEqual(found, wanted);
    });

  it('answers for another territory’s file exactly as for one that does not exist', async () => {
    const stranger = await house.agent('admin', 'dept:21');
    for (const route of house.prefecture.guarded) {
      const expected = TABLE[nameOf(route)];
      if (!expected || expected.about === 'own' || expected.about === 'list') continue;
      const existing = expected.about === 'inquiry' ? inquiry : reference;
      const missing = expected.about === 'inquiry' ? 'Q-9PXT-7K3M-2HWD' : 'ACV18-58-2222-2';
      assert.deepEqual(
        await told(await ask(stranger, route, existing)),
        await told(await ask(stranger, route, missing)),
        nameOf(route),
      );
    }
  });

  it('does nothing without the session’s own token, nor for another site’s form', async () => {
    const agent = await house.agent('admin', 'dept:58');
    for (const route of house.prefecture.guarded.filter(({ method }) => method === 'POST')) {
      const path = route.path.replace(/:\w+/g, reference);
      const forged = (headers: Record<string, string>, jeton: string) =>
        fetch(`${house.url}${path}`, {
          method: 'POST',
          headers: { cookie: agent.cookie, ...headers },
          body: new URLSearchParams({ jeton }),
          redirect: 'manual',
        });
      const token = await agent.token();
      const tries = [
        await forged({ 'sec-fetch-site': 'same-origin' }, ''),
        await forged({ 'sec-fetch-site': 'same-origin' }, `${token.slice(1)}A`),
        await forged({ 'sec-fetch-site': 'cross-site' }, token),
        await forged({ 'sec-fetch-site': 'same-site' }, token),
        await forged({ origin: 'https://ailleurs.example' }, token),
        await forged({}, token),
      ];
      assert.deepEqual(
        tries.map(({ status }) => status),
        [403, 403, 403, 403, 403, 403],
        nameOf(route),
      );
    }
    assert.equal((await agent.get('/prefecture')).status, 200);
  });
});

/** The session that asks for it, or another of the same agent. */
const ENDS_A_SESSION: readonly string[] = [
  'POST /prefecture/deconnexion',
  'POST /prefecture/session/habilitation',
  'POST /prefecture/sessions/fin',
];

const OPEN = [
  'GET /prefecture/connexion',
  'GET /prefecture/fichiers/:version/:name',
  'POST /prefecture/connexion/locale',
  // Of the demonstration, on this machine. The routes of programs ask for a token, and refuse the rest.
  'POST /prefecture/connexion/jeton',
  'GET /api/v1/openapi.json',
  'GET /api/v1/candidacies',
  'GET /api/v1/candidacies/:reference',
  'POST /api/v1/candidacies/:reference/actions',
  // Opened by the secret of a link, and by nothing else.
  'GET /soutien/:secret',
  'POST /soutien/:secret',
].sort();

function nameOf({ method, path }: Pick<AgentRoute, 'path'> & { readonly method: string }): string {
  return `${method} ${path}`;
}

function wantedFor(expected: Expected, level: Level, territory: string): Outcome {
  const scope = SCOPE[territory.split(':')[0] as keyof typeof SCOPE];
  const isLevel = LEVELS.indexOf(level) >= LEVELS.indexOf(expected.least);
  const isScope = expected.scopes?.includes(scope) ?? true;
  const seen = expected.about === 'list' ? SEES_THE_LIST : SEES_THE_NIEVRE;
  const isPlace = expected.about === 'own' || seen.includes(territory);
  return isLevel && isScope && isPlace ? 'in' : 'not found';
}

/** Let in, even if only to be told that something else is wrong. */
function outcomeOf({ status, headers }: Response): Outcome {
  if (status === 404) return 'not found';
  if (status === 401) return 'to sign in';
  if (status === 303 && headers.get('location')?.startsWith('/prefecture/connexion?')) return 'to sign in';
  assert.ok(status < 500 && status !== 403, `status ${status}`);
  return 'in';
}

/** All that an answer says, but for what differs each time. */
async function told(answer: Response): Promise<unknown> {
  const headers = [...answer.headers].filter(([name]) => !['x-request-id', 'date'].includes(name));
  const changing = /nonce-?="?[\w-]+"?|nonce-[\w-]+|ACV18-[\w-]+|Q-[\w-]+|[0-9a-f]{8}-[0-9a-f-]{27}/g;
  return [
    answer.status,
    JSON.stringify(headers).replace(changing, '…'),
    (await answer.text()).replace(changing, '…'),
  ];
}
