/** Every page and act of the console about files and questions. */
import type { AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { actRoutes } from './act-routes.ts';
import { bulkRoute } from './bulk-route.ts';
import { correctAnswersRoutes } from './correct-answers-routes.ts';
import { eraseRoutes } from './erase-routes.ts';
import { fileRoutes } from './file-route.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { listRoute } from './list-route.ts';
import { openFileRoutes } from './open-file-routes.ts';

export function consoleRoutes(house: House): readonly AgentRoute[] {
  return [
    listRoute(house),
    bulkRoute(house),
    ...openFileRoutes(house),
    ...correctAnswersRoutes(house),
    ...fileRoutes(house),
    ...actRoutes(house),
    ...eraseRoutes(house),
    ...inboxRoutes(house),
  ];
}
