/** The API of other programs: each route behind its token, its scope and its level. */
import { problemOf, problemResponse, Refusal, tooMany } from '#http/problem';
import { type Limiter, limiterOf } from '#http/rate-limit';
import { json } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { mayDo } from '#prefecture/agent';
import type { House } from '#prefecture/house';
import type { ApiRoute } from './api-route.ts';
import { openBearer, type ReadCaller } from './bearer.ts';
import { candidacyRoutes } from './candidacy-routes.ts';
import { readDemonstrationCaller } from './demonstration-token.ts';
import { openApiDocument } from './openapi.ts';

export const API_BASE = '/api/v1';

/** By address, before anything is verified. */
const LIMIT = { burst: 200, perSecond: 20 };

export interface Api {
  readonly routes: readonly Route[];
  readonly guarded: readonly ApiRoute[];
}

/** Null where nobody could have a token: neither a provider nor the demonstration. */
export function openApi(house: House): Api | null {
  const { provider, local } = house.signIn;
  const audience = (origin: string) => `${origin}${API_BASE}`;
  const ofProvider = provider && openBearer(house, provider, audience);
  const readCaller = local ? readDemonstrationCaller(house, audience, ofProvider) : ofProvider;
  if (!readCaller) return null;
  const limit = limiterOf(house, 'api', house.apiLimit ?? LIMIT);
  const guarded = candidacyRoutes(house);
  const title = `${house.knowledge.programme.name} : dossiers reçus`;
  return {
    guarded,
    routes: [
      {
        method: 'GET',
        path: `${API_BASE}/openapi.json`,
        handle: ({ origin }) =>
          json(
            200,
            openApiDocument({ routes: guarded, title, issuer: provider?.issuer ?? null, server: origin }),
          ),
      },
      ...guarded.map((route) => behindToken(route, readCaller, limit)),
    ],
  };
}

function behindToken(route: ApiRoute, readCaller: ReadCaller, limit: Limiter): Route {
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    const waitMs = await limit.waitMs(request.address);
    if (waitMs > 0) throw tooMany(waitMs);
    const caller = await readCaller(request, route.scope);
    // As in the console: what a level does not reach does not exist.
    if (!mayDo(caller, route.level)) throw new Refusal(404);
    return route.handle({ ...request, caller });
  };
  return {
    method: route.method,
    path: route.path,
    ...(route.body && { body: 'json' as const }),
    handle: (request) =>
      answer(request).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        return problemResponse(problemOf(error.status, request.id, error.detail), error.headers);
      }),
  };
}
