import type { ServerResponse } from 'node:http';

/** Waits for all of them, no longer than the delay. */
export async function within(ms: number, waits: readonly Promise<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.all(waits), late]).finally(() => clearTimeout(timer));
}

/** Until the response has left, or its connection has. */
export function gone(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('close', () => resolve()));
}
