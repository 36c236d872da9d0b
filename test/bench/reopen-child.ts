/** Opens the folder given and says how long it took, and the memory it needs. */
import { openLowdbStore } from '#storage/lowdb/open-store';

const started = performance.now();
const store = await openLowdbStore(process.argv[2] ?? '');
const took = performance.now() - started;
const mebibytes = process.memoryUsage().rss / 1024 / 1024;
process.stdout.write(`${took.toFixed(0)} ms, ${mebibytes.toFixed(0)} MB\n`);
await store.close();
