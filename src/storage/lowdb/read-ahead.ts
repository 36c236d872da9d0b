/** Reads the files of a large folder in a thread, while those before are parsed: a third of the time of a reopening. */
import { setImmediate as breathe } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SUM_BEGINS, SUM_ENDS, SUM_LENGTH } from './sum.ts';

/** A file and its text, if it is as it was written; undefined: to be looked at by who asks. */
export type ReadAhead = readonly [name: string, text: string | undefined];

/** A lot is parsed in a few milliseconds. */
const LOT = 100;
/** Lots asked for before they are needed: all that waits in memory. */
const AHEAD = 4;
/** Fewer files are read sooner than a thread starts. */
const WORTH_A_THREAD = 2000;

/** In the order of the names, lot after lot; the loop is free between two. Without a thread, nothing is read ahead. */
export async function* readAhead(
  folder: string,
  names: readonly string[],
  maxBytes: number,
): AsyncGenerator<readonly ReadAhead[]> {
  const thread = names.length < WORTH_A_THREAD ? null : startThread(folder, maxBytes);
  const waiting: Promise<Texts>[] = [];
  let asked = 0;
  try {
    for (let from = 0; from < names.length; from += LOT) {
      for (; thread && waiting.length < AHEAD && asked < names.length; asked += LOT)
        waiting.push(thread.read(names.slice(asked, asked + LOT)));
      const texts = (await waiting.shift()) ?? [];
      yield names.slice(from, from + LOT).map((name, at) => [name, texts[at]]);
      await breathe();
    }
  } finally {
    await thread?.stop();
  }
}

type Texts = readonly (string | undefined)[];

/** TRAP: tsx 4.23 does not load .ts in a worker thread (« Unknown file extension »): plain JavaScript. */
const PROGRAM = `
const { openSync, readSync, closeSync } = require('node:fs');
const { parentPort, workerData: { folder, maxBytes, begins, ends, length } } = require('node:worker_threads');
const { crc32 } = require('node:zlib');
const room = Buffer.allocUnsafeSlow(64 * 1024);
function textOf(name) {
  const file = openSync(folder + '/' + name, 'r');
  try {
    const size = readSync(file, room, 0, room.length, 0);
    if (size === room.length || size > maxBytes) return;
    const text = size - length;
    const sum = begins + crc32(room.subarray(0, text)).toString(16).padStart(8, '0') + ends;
    if (room.latin1Slice(text, size) === sum) return room.utf8Slice(0, size);
  } finally {
    closeSync(file);
  }
}
parentPort.on('message', (names) => {
  parentPort.postMessage(names.map((name) => { try { return textOf(name); } catch {} }));
});`;

/** A thread that cannot be had, or dies, gives no text: who asks reads by itself. */
function startThread(folder: string, maxBytes: number) {
  const workerData = { folder, maxBytes, begins: SUM_BEGINS, ends: SUM_ENDS, length: SUM_LENGTH };
  const worker = new Worker(PROGRAM, { eval: true, workerData, execArgv: [] });
  const waiting: ((texts: Texts) => void)[] = [];
  let isGone = false;
  const gone = () => {
    isGone = true;
    for (const give of waiting.splice(0)) give([]);
  };
  worker.on('message', (texts: Texts) => waiting.shift()?.(texts));
  worker.on('error', gone);
  worker.on('exit', gone);
  return {
    read: (names: readonly string[]) =>
      new Promise<Texts>((give) => {
        if (isGone) return give([]);
        waiting.push(give);
        worker.postMessage(names);
      }),
    stop: () => worker.terminate(),
  };
}
