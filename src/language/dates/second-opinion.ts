import type { Worker } from 'node:worker_threads';
import { cut, folded } from '#language/text/fold';
import type { DateInterval, Day } from './days.ts';
import { intervalOf, type Recognized } from './recognized.ts';
import { startRecognizer } from './second-opinion-worker.ts';
import type { CalendarWords } from './tokens.ts';

/** Another reader of dates, asked only when the own grammar found none. Its answer is read back, as every date is. */
export interface SecondOpinion {
  /** Makes it ready for questions to come; let go again after a quarter of an hour without any. */
  warm(): void;
  /** Null when it has nothing to say, is not allowed to, is not ready, or takes too long. Never rejects. */
  ask(text: string, lean: 'past' | 'future', today: Day): Promise<DateInterval | null>;
  close(): Promise<void>;
}

/** What is used of the thread. */
export type Recognizer = Pick<Worker, 'on' | 'postMessage' | 'terminate'>;

/** Longer messages cost a second or more (measured: 1.4 s for 1,000 hostile characters). */
const ASKED_CHARACTERS = 150;
const TIMEOUT_MS = 1_500;
/** The first recognition takes 2 to 8 s: it is done while the first questions are answered. */
const WARMING_MS = 30_000;
/** It holds ninety megabytes. */
const IDLE_MS = 15 * 60_000;
/** A worker that keeps failing is not started again: the own grammar is enough to serve. */
const GIVEN_UP_AFTER = 5;

/** Without a month, a day of the week or figures that part as a date does, its findings are accidents. */
const FIGURES = /\d\s?[./-]\s?\d/;

/**
 * No thread before it is warmed. Close it to let the process end.
 * @param calendar the words of dates, and those that it misreads
 */
export function openSecondOpinion(
  calendar: Pick<CalendarWords, 'named' | 'misread'>,
  { start = startRecognizer as () => Recognizer, timeoutMs = TIMEOUT_MS, idleMs = IDLE_MS } = {},
): SecondOpinion {
  let worker: Recognizer | null = null;
  let isReady = false;
  let idle: NodeJS.Timeout | undefined;
  let next = 0;
  let closed = false;
  let lost = 0;
  const waiting = new Map<number, (found: Recognized[]) => void>();

  function warm(): void {
    if (closed || lost >= GIVEN_UP_AFTER) return;
    clearTimeout(idle);
    idle = setTimeout(() => void letGo(), idleMs);
    idle.unref();
    if (worker) return;
    const started = start();
    started.on('message', ({ id, found }: { id: number; found: Recognized[] }) => waiting.get(id)?.(found));
    started.on('error', () => lose(started));
    worker = started;
    void recognize('le 12 janvier', '2018-01-31', WARMING_MS).then(() => {
      isReady = worker === started;
    });
  }

  async function letGo(): Promise<void> {
    const last = worker;
    worker = null;
    isReady = false;
    clearTimeout(idle);
    for (const settle of [...waiting.values()]) settle([]);
    await last?.terminate();
  }

  /** A worker that failed or hangs is let go; what waited gets nothing. */
  function lose(failed: Recognizer): void {
    if (worker !== failed) return;
    lost += 1;
    void letGo();
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
    warm,
    async ask(text, lean, today) {
      if (text.length > ASKED_CHARACTERS) return null;
      const words = folded(cut(text));
      const isDated = FIGURES.test(text) || calendar.named.test(words);
      if (!isDated || calendar.misread.test(words)) return null;
      warm();
      if (!isReady) return null;
      return intervalOf(await recognize(rewritten(text), today, timeoutMs), lean, today);
    },
    close() {
      closed = true;
      return letGo();
    },
  };
}

/** « 1er janvier » is not resolved by it; « 1 janvier » is. */
function rewritten(text: string): string {
  return text.replace(/\b1er\b/gi, '1');
}
