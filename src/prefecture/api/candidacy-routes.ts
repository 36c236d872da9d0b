/** The files of a program's territory: what changed, one file, an act of its life cycle. */
import { Refusal } from '#http/problem';
import { json } from '#http/respond-with';
import type { HttpResponse } from '#http/route';
import { actor } from '#prefecture/agent';
import { fileOf } from '#prefecture/console/desk-of-files';
import type { House } from '#prefecture/house';
import { act } from './act.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { detailsOf, erasedOf, summaryOf } from './as-json.ts';
import { readFlow } from './flow.ts';
import { Acted, Action, Details, Listing, ListQuery } from './shapes.ts';

export const CANDIDACIES = '/api/v1/candidacies';

export function candidacyRoutes(house: House): readonly ApiRoute[] {
  return [
    {
      method: 'GET',
      path: CANDIDACIES,
      id: 'listCandidacies',
      summary:
        'Les dossiers du territoire et ce qui en a été effacé, du plus ancien changement au plus récent',
      scope: 'candidacies:read',
      level: 'lecture',
      query: ListQuery,
      answers: { 200: { about: 'Une page', shape: Listing } },
      problems: [],
      handle: (call) => list(house, call),
    },
    {
      method: 'GET',
      path: `${CANDIDACIES}/:reference`,
      id: 'readCandidacy',
      summary: 'Un dossier du territoire',
      scope: 'candidacies:read',
      level: 'lecture',
      answers: {
        200: { about: 'Le dossier ; ETag à rendre pour le modifier', shape: Details },
        304: { about: 'Rien n’a changé depuis l’ETag de If-None-Match' },
      },
      problems: [404],
      handle: (call) => read(house, call),
    },
    {
      method: 'POST',
      path: `${CANDIDACIES}/:reference/actions`,
      id: 'actOnCandidacy',
      summary: 'Un acte du cycle de vie du dossier',
      scope: 'candidacies:write',
      level: 'instruction',
      headers: {
        'if-match': 'ETag du dossier tel qu’il a été lu',
        'idempotency-key':
          'Clé choisie par le client : le même acte renvoyé avec elle n’est fait qu’une fois',
      },
      body: Action,
      answers: { 200: { about: 'Le dossier après l’acte', shape: Acted } },
      problems: [404, 409, 412, 422, 428],
      handle: (call) => act(house, call),
    },
  ];
}

async function list(house: House, { caller, query }: ApiCall): Promise<HttpResponse> {
  const asked = ListQuery.safeParse(Object.fromEntries(query));
  if (!asked.success)
    throw new Refusal(400, `Paramètre refusé : ${asked.error.issues[0]?.path.join('.') || 'inconnu'}.`);
  const { territory } = caller.grant;
  const flow = await readFlow(house.candidacies, territory, asked.data).catch((error: unknown) => {
    if (error instanceof RangeError)
      throw new Refusal(400, 'Ce curseur n’est pas de ce service : repartez du début.');
    throw error;
  });
  const items = flow.changes.map((one) =>
    one.kind === 'candidacy' ? summaryOf(one.file, house.knowledge.directory) : erasedOf(one.tombstone),
  );
  await house.activity.note({
    ...actor(caller),
    act: 'files-listed',
    details: { how: 'api', count: items.length },
  });
  return json(200, { items, next: flow.next } satisfies Listing);
}

async function read(house: House, { caller, params, headers }: ApiCall): Promise<HttpResponse> {
  const file = await fileOf(house, caller, params.reference);
  const etag = `"${file.version}"`;
  if (headers['if-none-match'] === etag) return { status: 304, headers: { ETag: etag } };
  await house.activity.note({
    ...actor(caller),
    act: 'file-viewed',
    on: file.reference,
    details: { how: 'api' },
  });
  return json(200, detailsOf(file, caller, house.knowledge.directory), { ETag: etag });
}
