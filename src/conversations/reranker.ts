/** Another ranker of near questions, that an operator may plug: it orders a closed list, and adds nothing to it. */
import { z } from 'zod';

export interface Candidate {
  readonly id: string;
  /** The question that this answer of the programme answers. */
  readonly text: string;
}

export interface Reranker {
  /** Scores of the candidates, best or not first, as the other side says them: they are checked here. May reject. */
  rank(text: string, candidates: readonly Candidate[], signal: AbortSignal): Promise<unknown>;
}

/** The ids of the candidates, best first. Null when the reranker has no say: it failed, was late, or named another. */
export interface Reordering {
  order(text: string, candidates: readonly Candidate[]): Promise<readonly string[] | null>;
  /** Told when it is left alone for a while, with what went wrong. */
  reportTo(failed: (error: unknown) => void): void;
}

const Ranking = z.array(z.object({ id: z.string().max(200), score: z.number() })).max(50);

/** Somebody waits for a sentence. */
const DEADLINE_MS = 800;
/** One that keeps failing would make everybody wait for nothing. */
const FAILURES = 3;
const REST_MS = 60_000;

/** @param now milliseconds of a clock that only goes forward */
export function openReordering(
  reranker: Reranker,
  { deadlineMs = DEADLINE_MS, now = () => performance.now() } = {},
): Reordering {
  let failures = 0;
  let restsUntil = 0;
  let failed: (error: unknown) => void = () => {};

  async function ranked(text: string, candidates: readonly Candidate[]): Promise<readonly string[]> {
    const answer = Ranking.parse(
      await within(deadlineMs, (signal) => reranker.rank(text, candidates, signal)),
    );
    const scores = new Map(answer.map(({ id, score }) => [id, score]));
    const ids = candidates.map(({ id }) => id);
    if (answer.length !== ids.length || !ids.every((id) => scores.has(id)))
      throw new Error('not the candidates that were given, each once');
    return ids.toSorted((a, b) => (scores.get(b) as number) - (scores.get(a) as number));
  }

  return {
    async order(text, candidates) {
      if (now() < restsUntil) return null;
      try {
        const ids = await ranked(text, candidates);
        failures = 0;
        return ids;
      } catch (error) {
        failures += 1;
        if (failures >= FAILURES) {
          failures = 0;
          restsUntil = now() + REST_MS;
          failed(error);
        }
        return null;
      }
    },
    reportTo: (log) => {
      failed = log;
    },
  };
}

/** @throws when it takes longer: one that does not heed its signal is not waited for */
async function within<Result>(ms: number, act: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const signal = AbortSignal.timeout(ms);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([act(signal), late]);
}
