/** The same abilities from a terminal: JSON lines in, JSON lines out, diagnostics on stderr, exit codes. */
import { environment, readProgrammeName, readSettings, SettingsError } from '#config';
import { openProgramme } from '#programme/open-programme';
import { ProgrammeError } from '#programme/read-programme';
import { StorageError } from '#storage/storage-error';
import { run } from './run.ts';

try {
  const programmeName = readProgrammeName(environment());
  const programme = await openProgramme(programmeName);
  const settings = readSettings(environment(), programme.referenceDate);
  process.exitCode = await run(process.argv.slice(2), {
    programme,
    programmeName,
    isShipped: programmeName === readProgrammeName({}),
    settings,
  });
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof ProgrammeError || error instanceof StorageError))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
