/** Coming in and going out. */
import { saysItComesFromHere } from '#http/from-elsewhere';
import { html } from '#http/html';
import { Refusal, tooMany } from '#http/problem';
import { RateLimit } from '#http/rate-limit';
import { seeOther } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import type { AgentRoute } from '#prefecture/agent-route';
import { consoleSheet, type House } from '#prefecture/console/layout';
import { problemPage } from '#prefecture/console/problem-page';
import { SIGN_IN } from '#prefecture/guard';
import { localAgent, localForm } from './local-sign-in.ts';
import type { Visits } from './visits.ts';

/** By address: ten tries at once, then ten a minute. */
const LIMIT = { burst: 10, perSecond: 10 / 60 };

/** Open to everybody: they lead to a session or to nothing. */
export function signInRoutes(house: House, visits: Visits): readonly Route[] {
  const limit = new RateLimit(house.signInLimit ?? LIMIT, () => house.clock.now().getTime());
  const open = (act: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>): Route['handle'] => {
    return async (request) => {
      try {
        return await act(request);
      } catch (error) {
        if (error instanceof Refusal) return problemPage(house, request, error);
        throw error;
      }
    };
  };
  const local: Route = {
    method: 'POST',
    path: `${SIGN_IN}/locale`,
    body: 'form',
    handle: open(async (request) => {
      if (!saysItComesFromHere(request)) throw new Refusal(403);
      const waitMs = limit.waitMs(request.address);
      if (waitMs > 0) throw tooMany(waitMs);
      if (!request.isLocal) throw new Refusal(404);
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const person = localAgent(form, house.knowledge.directory);
      if (!person) throw new Refusal(422, 'Choisissez un niveau et un territoire de la liste.');
      const { cookie, agent } = await visits.begin(request, person);
      await house.activity.note({ who: agent, act: 'sign-in', details: { by: 'local' } });
      return seeOther(returnPath(form.get('retour')), { 'Set-Cookie': cookie });
    }),
  };
  return [
    {
      method: 'GET',
      path: SIGN_IN,
      handle: open(async (request) => {
        const back = returnPath(request.query.get('retour'));
        if (await visits.current(request)) return seeOther(back);
        return consoleSheet(house, {
          title: 'Connexion',
          main: html`<h1>Connexion</h1>${house.production ? null : localForm(house.knowledge.directory, back)}`,
        });
      }),
    },
    ...(house.production ? [] : [local]),
  ];
}

export function signOutRoutes(house: House, visits: Visits): readonly AgentRoute[] {
  return [
    {
      method: 'POST',
      path: '/prefecture/deconnexion',
      level: 'lecture',
      async handle(request) {
        const visit = await visits.current(request);
        if (!visit) return seeOther(SIGN_IN);
        const everywhere = request.form.get('partout') === 'oui';
        const { cookie, ended } = await visits.end(visit, everywhere);
        await house.activity.note({ who: request.agent.id, act: 'sign-out', details: { ended } });
        return seeOther(SIGN_IN, { 'Set-Cookie': cookie });
      },
    },
  ];
}

/** Only a page of the console: an address of another site would be a trap. */
function returnPath(said: string | null): string {
  const isOurs = said !== null && /^\/prefecture(?:[/?][\w\-./?&=%+~:,]*)?$/.test(said);
  return isOurs && !said.includes('//') && said.length <= 1000 ? said : '/prefecture';
}
