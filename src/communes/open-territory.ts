import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Directory } from './directory.ts';
import { readTerritory } from './read-territory.ts';

const provenance = z.object({ files: z.array(z.object({ file: z.string(), sha256: z.string() })) });

/** Opens the territory kept in data/territory/. Throws when a compiled file is not the one its provenance describes. */
export function openTerritory(): Directory {
  const { files } = provenance.parse(JSON.parse(readFileSync(fileUrl('provenance.json'), 'utf8')));
  const compiled = (name: string) => {
    const bytes = readFileSync(fileUrl(name));
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== files.find((f) => f.file === name)?.sha256) {
      throw new Error(
        `data/territory/${name}: sha256 is not that of provenance.json; run npm run build:territory`,
      );
    }
    return bytes.toString('utf8');
  };
  return readTerritory({
    communes: compiled('communes.tsv'),
    territory: compiled('territory.json'),
    chatWords: readFileSync(fileUrl('chat-words.yaml'), 'utf8'),
    places: readFileSync(fileUrl('places.yaml'), 'utf8'),
  });
}

function fileUrl(name: string): URL {
  return new URL(import.meta.resolve(`#data/territory/${name}`));
}
