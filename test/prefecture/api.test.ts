/** The API of other programs, with tokens of a real provider; every answer is held against the published document. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SignJWT } from 'jose';
import { after, before, describe, it } from 'mocha';
import { LEVELS } from '#prefecture/agent';
import { VERSION } from '#test/candidacies/example';
import { CLIENT, openProvider, PROGRAM_SECRET, signingKey, type TestProvider } from './identity-provider.ts';
import { type Console, openConsole } from './open-console.ts';

const TERRITORIES = ['dept:58', 'dept:21', 'region:27', 'region:53', 'national'] as const;
const SEES_THE_NIEVRE: readonly string[] = ['dept:58', 'region:27', 'national'];
const program = (level: string, territory: string) => `p-${level}-${territory.replace(':', '-')}`;
const PROGRAMS = LEVELS.flatMap((level) => TERRITORIES.map((territory) => ({ level, territory })));
const READ = 'candidacies:read';
const BOTH = 'candidacies:read candidacies:write';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: held against the published document before anything is read of it.
  readonly body: any;
}

describe('The API of other programs', function () {
  this.timeout(120_000);
  let provider: TestProvider;
  let house: Console;
  let document: OpenApi;
  const grantsFile = join(tmpdir(), `api-grants-${process.pid}.yaml`);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const tokens = new Map<string, string>();
  const covered = new Set<string>();

  before(async () => {
    provider = await openProvider();
    await writeFile(
      grantsFile,
      `clients:\n${PROGRAMS.map(({ level, territory }) => `  - { id: ${program(level, territory)}, about: Essai, grant: ${level}@${territory} }\n`).join('')}`,
    );
    house = await openConsole({
      settings: {
        prefecture: {
          grantsFile,
          provider: {
            issuer: provider.issuer,
            ...CLIENT,
            signingAlg: 'RS256',
            acr: ['eidas2'],
            amr: [],
            pkce: true,
          },
        },
      },
      options: { apiLimit: { burst: 1e6, perSecond: 1e6 } },
    });
    provider.register(house.url, {}, [
      ...PROGRAMS.map(({ level, territory }) => program(level, territory)),
      'p-unknown',
    ]);
    document = (await (await fetch(`${house.url}/api/v1/openapi.json`)).json()) as OpenApi;
    ajv.addSchema(document, 'openapi');
  });
  after(async () => {
    await house.close();
    await provider.close();
    await rm(grantsFile, { force: true });
  });

  /** An access token of the provider, by client credentials. */
  const tokenOf = async (client: string, scope: string): Promise<string> => {
    const key = `${client} ${scope}`;
    const known = tokens.get(key);
    if (known) return known;
    const answer = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client,
        client_secret: PROGRAM_SECRET,
        scope,
        resource: `${house.url}/api/v1`,
      }),
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    tokens.set(key, access_token);
    return access_token;
  };

  /** Asks, and holds the answer against what the document says of this route and status. */
  const ask = async (
    path: string,
    token: string | null,
    {
      method = 'GET',
      headers = {},
      body,
    }: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
  ): Promise<Answer> => {
    const answer = await fetch(`${house.url}${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const read = text === '' ? undefined : JSON.parse(text);
    const [route, operation] = operationFor(document, path, method);
    const said = operation.responses[String(answer.status)];
    assert.ok(said, `${method} ${route} does not say ${answer.status}: ${text}`);
    const media = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
    const schema = said.content?.[media]?.schema;
    assert.equal(read === undefined, said.content === undefined, `${answer.status} ${media}`);
    if (schema) {
      const validate = ajv.compile({ $ref: `openapi${schema.$ref}` });
      assert.ok(validate(read), `${route} ${answer.status}: ${ajv.errorsText(validate.errors)}\n${text}`);
    }
    covered.add(`${method} ${route} ${answer.status}`);
    return { status: answer.status, headers: answer.headers, body: read };
  };

  let filings = 0;
  const file = async (town: Partial<typeof VERSION.town> = {}): Promise<string> => {
    filings += 1;
    const filing = await house.service.stores.candidacies.file({
      programme: 'acv-2018',
      prefix: 'ACV18',
      draftId: `draft-api-${filings}`,
      nature: 'candidature',
      codeHash: filings.toString(16).padStart(64, '0'),
      version: {
        ...VERSION,
        at: new Date().toISOString(),
        town: { ...VERSION.town, ...town },
        person: {
          role: 'maire',
          mayorName: 'Dominique Martin',
          contact: 'maire@nevers.example',
        } as typeof VERSION.person,
      },
    });
    return filing.candidacy.reference;
  };
  const act = async (
    reference: string,
    body: unknown,
    headers: Record<string, string>,
    client = program('instruction', 'dept:58'),
  ) =>
    ask(`/api/v1/candidacies/${reference}/actions`, await tokenOf(client, BOTH), {
      method: 'POST',
      headers,
      body,
    });
  const etagOf = async (reference: string, client = program('instruction', 'dept:58')): Promise<string> =>
    (await ask(`/api/v1/candidacies/${reference}`, await tokenOf(client, READ))).headers.get('etag') ?? '';

  it('publishes an OpenAPI document with every route, whose references all lead somewhere', () => {
    assert.equal(document.openapi, '3.1.0');
    assert.deepEqual(
      Object.entries(document.paths).flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method} ${path}`),
      ),
      house.prefecture.api.map(
        ({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`,
      ),
    );
    for (const [, pointer] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      assert.ok(document.components.schemas[pointer ?? ''], pointer);
  });

  it('gives a file without a name, a contact or a word of a person, and its ETag', async () => {
    const reference = await file();
    const token = await tokenOf(program('lecture', 'dept:58'), READ);
    const { body, headers } = await ask(`/api/v1/candidacies/${reference}`, token);
    assert.deepEqual(body.commune, {
      code: '58194',
      name: 'Nevers',
      population: { value: 33235, vintage: 'population municipale 2016', source: 'Insee' },
    });
    assert.deepEqual(body.answers, [{ criterion: 'projet', value: 'abouti', finding: null }]);
    assert.doesNotMatch(JSON.stringify(body), /Dominique|Martin|nevers\.example|il est prêt/);
    const same = await ask(`/api/v1/candidacies/${reference}`, token, {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    });
    assert.equal(same.status, 304);
  });

  it('refuses who has no token, a forged, expired or foreign one, with the same words', async () => {
    const claims = { client_id: program('lecture', 'dept:58'), scope: READ };
    const made = (change: (jwt: SignJWT) => SignJWT, typ = 'at+jwt', key = signingKey) =>
      change(
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256', typ, kid: 'k1' })
          .setIssuer(provider.issuer)
          .setAudience(`${house.url}/api/v1`)
          .setIssuedAt()
          .setExpirationTime('5m'),
      ).sign(key);
    const { generateKeyPairSync } = await import('node:crypto');
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    assert.equal((await ask('/api/v1/candidacies', await made((jwt) => jwt))).status, 200, 'a good one');
    const refused = [
      'a.b.c',
      await made((jwt) => jwt, 'at+jwt', stranger),
      await made((jwt) => jwt.setExpirationTime('-1s')),
      await made((jwt) => jwt.setAudience('https://ailleurs.example')),
      await made((jwt) => jwt.setIssuer('https://ailleurs.example')),
      await made((jwt) => jwt, 'JWT'),
      `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.AA`,
    ];
    for (const token of refused) {
      const { status, headers } = await ask('/api/v1/candidacies', token);
      assert.equal(status, 401);
      assert.match(headers.get('www-authenticate') ?? '', /error="invalid_token"/);
    }
    assert.equal((await ask('/api/v1/candidacies', null)).status, 401);
  });

  it('gives the flow of changes with its erasures: nothing twice, nothing missed, whatever the page', async () => {
    const token = await tokenOf(program('lecture', 'dept:58'), READ);
    const since = new Date(Date.now() - 1).toISOString();
    const references: string[] = [];
    for (let n = 0; n < 7; n += 1) references.push(await file());
    const [first = '', second = ''] = references;
    for (const one of [first, second])
      await house.service.stores.candidacies.erase(one, new Date(Date.now() + 10_000).toISOString());
    await file({ code: '21231', name: 'Dijon', department: '21' });
    for (const limit of [1, 2, 3, 100]) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const next: string = cursor === '' ? `updatedSince=${since}` : `cursor=${cursor}`;
        const { body }: Answer = await ask(`/api/v1/candidacies?${next}&limit=${limit}`, token);
        assert.ok(body.items.length <= limit);
        seen.push(
          ...body.items.map((one: { kind: string; reference: string }) => `${one.kind} ${one.reference}`),
        );
        cursor = body.next;
      }
      assert.deepEqual(
        seen.slice(0, 5),
        references.slice(2).map((one) => `candidacy ${one}`),
        `pages of ${limit}`,
      );
      assert.deepEqual(seen.slice(5).sort(), [first, second].map((one) => `tombstone ${one}`).sort());
    }
  });

  it('filters, and refuses a parameter it does not know', async () => {
    const token = await tokenOf(program('lecture', 'dept:58'), READ);
    const { body } = await ask('/api/v1/candidacies?state=transmise,proposee', token);
    assert.deepEqual(
      body.items.filter(({ kind }: { kind: string }) => kind === 'candidacy'),
      [],
    );
    for (const query of [
      'state=ouverte',
      'limit=0',
      'limit=501',
      'cursor=x',
      'updatedSince=hier',
      'commune=Nevers',
      'category=un',
    ])
      assert.equal((await ask(`/api/v1/candidacies?${query}`, token)).status, 400, query);
  });

  it('does an act on the version that was read, and on no other', async () => {
    const reference = await file();
    const etag = await etagOf(reference);
    assert.equal((await act(reference, { event: 'examine' }, { 'idempotency-key': 'k' })).status, 428);
    assert.equal((await act(reference, { event: 'examine' }, { 'if-match': etag })).status, 428);
    assert.equal(
      (await act(reference, { event: 'examine' }, { 'if-match': '"autre"', 'idempotency-key': 'k-old' }))
        .status,
      412,
    );
    const done = await act(reference, { event: 'examine' }, { 'if-match': etag, 'idempotency-key': 'k-now' });
    assert.equal(done.status, 200);
    assert.equal(done.body.state, 'en_examen');
    assert.notEqual(done.headers.get('etag'), etag);
    const late = await act(
      reference,
      { event: 'transmit' },
      { 'if-match': etag, 'idempotency-key': 'k-late' },
    );
    assert.equal(late.status, 412);
    const [line] = await house.service.activity.latest(1);
    assert.equal(line?.who, `programme:${program('instruction', 'dept:58')}`);
  });

  it('does an act sent twice with one key once, and answers the same', async () => {
    const reference = await file();
    const headers = { 'if-match': await etagOf(reference), 'idempotency-key': 'once' };
    const [one, other] = [
      await act(reference, { event: 'examine' }, headers),
      await act(reference, { event: 'examine' }, headers),
    ];
    assert.deepEqual([one.status, other.status], [200, 200]);
    assert.deepEqual(other.body, one.body);
    assert.equal(other.headers.get('etag'), one.headers.get('etag'));
    const kept = await house.service.stores.candidacies.read(reference);
    assert.equal(kept?.history.filter(({ event }) => event === 'examine').length, 1);
    const reused = await act(reference, { event: 'transmit' }, headers);
    assert.equal(reused.status, 422);
  });

  it('designates one file a town, as the console does: the other one is no longer, with its line', async () => {
    const [first, second] = [await file(), await file()];
    const designate = async (reference: string, key: string) => {
      const headers = { 'if-match': await etagOf(reference), 'idempotency-key': key };
      const answer = await act(reference, { event: 'designate', designated: true }, headers);
      assert.equal(answer.status, 200);
      assert.equal(answer.body.left, undefined);
    };
    await designate(first, 'designate-1');
    await designate(second, 'designate-2');
    const isDesignated = async (reference: string) =>
      (await house.service.stores.candidacies.read(reference))?.preparation?.designated;
    assert.deepEqual([await isDesignated(first), await isDesignated(second)], [false, true]);
    const [line] = await house.service.activity.latest(1);
    assert.deepEqual([line?.on, line?.details], [first, { event: 'designate', with: second }]);
  });

  it('does an act once however many times it is sent at the same moment', async () => {
    const reference = await file();
    const headers = { 'if-match': await etagOf(reference), 'idempotency-key': 'race' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => act(reference, { event: 'examine' }, headers)),
    );
    for (const { status } of answers) assert.ok(status === 200 || status === 409, String(status));
    assert.ok(answers.some(({ status }) => status === 200));
    assert.equal((await act(reference, { event: 'examine' }, headers)).status, 200);
    const kept = await house.service.stores.candidacies.read(reference);
    assert.equal(kept?.history.filter(({ event }) => event === 'examine').length, 1);
  });

  it('finds again an act that a crash left without its answer', async () => {
    const { fingerprintOf, replyKey } = await import('#prefecture/api/idempotency');
    const client = program('instruction', 'dept:58');
    const reference = await file();
    const etag = await etagOf(reference);
    const at = new Date().toISOString();
    const by = `programme:${client}`;
    await house.service.replies.begin(replyKey(by, 'crash'), {
      fingerprint: fingerprintOf(reference, { event: 'examine' }),
      at,
      reply: null,
    });
    await house.service.stores.candidacies.apply(reference, etag.slice(1, -1), {
      event: 'examine',
      role: 'departement',
      at,
      by,
    });
    const again = await act(
      reference,
      { event: 'examine' },
      { 'if-match': etag, 'idempotency-key': 'crash' },
    );
    assert.equal(again.status, 200);
    assert.equal(again.body.state, 'en_examen');
  });

  it('refuses in words what the life cycle does not allow, and lets the key serve again', async () => {
    const reference = await file();
    const headers = { 'if-match': await etagOf(reference), 'idempotency-key': 'again' };
    const refused = await act(reference, { event: 'propose' }, headers);
    assert.equal(refused.status, 409);
    assert.ok(refused.body.detail.length > 10);
    assert.equal((await act(reference, { event: 'examine' }, headers)).status, 200);
  });

  it('refuses an act it cannot read, one that writes to the town, one without its reason', async () => {
    const reference = await file();
    const headers = { 'if-match': await etagOf(reference), 'idempotency-key': 'wrong' };
    for (const body of [
      {},
      { event: 'erase' },
      { event: 'askComplement', fields: ['projet'] },
      { event: 'note', text: 'x' },
      { event: 'setCategory', category: 1 },
      { event: 'setCategory', category: 1, reason: '  ' },
      { event: 'examine', by: 'somebody' },
      { event: 'markFact', criterion: 'inconnu_ici', finding: 'constate' },
    ])
      assert.equal((await act(reference, body, headers)).status, 422, JSON.stringify(body));
    const category = { event: 'setCategory', category: 2, reason: 'Diagnostic incomplet.' };
    assert.equal((await act(reference, category, headers)).body.category, 2);
  });

  describe('opens to whom the table says', () => {
    /** By operation: the scope it needs, the least level, and whether it is about one file. */
    const TABLE: Readonly<
      Record<string, { readonly scope: string; readonly least: string; readonly aboutFile: boolean }>
    > = {
      listCandidacies: { scope: READ, least: 'lecture', aboutFile: false },
      readCandidacy: { scope: READ, least: 'lecture', aboutFile: true },
      actOnCandidacy: { scope: 'candidacies:write', least: 'instruction', aboutFile: true },
    };

    it('has one line a route, and one route a line', () => {
      assert.deepEqual(house.prefecture.api.map(({ id }) => id).sort(), Object.keys(TABLE).sort());
    });

    for (const [id, { scope, least, aboutFile }] of Object.entries(TABLE))
      it(`${id}: ${scope}, ${least}${aboutFile ? ', in the territory only' : ''}`, async () => {
        const route = house.prefecture.api.find((one) => one.id === id);
        assert.ok(route);
        const reference = await file();
        const path = route.path.replace(':reference', reference);
        const asked = { method: route.method, ...(route.body && { body: {} }) };
        for (const { level, territory } of PROGRAMS) {
          const client = program(level, territory);
          const isLevel =
            LEVELS.findIndex((one) => one === level) >= LEVELS.findIndex((one) => one === least);
          const isPlace = !aboutFile || SEES_THE_NIEVRE.includes(territory);
          const { status } = await ask(path, await tokenOf(client, scope), asked);
          assert.equal(status !== 404, isLevel && isPlace, `${client}: ${status}`);
          const other = scope === READ ? 'candidacies:write' : READ;
          assert.equal((await ask(path, await tokenOf(client, other), asked)).status, 403, client);
        }
        assert.equal((await ask(path, await tokenOf('p-unknown', scope), asked)).status, 403);
        assert.equal((await ask(path, null, asked)).status, 401);
      });

    it('lists to each the files of its territory alone', async () => {
      const nevers = await file();
      const dijon = await file({ code: '21231', name: 'Dijon', department: '21' });
      for (const territory of TERRITORIES) {
        const token = await tokenOf(program('lecture', territory), READ);
        const { body } = await ask('/api/v1/candidacies?limit=500', token);
        const references = body.items.map((one: { reference: string }) => one.reference);
        assert.equal(references.includes(nevers), SEES_THE_NIEVRE.includes(territory), territory);
        assert.equal(
          references.includes(dijon),
          ['dept:21', 'region:27', 'national'].includes(territory),
          territory,
        );
      }
    });

    it('answers for another territory’s file exactly as for one that does not exist', async () => {
      const token = await tokenOf(program('admin', 'dept:21'), READ);
      const told = ({ status, body }: Answer) => [status, { ...body, instance: '' }];
      assert.deepEqual(
        told(await ask(`/api/v1/candidacies/${await file()}`, token)),
        told(await ask('/api/v1/candidacies/ACV18-58-2222-2', token)),
      );
    });

    it('closes at the next request to a program removed from the file of grants', async () => {
      const { readFile } = await import('node:fs/promises');
      const token = await tokenOf(program('lecture', 'dept:58'), READ);
      const written = await readFile(grantsFile, 'utf8');
      await writeFile(grantsFile, 'clients: []\n');
      assert.equal((await ask('/api/v1/candidacies', token)).status, 403);
      await writeFile(grantsFile, written);
      assert.equal((await ask('/api/v1/candidacies', token)).status, 200);
    });
  });

  // After the others: mocha runs the tests of a block before the blocks inside it.
  describe('by the end', () => {
    it('was seen to give every answer that its document promises, but for trouble', () => {
      const promised = Object.entries(document.paths).flatMap(([path, item]) =>
        Object.entries(item).flatMap(([method, { responses }]) =>
          Object.keys(responses)
            .filter((status) => !['400', '413', '415', '429', '500', '503'].includes(status))
            .map((status) => `${method.toUpperCase()} ${path} ${status}`),
        ),
      );
      assert.deepEqual(
        promised.filter((one) => !covered.has(one)),
        [],
      );
    });
  });
});

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface Operation {
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> }
    >
  >;
}

function operationFor(document: OpenApi, path: string, method: string): readonly [string, Operation] {
  const asked = path.split('?')[0] ?? '';
  for (const [route, item] of Object.entries(document.paths)) {
    const pattern = new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+')}$`);
    const operation = item[method.toLowerCase()];
    if (pattern.test(asked) && operation) return [route, operation];
  }
  throw new Error(`no such operation: ${method} ${asked}`);
}
