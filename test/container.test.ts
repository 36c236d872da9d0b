import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { z } from 'zod';

const { dependencies } = z
  .looseObject({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

function packagesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\/build\//.test(`/${name}`) && !/\.d\.ts$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(`${root}/${name}`, 'utf8').replace(/^import type .*$/gm, '');
      return [...text.matchAll(/\bfrom '([^.#'][^']*)'|\bimport\('([^.#'][^']*)'\)/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      );
    })
    .filter((name) => !name.startsWith('node:'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

describe('The container', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');

  it('has every package that the service imports, without those of the tests', () => {
    assert.match(dockerfile, /npm ci --omit=dev/);
    // tsx is asked for by threads that run the source itself, as tests do; a start runs bundles.
    const missing = [...packagesOf('src'), ...packagesOf('dialogs')].filter(
      (name) => !(name in dependencies) && name !== 'tsx',
    );
    assert.deepEqual([...new Set(missing)], []);
  });

  it('copies what exists, and lets nothing else in', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) =>
      (match[1] ?? '').split(' '),
    );
    assert.ok(copied.length > 4);
    const allowed = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    for (const name of copied) {
      assert.ok(existsSync(name), name);
      assert.ok(allowed.includes(name), name);
    }
  });

  it('starts as npm start does, and not as root', () => {
    const start = z
      .looseObject({ scripts: z.looseObject({ start: z.string() }) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts.start;
    const command: unknown = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]');
    assert.deepEqual(command, start.split(' '));
    assert.match(dockerfile, /^USER node$/m);
  });

  it('is run by the compose file twice, read-only, on a database that is awaited', () => {
    const compose = z
      .looseObject({
        services: z.record(
          z.string(),
          z.looseObject({
            read_only: z.boolean().optional(),
            deploy: z.looseObject({ replicas: z.number() }).optional(),
            depends_on: z.unknown().optional(),
            healthcheck: z.unknown().optional(),
          }),
        ),
      })
      .parse(parse(readFileSync('compose.yaml', 'utf8')));
    const { assistant, database } = compose.services;
    assert.equal(assistant?.read_only, true);
    assert.equal(assistant?.deploy?.replicas, 2);
    assert.deepEqual(assistant?.depends_on, { database: { condition: 'service_healthy' } });
    assert.ok(database?.healthcheck);
  });
});
