import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Where to file, in a folder or a database, from which draft on; `hold`: only keep the store open. */
export interface Order {
  readonly folder: string;
  readonly url?: string;
  readonly from: number;
  readonly hold?: boolean;
}

/** A child of `filing-child.ts`, loaded and waiting for its order. */
export interface Child {
  readonly process: ChildProcess;
  /** Everything it said, complete once it ended. */
  readonly lines: readonly string[];
  order(order: Order): void;
  /** Resolves when a line begins so, or when it ended. */
  said(beginning: string): Promise<void>;
  kill(): Promise<void>;
}

export function startChild(): Child {
  const script = fileURLToPath(new URL('./filing-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const ended = once(child, 'close').finally(() => {
    over = true;
    for (const check of waiting) check();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const check of waiting) check();
  });
  return {
    process: child,
    lines,
    order: (order) => {
      child.stdin.write(`${JSON.stringify(order)}\n`);
    },
    said: (beginning) =>
      new Promise((resolve) => {
        const check = () => {
          if (!over && !lines.some((line) => line.startsWith(beginning))) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
