/** The package of the Teams application, as a zip. The same facts give the same bytes. */
import { strToU8, zipSync } from 'fflate';
import { colorIcon, outlineIcon } from './icon.ts';
import { type AppFacts, englishOf, manifestOf } from './manifest.ts';

/** A fixed date: the package changes when what it holds does. */
const MADE = new Date(2000, 0, 1);

export function appPackage(facts: AppFacts): Uint8Array {
  const text = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  return zipSync(
    {
      'manifest.json': text(manifestOf(facts)),
      'en.json': text(englishOf(facts)),
      'color.png': colorIcon(),
      'outline.png': outlineIcon(),
    },
    { mtime: MADE },
  );
}
