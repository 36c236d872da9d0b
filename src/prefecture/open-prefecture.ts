/** Everything the State's side sees, as routes for the server. */
import type { Route } from '#http/route';
import type { Grant } from './agent.ts';
import type { AgentRoute } from './agent-route.ts';
import { openConsoleAssets } from './console/assets.ts';
import { homeRoute } from './console/home.ts';
import type { House } from './console/layout.ts';
import { consoleRoutes } from './console/routes.ts';
import { exportRoutes } from './exports/export-routes.ts';
import { receiptRoutes } from './exports/receipt-routes.ts';
import { guard } from './guard.ts';
import type { PrefectureParts } from './house.ts';
import { readGrantCode } from './sign-in/grant-code.ts';
import type { Person } from './sign-in/session.ts';
import { signInRoutes, signOutRoutes } from './sign-in/sign-in-routes.ts';
import { openVisits, type Visits } from './sign-in/visits.ts';

export interface Prefecture {
  readonly routes: readonly Route[];
  /** The routes behind the sign-in, before the guard. */
  readonly guarded: readonly AgentRoute[];
}

export function openPrefecture(parts: PrefectureParts): Prefecture {
  const house: House = { ...parts, assets: openConsoleAssets() };
  const grantsOf = ({ demonstration }: Person): readonly Grant[] => {
    const grant = demonstration && readGrantCode(demonstration, parts.knowledge.directory);
    return grant ? [grant] : [];
  };
  const { sessions, key, production: secure } = parts;
  const visits = openVisits({ sessions, grantsOf, key, now: parts.clock.now, secure });
  const guarded = agentRoutes(house, visits);
  return {
    guarded,
    routes: [
      ...house.assets.routes,
      ...signInRoutes(house, visits),
      ...guarded.map((route) => guard(house, visits, route)),
    ],
  };
}

/** Every page and act behind the sign-in: `test/prefecture/authorization.test.ts` expects one line for each. */
function agentRoutes(house: House, visits: Visits): readonly AgentRoute[] {
  return [
    homeRoute(house),
    ...consoleRoutes(house),
    ...exportRoutes(house),
    ...receiptRoutes(house),
    ...signOutRoutes(house, visits),
  ];
}
