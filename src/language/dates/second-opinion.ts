import type { Worker } from 'node:worker_threads';
import { bare } from '#language/text/fold';
import type { Asked } from '#language/understanding';
import type { DateInterval, Day } from './days.ts';
import { intervalOf, type Recognized } from './recognized.ts';
import { startRecognizer } from './second-opinion-worker.ts';

/** Another reader of dates, asked only when the own grammar found none. Its answer is read back before it is kept. */
export interface SecondOpinion {
  /** Null when it has nothing to say, is not allowed to, or takes longer than the timeout. Never rejects. */
  ask(text: string, asked: Asked, today: Day): Promise<DateInterval | null>;
  close(): Promise<void>;
}

/** Longer messages cost a second or more (measured: 1.4 s for 1,000 hostile characters). */
const ASKED_CHARACTERS = 150;
const TIMEOUT_MS = 1_500;
/** The first recognition takes 2 to 6 s: it is done at start, on nobody’s time. */
const WARMING_MS = 30_000;
/** A worker that keeps failing is not started again: the own grammar is enough to serve. */
const GIVEN_UP_AFTER = 5;

/**
 * The words that Microsoft’s French reader drops or reads wrong, silently: « le mois dernier » is this month, « fin
 * mars » nothing, « depuis le 15 » the day alone, « mars » no month (Recognizers-Text 3197).
 */
const MISREAD =
  /\b(debut|mi|milieu|fin|depuis|avant|apres|d'?ici|jusqu|derniere?s?|prochaine?s?|passee?s?|trimestre|semestre|week|semaine|quinzaine|huit|mars|annee|noel|ete)\b/;

/** Starts the worker thread and warms it. Close it to let the process end. */
export function openSecondOpinion(timeoutMs = TIMEOUT_MS): SecondOpinion {
  let worker: Worker | null = null;
  let next = 0;
  let closed = false;
  let lost = 0;
  const waiting = new Map<number, (found: Recognized[]) => void>();
  start();
  void recognize('le 12 janvier', '2018-01-31', WARMING_MS);

  function start(): void {
    const started = startRecognizer();
    started.on('message', ({ id, found }: { id: number; found: Recognized[] }) => waiting.get(id)?.(found));
    started.on('error', () => lose(started));
    worker = started;
  }

  /** A worker that failed or hangs is let go; what waited gets nothing; another one starts. */
  function lose(failed: Worker): void {
    if (worker !== failed) return;
    worker = null;
    lost++;
    for (const settle of waiting.values()) settle([]);
    void failed.terminate();
    if (!closed && lost < GIVEN_UP_AFTER) start();
  }

  function recognize(text: string, today: Day, within: number): Promise<Recognized[]> {
    const current = worker;
    if (!current) return Promise.resolve([]);
    const id = next++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        settle([]);
        lose(current);
      }, within);
      timer.unref();
      const settle = (found: Recognized[]) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(found);
      };
      waiting.set(id, settle);
      current.postMessage({ id, text, today });
    });
  }

  return {
    async ask(text, asked, today) {
      if (closed || !asked.context.startsWith('date') || text.length > ASKED_CHARACTERS) return null;
      if (MISREAD.test(bare(text)) || !/\d|\p{L}{3}/u.test(text)) return null;
      const found = await recognize(rewritten(text), today, timeoutMs);
      return intervalOf(found, asked.context === 'date_future' ? 'future' : 'past', today);
    },
    async close() {
      closed = true;
      const last = worker;
      worker = null;
      for (const settle of waiting.values()) settle([]);
      await last?.terminate();
    },
  };
}

/** « 1er janvier » is not resolved by it; « 1 janvier » is. */
function rewritten(text: string): string {
  return text.replace(/\b1er\b/gi, '1');
}
