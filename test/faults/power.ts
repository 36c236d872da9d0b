/**
 * The power goes: a store on a small ext4 disk of its own is stopped while it files, and the disk is copied as it is at
 * this moment, without what the machine still held in memory. What was acknowledged must be on the copy.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { copyFile, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { startChild } from '#test/storage/child';
import { onMounted, whyNoMount } from './mounted.ts';

const CUTS = 12;
const SIZE = 96 * 1024 * 1024;

export async function cutThePower(): Promise<string> {
  const why = whyNoMount();
  if (why) return why;
  const folder = await mkdtemp(`${tmpdir()}/power-`);
  const [disk, copy] = [`${folder}/disk`, `${folder}/copy`];
  const acknowledged = { filed: 0, counted: 0 };
  try {
    for (let at = 0; at < CUTS; at += 1) {
      await blank(disk);
      try {
        execFileSync('mkfs.ext4', ['-q', '-F', disk]);
      } catch {
        return 'not tried: no mkfs.ext4 on this machine';
      }
      const cut = await onMounted(['-o', 'loop', disk], (mounted) => oneCut(mounted, disk, copy));
      acknowledged.filed += cut.filed;
      acknowledged.counted += cut.counted;
    }
    const { filed, counted } = acknowledged;
    return `${CUTS} power cuts on ext4: ${filed} files and ${counted} changes of a state acknowledged, none lost, none torn`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function oneCut(mounted: string, disk: string, copy: string) {
  const child = startChild();
  try {
    await child.said('ready');
    child.order({ folder: mounted, from: 0 });
    await child.said('filed');
    await wait(randomInt(400));
    child.process.kill('SIGSTOP');
    // Said before the copy begins: all of it must be there.
    const filed = child.lines.filter((line) => line.startsWith('filed'));
    const counted = child.lines.filter((line) => line.startsWith('counted')).length;
    await copyFile(disk, copy);
    await child.kill();
    await onMounted(['-o', 'loop', copy], async (restarted) => {
      await using store = await openLowdbStore(restarted);
      assert.deepEqual(store.reports, []);
      // Through the journal, where volumes come and go while it counts.
      const { counter } = await store.states.read(['counter']);
      assert.ok(
        (counter?.value ?? 0) >= counted,
        `the counter went back from ${counted} to ${counter?.value}`,
      );
      for (const line of filed) {
        const [, number, reference = ''] = line.split(' ');
        assert.equal(
          (await store.candidacies.read(reference))?.draftId,
          `draft-${number}`,
          'acknowledged and lost',
        );
      }
    });
    return { filed: filed.length, counted };
  } finally {
    await child.kill();
  }
}

async function blank(path: string): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, 'wx');
  await file.truncate(SIZE);
  await file.close();
}
