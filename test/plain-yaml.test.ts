import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { plainYaml } from '#plain-yaml';

const files = ['data', 'test/programmes', 'test/scenarios'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

describe('YAML read without its places', () => {
  it('has the same values as read with them, in every file of data', () => {
    assert.ok(files.length > 20);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      assert.deepEqual(plainYaml(text), parse(text), file);
    }
  });

  it('is left to the reader that knows places when something is wrong', () => {
    for (const text of ['a: [', 'a: 1\na: 2', 'a:\n\t- b', '"unfinished'])
      assert.equal(plainYaml(text), undefined, text);
  });
});
