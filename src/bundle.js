import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Whatever they change, everything is made again: what is installed, and how names are found. */
const GROUND = ['node_modules/.package-lock.json', 'package.json', 'tsconfig.json'];

/** Packages left where they are: loaded only when needed, by a thread, or with files beside their code. */
const LEFT_OUT = [
  'esbuild',
  'nodemailer',
  'pdfkit',
  '@microsoft/recognizers-text-date-time',
  // Natives that nobody installs; their packages do without.
  'dtrace-provider',
  'pg-native',
];

/** What CommonJS packages look for in a module. */
const COMMONJS = `
import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;
`;

/**
 * Makes `dist/NAME.js` of each source and all it imports, packages too, unless it was made of the same files already. A
 * second; then ten milliseconds at each start.
 * @param {Readonly<Record<string, string>>} sources path of each source, by name
 */
export async function bundle(sources) {
  const names = Object.keys(sources);
  const fresh = await Promise.all(names.map(isFresh));
  if (fresh.every(Boolean)) return;
  const { build, stop } = await import('esbuild');
  const startedMs = Date.now();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: sources,
    outdir: 'dist',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: LEFT_OUT,
    banner: { js: COMMONJS },
    logLevel: 'warning',
  });
  // Its process, and the 16 MB that were read from it, would stay as long as the service.
  await stop();
  await mkdir(`${root}dist`, { recursive: true });
  await Promise.all(outputFiles.map(({ path, text }) => keep(path, inAscii(text))));
  const ours = (/** @type {string} */ path) => !path.startsWith('node_modules/');
  await Promise.all(
    names.map(async (name) => {
      const inputs = Object.keys(metafile.outputs[`dist/${name}.js`]?.inputs ?? {}).filter(ours);
      const marks = await marksOf([...GROUND, ...inputs]);
      // What was saved meanwhile may be in it or not: it is made again at the next start.
      if (Object.values(marks).some(({ changedS }) => changedS >= Math.floor(startedMs / 1000))) return;
      await keep(`${root}dist/${name}.made-of.json`, Buffer.from(JSON.stringify(marks))).catch(
        ignoreReadOnly,
      );
    }),
  );
}

/**
 * V8 keeps the source of a program as long as it runs: at one byte a letter when all are ASCII, at two otherwise. What
 * esbuild leaves is in comments, patterns and templates, where an escape means the same.
 * @param {string} source
 */
function inAscii(source) {
  const escaped = source.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(escaped);
}

/**
 * True when no file that the program was made of has changed since.
 * @param {string} name
 */
async function isFresh(name) {
  try {
    const marks = JSON.parse(await readFile(`${root}dist/${name}.made-of.json`, 'utf8'));
    await stat(`${root}dist/${name}.js`);
    return JSON.stringify(await marksOf(Object.keys(marks))) === JSON.stringify(marks);
  } catch {
    return false;
  }
}

/**
 * Where nothing may be written the program is made at each start: slower, never wrong.
 * @param {NodeJS.ErrnoException} error
 */
function ignoreReadOnly(error) {
  if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code ?? '')) throw error;
}

/**
 * Size and time of each file, in whole seconds: the layers of a container keep no more.
 * @param {readonly string[]} paths
 */
async function marksOf(paths) {
  const marks = await Promise.all(
    paths.map(async (path) => {
      const { size, mtimeMs } = await stat(`${root}${path}`);
      return [path, { bytes: size, changedS: Math.floor(mtimeMs / 1000) }];
    }),
  );
  return Object.fromEntries(marks);
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
