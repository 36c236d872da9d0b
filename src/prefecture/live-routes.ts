import type { AgentRoute } from './agent-route.ts';

/**
 * Routes read the programme when they are made. One taken into service since makes them again, at the next request: the
 * console shows what the conversation already asks.
 */
export function liveRoutes(
  knowledge: { readonly programme: unknown },
  make: () => readonly AgentRoute[],
): readonly AgentRoute[] {
  let made = { programme: knowledge.programme, routes: make() };
  const current = () => {
    if (made.programme !== knowledge.programme) made = { programme: knowledge.programme, routes: make() };
    return made.routes;
  };
  return made.routes.map((route, at) => ({
    ...route,
    handle: (request) => (current()[at] ?? route).handle(request),
  }));
}
