/** For the operator's probes. */
import { json } from './respond-with.ts';
import type { Route } from './route.ts';

/** `ready` is false while the service stops or cannot keep what it is told. */
export function healthRoutes(ready: () => boolean): readonly Route[] {
  return [
    { method: 'GET', path: '/health/live', handle: () => json(200, { status: 'live' }) },
    {
      method: 'GET',
      path: '/health/ready',
      handle: () => (ready() ? json(200, { status: 'ready' }) : json(503, { status: 'not ready' })),
    },
  ];
}
