/** `npm run bench [-- section…]`: what each part costs. Machines are noisy: read the ratios, taken inside one run. */
import { bench as communes } from './communes.ts';
import { bench as console } from './console.ts';
import { bench as database } from './database.ts';
import { bench as exports } from './exports.ts';
import { bench as http } from './http.ts';
import { bench as replicas } from './replicas.ts';
import { bench as sizing } from './sizing.ts';
import { bench as storage } from './storage.ts';
import { bench as teams } from './teams.ts';
import { bench as turns } from './turns.ts';
import { bench as understanding } from './understanding.ts';

const SECTIONS = {
  communes,
  understanding,
  storage,
  database,
  turns,
  http,
  replicas,
  teams,
  console,
  exports,
  sizing,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  process.stderr.write(
    `no section « ${unknown.join(', ')} »; there are ${Object.keys(SECTIONS).join(', ')}\n`,
  );
  process.exit(2);
}

for (const [title, bench] of Object.entries(SECTIONS)) {
  if (asked.length > 0 && !asked.includes(title)) continue;
  process.stdout.write(`\n${title}\n`);
  for (const { name, value } of await bench()) process.stdout.write(`  ${name.padEnd(72)} ${value}\n`);
}
