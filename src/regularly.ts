/** Runs acts at the start, then each at its pace, one after the other. One that fails is run again at its next time. */
export function regularly(acts: readonly { readonly everyMs: number; act(): Promise<void> }[]): {
  /** Resolves once the act under way is over. */
  stop(): Promise<void>;
} {
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;
  const run = (act: () => Promise<void>) => {
    underWay = underWay.then(() => (stopped ? undefined : act())).catch(() => {});
  };
  const [first] = acts;
  if (first) run(() => first.act());
  const timers = acts.map(({ everyMs, act }) => setInterval(() => run(act), everyMs).unref());
  return {
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await underWay;
    },
  };
}
