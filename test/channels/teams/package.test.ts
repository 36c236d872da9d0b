import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { strFromU8, unzipSync } from 'fflate';
import { describe, it } from 'mocha';
import { appPackage } from '#channels/teams/package/app-package';
import { manifestOf } from '#channels/teams/package/manifest';
import { APP_ID } from './issuer.ts';

const require = createRequire(import.meta.url);
const FACTS = { appId: APP_ID, site: 'https://assistant.example', programme: 'Action cœur de ville' };

describe('The package of the Teams application', () => {
  const files = unzipSync(appPackage(FACTS));

  it('holds a manifest that the published schema accepts', () => {
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    assert.deepEqual(manifest, JSON.parse(JSON.stringify(manifestOf(FACTS))));
    // The schema named by the manifest, as Microsoft's own package ships it: nothing is fetched.
    const version = /teams\/(v[\d.]+)\//.exec(manifest.$schema)?.[1] ?? '';
    const shipped = require
      .resolve('@microsoft/app-manifest')
      .replace(/build\/.*$/, 'build/json-schemas/teams');
    const {
      $schema: _draft,
      id: _id,
      ...schema
    } = JSON.parse(readFileSync(`${shipped}/${version}/MicrosoftTeams.schema.json`, 'utf8'));
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    validate(manifest);
    assert.deepEqual(validate.errors ?? [], []);
  });

  it('holds two icons of the sizes asked, and English beside French', () => {
    assert.deepEqual(Object.keys(files).sort(), ['color.png', 'en.json', 'manifest.json', 'outline.png']);
    for (const [name, size] of [
      ['color.png', 192],
      ['outline.png', 32],
    ] as const) {
      const bytes = Buffer.from(files[name] ?? new Uint8Array());
      assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [size, size]);
    }
  });

  it('asks for no permission', () => {
    const manifest: Record<string, unknown> = manifestOf(FACTS);
    for (const name of [
      'permissions',
      'authorization',
      'webApplicationInfo',
      'devicePermissions',
      'staticTabs',
    ])
      assert.equal(manifest[name], undefined);
  });

  it('is the same twice', () => assert.deepEqual(appPackage(FACTS), appPackage(FACTS)));
});
