import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { compileTerritory } from './compile-territory.ts';
import { provenance } from './provenance.ts';
import { readSources } from './sources.ts';

/** Every file that the command writes, by name: the same packages give the same bytes. */
export function buildTerritory(): Readonly<Record<string, string>> {
  const sources = readSources();
  const compiled = compileTerritory(sources);
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return {
    'communes.tsv': compiled.communes,
    'territory.json': compiled.territory,
    'provenance.json': provenance(sources.read, compiled.counts, {
      'communes.tsv': sha256(compiled.communes),
      'territory.json': sha256(compiled.territory),
    }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = new URL(`${import.meta.resolve('#data/territory')}/`);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(buildTerritory())) {
    writeFileSync(new URL(name, folder), text);
    process.stdout.write(`${name} ${Buffer.byteLength(text)} bytes\n`);
  }
}
