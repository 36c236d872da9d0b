/** A real disk that fills, then one that may only be read. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { unlink, writeFile } from 'node:fs/promises';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { code, filing } from '#test/storage/examples';
import { onMounted, whyNoMount } from './mounted.ts';

export async function fullAndReadOnly(): Promise<string> {
  const why = whyNoMount();
  if (why) return why;
  return onMounted(['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs'], async (folder) => {
    const acknowledged = new Map<number, string>();
    let [number, refused] = [0, 0];
    const fileUntilRefused = async (store: Awaited<ReturnType<typeof openLowdbStore>>) => {
      for (const end = number + 50_000; number < end; number += 1) {
        const asked = filing({ draftId: `draft-${number}`, codeHash: code(number) });
        const filed = await store.candidacies.file(asked).catch(() => null);
        if (!filed) {
          refused += 1;
          return;
        }
        acknowledged.set(number, filed.candidacy.reference);
      }
    };
    const verify = async () => {
      await using store = await openLowdbStore(folder, { readOnly: true });
      assert.deepEqual(store.reports, []);
      for (const [one, reference] of acknowledged)
        assert.equal((await store.candidacies.read(reference))?.draftId, `draft-${one}`);
    };

    await writeFile(`${folder}/ballast`, Buffer.alloc(2 * 1024 * 1024));
    {
      await using store = await openLowdbStore(folder);
      await fileUntilRefused(store);
      await verify();
      await unlink(`${folder}/ballast`);
      const before = acknowledged.size;
      await fileUntilRefused(store); // the same draft goes in now that there is room
      assert.ok(acknowledged.size > before, 'nothing more was filed once there was room');
      execFileSync('mount', ['-o', 'remount,ro', folder]);
      number += 1;
      await fileUntilRefused(store);
      await verify();
      execFileSync('mount', ['-o', 'remount,rw', folder]);
    }
    await verify();
    return `full twice, then read-only: ${acknowledged.size} files acknowledged, ${refused} refusals, none lost or torn`;
  });
}
