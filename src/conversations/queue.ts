const running = new Map<string, Promise<unknown>>();

/** Acts of that key are under way: one asked now waits for them. */
export function isBusy(key: string): boolean {
  return running.has(key);
}

/** Runs the acts of one key one after the other, in the order asked; keys do not wait for each other. */
export function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
  const before = running.get(key) ?? Promise.resolve();
  const mine = before.then(act, act);
  const settled = mine.catch(() => {});
  running.set(key, settled);
  settled.then(() => {
    if (running.get(key) === settled) running.delete(key);
  });
  return mine;
}
