import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'mocha';
import { KINDS } from '#storage/record-kinds';
import { TABLE_KINDS } from '#storage/tables/kinds';

describe('The kinds of table', () => {
  it('are all known to a check, a backup and a move', async () => {
    const names: string[] = [];
    for (const file of readdirSync('src/storage/tables').filter((name) => name !== 'kinds.ts')) {
      const module: Record<string, unknown> = await import(`#storage/tables/${file.replace('.ts', '')}`);
      for (const one of Object.values(module)) if (isKind(one)) names.push(one.name);
    }
    assert.ok(names.length > 0);
    assert.deepEqual(TABLE_KINDS.map(({ name }) => name).sort(), names.sort());
  });

  it('each have a name of their own, which is a folder, and a shape of theirs', () => {
    const all = [...KINDS, ...TABLE_KINDS];
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
    assert.equal(new Set(all.map(({ version }) => version)).size, all.length);
    for (const { name, version } of all) {
      assert.match(name, /^[a-z][a-z-]{1,40}$/);
      assert.match(version, /^[a-z][a-z-]*\/\d+$/);
    }
  });
});

function isKind(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'schema' in value && 'version' in value;
}
