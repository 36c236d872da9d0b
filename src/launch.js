/**
 * `npm start`, `npm run cli`: makes one file of the sources and their packages, then runs it; the next start finds it
 * made. Node takes seconds to find 1,500 modules one by one. `npm run build` only makes the files.
 */
import module from 'node:module';
import { bundle } from './bundle.js';

const MAIN = { main: 'src/main.ts' };
const CLI = { cli: 'src/cli/main.ts' };
/** Their programs stand beside that of who starts them. */
const THREADS = {
  'pdf-thread': 'src/documents/pdf-thread.ts',
  'learn-thread': 'src/language/training/learn-thread.ts',
};

// From Node 22 on, what was compiled is kept for the next start.
/** @type {{ enableCompileCache?: () => unknown }} */ (
  /** @type {unknown} */ (module)
).enableCompileCache?.();

const [node = '', , entry = '', ...words] = process.argv;
if (entry === '--build') {
  await bundle({ ...MAIN, ...CLI, ...THREADS });
} else {
  await bundle({ ...(entry === 'cli' ? CLI : MAIN), ...THREADS });
  process.argv = [node, entry, ...words];
  await import(entry === 'cli' ? '../dist/cli.js' : '../dist/main.js');
}
