import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { openPostgresStore } from '#storage/postgres/open-store';
import type { Order } from './child.ts';
import { filing } from './examples.ts';

/**
 * A service that dies: waits for an order on its input, opens the store, and files without end until it is
 * killed. Each line it prints is a promise kept before: a draft and its reference, or a count in a state.
 */
const [order = ''] = await new Promise<readonly string[]>((resolve) => {
  say('ready');
  createInterface({ input: process.stdin }).once('line', (line) => resolve([line]));
});
const { folder, url, from, hold } = JSON.parse(order) as Order;
const store = await (url === undefined
  ? // Small volumes: some are being put away when it dies.
    openLowdbStore(folder, { journal: { maxBytes: 4000 } })
  : openPostgresStore({ url, connections: 5 }));
say('open');

let next = from;
async function file(): Promise<void> {
  for (;;) {
    const number = next;
    next += 1;
    const codeHash = number.toString(16).padStart(64, '0');
    const { candidacy } = await store.candidacies.file(filing({ draftId: `draft-${number}`, codeHash }));
    say(`filed ${number} ${candidacy.reference}`);
  }
}

async function count(): Promise<void> {
  for (;;) {
    const { counter } = await store.states.read(['counter']);
    const value = (counter?.value ?? 0) + 1;
    await store.states.write({ counter: { ...counter, value } });
    say(`counted ${value}`);
  }
}

if (!hold) await Promise.all([file(), file(), file(), file(), count()]);
else await new Promise(() => setInterval(() => {}, 1000));

/** At once, on the pipe itself: what is printed is out even if the next instant kills. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
