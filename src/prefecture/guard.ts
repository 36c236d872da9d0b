/** The one door of the console: who is there, what they may do, and that they meant it. */
import { saysItComesFromHere } from '#http/from-elsewhere';
import { html } from '#http/html';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { mayDo } from './agent.ts';
import type { AgentRoute } from './agent-route.ts';
import { keptForm } from './console/kept-form.ts';
import { problemPage } from './console/problem-page.ts';
import type { House } from './house.ts';
import { isFormToken } from './sign-in/session-cookie.ts';
import type { Visits } from './sign-in/visits.ts';

export const SIGN_IN = '/prefecture/connexion';

/** A plain route for the server. What is out of the agent's reach answers as what does not exist. */
export function guard(house: House, visits: Visits, route: AgentRoute): Route {
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    if (route.method === 'POST' && !saysItComesFromHere(request)) throw new Refusal(403, ELSEWHERE);
    const visit = await visits.current(request);
    if (!visit && route.method === 'POST') return keptForm(house, request, SIGNED_OUT);
    if (!visit) return seeOther(`${SIGN_IN}?${returnTo(request)}`);
    if (!mayDo(visit.agent, route.level)) throw new Refusal(404);
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    if (route.method === 'POST' && !isFormToken(form.get('jeton') ?? '', visit.secret))
      return keptForm(house, request, { ...STALE, token: visit.token });
    return route.handle({ ...request, agent: visit.agent, form, token: visit.token });
  };
  return {
    method: route.method,
    path: route.path,
    ...(route.method === 'POST' && { body: 'form' as const }),
    ...(route.bodyBytes !== undefined && { bodyBytes: route.bodyBytes }),
    handle: (request) =>
      answer(request).catch((error: unknown) => {
        if (error instanceof Refusal) return problemPage(house, request, error);
        throw error;
      }),
  };
}

/** The page asked for is shown after the sign-in. */
function returnTo({ path, query }: HttpRequest): URLSearchParams {
  const asked = query.size > 0 ? `${path}?${query}` : path;
  return new URLSearchParams({ retour: asked.length > 1000 ? '/prefecture' : asked });
}

export const ELSEWHERE = 'Cette demande ne vient pas d’une page de ce site : rien n’a été fait.';

const SIGNED_OUT = {
  status: 401,
  title: 'Votre session est terminée',
  text: html`Rien n’a été fait, et rien n’est perdu. <a href="${SIGN_IN}" target="_blank">Connectez-vous dans un autre onglet</a>, puis revenez ici et renvoyez votre demande.`,
  token: '',
};

const STALE = {
  status: 403,
  title: 'À confirmer',
  text: html`Cette page venait d’une session précédente : rien n’a été fait. Relisez votre demande, puis renvoyez-la.`,
};
