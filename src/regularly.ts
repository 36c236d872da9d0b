/** What a service does by itself, and who is told when it fails: nobody waits for it. */

export interface Regular {
  /** Under which its failures are told. */
  readonly name: string;
  readonly everyMs: number;
  act(): Promise<void>;
}

/** Told of what failed, by its name; gives back the reference under which the log has it, where there is one. */
export type Failed = (name: string, error: unknown) => unknown;

/** Runs the first act at once, then each at its pace, one after the other. One that fails is run again at its next time. */
export function regularly(
  acts: readonly Regular[],
  failed: Failed,
): {
  /** Resolves once the act under way is over. */
  stop(): Promise<void>;
} {
  let underWay: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const run = ({ name, act }: Regular) => {
    underWay = underWay.then(() => stopped || apart(name, act, failed));
  };
  const [first] = acts;
  if (first) run(first);
  const timers = acts.map((one) => setInterval(() => run(one), one.everyMs).unref());
  return {
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await underWay;
    },
  };
}

/** One step among others: when it fails it is told, and what follows is done all the same. @returns whether it was done */
export async function apart(name: string, act: () => Promise<unknown>, failed: Failed): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    failed(name, error);
    return false;
  }
}
