/** `npm start`: the main job. Until the web page exists, the conversation in the terminal. */

import { chat } from '#cli/chat';
import { environment, readSettings, SettingsError } from '#config';
import { openProgramme } from '#programme/open-programme';
import { ProgrammeError } from '#programme/read-programme';
import { StorageError } from '#storage/storage-error';

try {
  const programme = await openProgramme();
  const settings = readSettings(environment(), programme.referenceDate);
  process.exitCode = await chat([], { programme, settings });
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof ProgrammeError || error instanceof StorageError))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
