/**
 * `npm run faults [-- section…]`: what the test suite tries a little, tried at length (`KILLS=40` for fewer kills than
 * 200). Bounded, on this machine alone, in folders and databases of its own. Ends with 1 at the first thing lost,
 * doubled or torn.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { openPostgresStore } from '#storage/postgres/open-store';
import { killWhileFiling } from '#test/storage/killing';
import { startPostgres } from '#test/storage/postgres-server';
import { type Fault, storm } from '#test/storage/storm';
import { attack } from './attack.ts';
import { fullAndReadOnly } from './full-disk.ts';
import { cutThePower } from './power.ts';
import { killReplicas } from './replica-kills.ts';

/** Fewer on a machine that is busy. */
const KILLS = Number(process.env.KILLS ?? 200);

const SECTIONS: Readonly<Record<string, () => Promise<string>>> = {
  async kills() {
    const folder = await mkdtemp(`${tmpdir()}/faults-`);
    try {
      const { kills, acknowledged, slowestOpeningMs } = await killWhileFiling(KILLS, { folder }, () =>
        openLowdbStore(folder),
      );
      return `lowdb: ${kills} kills, ${acknowledged} files acknowledged, none lost; slowest opening ${slowestOpeningMs.toFixed(0)} ms (goal 2000)`;
    } finally {
      await rm(folder, { recursive: true });
    }
  },

  async 'database-kills'() {
    const server = await startPostgres({ durable: true });
    try {
      const place = { folder: '', url: server.url };
      const open = () => openPostgresStore({ url: server.url, connections: 2 });
      const { kills, acknowledged, slowestOpeningMs } = await killWhileFiling(KILLS, place, open);
      return `PostgreSQL: ${kills} kills, ${acknowledged} files acknowledged, none lost; slowest opening ${slowestOpeningMs.toFixed(0)} ms`;
    } finally {
      await server.stop();
    }
  },

  'replica-kills': () => killReplicas(KILLS),

  async storm() {
    const server = await startPostgres({ durable: true });
    try {
      const round: readonly Fault[] = [
        ...Array.from({ length: 20 }, () => 'cut' as const),
        'slow',
        'hold',
        'restart',
      ];
      const faults = Array.from({ length: 5 }, () => round).flat();
      const url = (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`;
      const { cuts, states, filings } = await storm(server, url, faults);
      const { acknowledged, refused, ambiguous, failed } = states.tally;
      return (
        `${cuts} cuts, 5 slow, 5 silent, 5 restarts: changes ${acknowledged} acknowledged, ${refused} refused, ${failed} failed, ` +
        `${ambiguous} left in doubt; ${filings.acknowledged} files after ${filings.retries} retries; none lost, doubled or passed over`
      );
    } finally {
      await server.stop();
    }
  },

  power: cutThePower,
  disk: fullAndReadOnly,
  attack,
};

const asked = process.argv.slice(2);
for (const [name, act] of Object.entries(SECTIONS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`${name}: ${await act()}\n`);
}
