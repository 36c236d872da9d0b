/** `npm run bench`: what each part costs. Machines are noisy: read the ratios, taken inside one run. */
import { bench as communes } from './communes.ts';
import { bench as console } from './console.ts';
import { bench as exports } from './exports.ts';
import { bench as http } from './http.ts';
import { bench as storage } from './storage.ts';
import { bench as turns } from './turns.ts';
import { bench as understanding } from './understanding.ts';

for (const [title, bench] of Object.entries({
  communes,
  understanding,
  storage,
  turns,
  http,
  console,
  exports,
})) {
  process.stdout.write(`\n${title}\n`);
  for (const { name, value } of await bench()) process.stdout.write(`  ${name.padEnd(62)} ${value}\n`);
}
