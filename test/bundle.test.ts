import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { bundle } from '#bundle';

describe('The program made at a start', () => {
  let folder = '';
  const name = `test-bundle-${process.pid}`;
  const made = `dist/${name}.js`;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bundle-'));
    await save('one.ts', "export { said } from './two.ts';");
    await save('two.ts', "export const said: string = 'first';");
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    for (const path of [made, `dist/${name}.made-of.json`]) await rm(path, { force: true });
  });

  /** Saved well before the program is made. */
  const save = async (file: string, text: string, age = 10_000) => {
    await writeFile(join(folder, file), text);
    const at = new Date(Date.now() - age);
    await utimes(join(folder, file), at, at);
  };
  const make = () => bundle({ [name]: join(folder, 'one.ts') });
  const said = async () => {
    const path = `${pathToFileURL(made).href}?${Math.random()}`;
    return ((await import(path)) as { said: string }).said;
  };

  it('is made once, and again when something that it imports changed', async () => {
    await make();
    assert.equal(await said(), 'first');
    await writeFile(made, (await readFile(made, 'utf8')).replace('first', 'untouched'));
    await make();
    assert.equal(await said(), 'untouched');
    await save('two.ts', "export const said: string = 'changed';", 5000);
    await make();
    assert.equal(await said(), 'changed');
  });

  it('is made again when what was made is gone', async () => {
    await make();
    await rm(made);
    await make();
    assert.equal(await said(), 'first');
  });

  it('is not trusted when a file was saved while it was made', async () => {
    await save('two.ts', "export const said: string = 'first';", -60_000);
    await make();
    await assert.rejects(stat(`dist/${name}.made-of.json`), { code: 'ENOENT' });
  });
});
