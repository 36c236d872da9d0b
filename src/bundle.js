import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Makes `dist/NAME.js` of each source and all it imports of ours; packages stay where they are. A quarter of a second.
 * @param {Readonly<Record<string, string>>} sources path of each source, by name
 */
export async function bundle(sources) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: sources,
    outdir: 'dist',
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
  await mkdir(`${root}dist`, { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => keep(path, contents)));
}

/**
 * What is already the same is left alone: in a container nothing may be written, and another process may be reading it.
 * @param {string} path
 * @param {Uint8Array} contents
 */
async function keep(path, contents) {
  const present = await readFile(path).catch(() => null);
  if (present?.equals(contents)) return;
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, contents);
  await rename(beside, path);
}
