/** Everything the State's side sees, as routes for the server. */
import type { Route } from '#http/route';
import type { Grant } from './agent.ts';
import type { AgentRoute } from './agent-route.ts';
import type { ApiRoute } from './api/api-route.ts';
import { openApi } from './api/open-api.ts';
import { activityRoute } from './console/activity-page.ts';
import { openConsoleAssets } from './console/assets.ts';
import { homeRoute } from './console/home.ts';
import { consoleRoutes } from './console/routes.ts';
import { sessionRoutes } from './console/session-page.ts';
import { sessionsRoutes } from './console/sessions-page.ts';
import { exportRoutes } from './exports/export-routes.ts';
import { receiptRoutes } from './exports/receipt-routes.ts';
import { figuresRoute } from './figures/figures-route.ts';
import { guard } from './guard.ts';
import type { House, PrefectureParts } from './house.ts';
import { liveRoutes } from './live-routes.ts';
import { collectionDateRoutes } from './notices/collection-date-page.ts';
import { epciLinkRoutes } from './notices/epci-link-routes.ts';
import { epciRoutes } from './notices/epci-page.ts';
import { letterRoutes } from './notices/letter-page.ts';
import { regionListRoutes } from './region-list/list-routes.ts';
import { countTries } from './sign-in/door.ts';
import { readGrantCode } from './sign-in/grant-code.ts';
import { localRoute } from './sign-in/local-sign-in.ts';
import { providerRoutes } from './sign-in/provider-routes.ts';
import type { Person } from './sign-in/session.ts';
import { signInPage } from './sign-in/sign-in-page.ts';
import { signOutRoute } from './sign-in/sign-out.ts';
import { tokenRoute } from './sign-in/token-route.ts';
import { openVisits, type Visits } from './sign-in/visits.ts';

export interface Prefecture {
  readonly routes: readonly Route[];
  /** The routes behind the sign-in, before the guard. */
  readonly guarded: readonly AgentRoute[];
  /** Those of programs; none without an identity provider nor the demonstration. */
  readonly api: readonly ApiRoute[];
}

export function openPrefecture(parts: PrefectureParts): Prefecture {
  const house: House = { ...parts, assets: openConsoleAssets() };
  const visits = openVisits({
    sessions: parts.sessions,
    grantsOf: (person) => grantsOf(parts, person),
    key: parts.key,
    now: parts.clock.now,
    secure: parts.production,
    local: parts.signIn.local,
  });
  const guarded = liveRoutes(parts.knowledge, () => agentRoutes(house, visits));
  const api = openApi(house);
  return {
    guarded,
    api: api?.guarded ?? [],
    routes: [
      ...(api?.routes ?? []),
      ...house.assets.routes,
      ...openRoutes(house, visits),
      ...guarded.map((route) => guard(house, visits, route)),
    ],
  };
}

/** What anybody may ask for: it leads to a session, to the one answer of a link, or to nothing. */
function openRoutes(house: House, visits: Visits): readonly Route[] {
  const { provider, local } = house.signIn;
  const tried = countTries(house);
  return [
    signInPage(house, visits),
    // By the secret of a link that the prefecture issued.
    ...epciRoutes(house),
    ...(provider ? providerRoutes(house, visits, provider, tried) : []),
    ...(local ? [localRoute(house, visits, tried), tokenRoute(house, tried)] : []),
  ];
}

/** Every page and act behind the sign-in: `test/prefecture/authorization.test.ts` expects one line for each. */
function agentRoutes(house: House, visits: Visits): readonly AgentRoute[] {
  return [
    homeRoute(house),
    ...consoleRoutes(house),
    figuresRoute(house),
    ...letterRoutes(house),
    ...epciLinkRoutes(house),
    ...collectionDateRoutes(house),
    ...exportRoutes(house),
    ...receiptRoutes(house),
    signOutRoute(house, visits),
    ...sessionRoutes(house, visits),
    ...sessionsRoutes(house, visits),
    ...regionListRoutes(house),
    activityRoute(house),
  ];
}

/** What a person may do at this very moment. */
function grantsOf({ signIn, knowledge }: PrefectureParts, person: Person): readonly Grant[] {
  if (person.by === 'oidc') return signIn.grants?.current().ofPerson(person.siret ?? '', person.sub) ?? [];
  const grant = readGrantCode(person.demonstration ?? '', knowledge.directory);
  return grant ? [grant] : [];
}
