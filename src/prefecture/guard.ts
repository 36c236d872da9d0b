/** The one door of the console: who is there, what they may do, and that they meant it. */
import { saysItComesFromHere } from '#http/from-elsewhere';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { mayDo } from './agent.ts';
import type { AgentRoute } from './agent-route.ts';
import type { House } from './console/layout.ts';
import { problemPage } from './console/problem-page.ts';
import { isFormToken } from './sign-in/session-cookie.ts';
import type { Visits } from './sign-in/visits.ts';

export const SIGN_IN = '/prefecture/connexion';

/** A plain route for the server. What is out of the agent's reach answers as what does not exist. */
export function guard(house: House, visits: Visits, route: AgentRoute): Route {
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    if (route.method === 'POST' && !saysItComesFromHere(request)) throw new Refusal(403, ELSEWHERE);
    const visit = await visits.current(request);
    if (!visit) return seeOther(`${SIGN_IN}${returnTo(route, request)}`);
    if (!mayDo(visit.agent, route.level)) throw new Refusal(404);
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    if (route.method === 'POST' && !isFormToken(form.get('jeton') ?? '', visit.secret))
      throw new Refusal(403, EXPIRED);
    return route.handle({ ...request, agent: visit.agent, form, token: visit.token });
  };
  return {
    method: route.method,
    path: route.path,
    ...(route.method === 'POST' && { body: 'form' as const }),
    handle: (request) =>
      answer(request).catch((error: unknown) => {
        if (error instanceof Refusal) return problemPage(house, request, error);
        throw error;
      }),
  };
}

/** A page asked for is shown after the sign-in; a form is not sent again by itself. */
function returnTo(route: AgentRoute, { path, query }: HttpRequest): string {
  if (route.method !== 'GET') return '';
  const asked = query.size > 0 ? `${path}?${query}` : path;
  return asked.length > 1000 ? '' : `?${new URLSearchParams({ retour: asked })}`;
}

const ELSEWHERE = 'Cette demande ne vient pas d’une page de ce site : rien n’a été fait.';
const EXPIRED = 'La page était ouverte depuis trop longtemps : rien n’a été fait. Revenez-y, et recommencez.';
