import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { SETTINGS } from '#config';

const readme = readFileSync('README.md', 'utf8');
const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('What the README promises', () => {
  it('has one row a setting, as the code reads them', () => {
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| ?`?([^|`]*)`? ?\| (.*) \|$/gm)];
    assert.deepEqual(
      rows.map(([, name, value, about]) => [name, value?.trim(), about]),
      Object.entries(SETTINGS).map(([name, one]) => [name, one.default, one.about]),
    );
  });

  it('has the same settings in .env.example', () => {
    const lines = readFileSync('.env.example', 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line));
    assert.deepEqual(
      lines,
      Object.entries(SETTINGS).map(([name, one]) => `${name}=${one.default}`),
    );
  });

  it('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm (?:run (?:--silent )?)?([a-z:]+)/g)].map(
      (match) => match[1] ?? '',
    );
    const own = named.filter((name) => !['ci', 'start', 'test', 'run'].includes(name));
    assert.ok(own.length > 0);
    for (const name of own) assert.ok(name in manifest.scripts, `no script « ${name} »`);
  });

  it('names only commands that the terminal knows', () => {
    const usage = readFileSync('src/cli/run.ts', 'utf8');
    for (const [, command] of readme.matchAll(/cli -- ([a-z]+)/g))
      assert.match(usage, new RegExp(`case '${command}':`));
  });

  it('is said of packages that run no lifecycle script', () => {
    assert.match(readFileSync('.npmrc', 'utf8'), /^ignore-scripts=true$/m);
  });
});
