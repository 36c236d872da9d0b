/** `npm start`: the web service. Signals and exit codes are here and nowhere else. */
import { environment, readProgrammeName, readWebSettings, SettingsError, type WebSettings } from '#config';
import { forgetStartup } from '#forget-startup';
import { type Log, openLog } from '#http/log';
import { newReference } from '#http/reference';
import { GrantsError } from '#prefecture/sign-in/grants';
import { openProgramme } from '#programme/open-programme';
import { ProgrammeError } from '#programme/read-programme';
import type { Reloaded } from '#programme/reload';
import { openService, type Service } from '#service';
import { StorageError } from '#storage/storage-error';
import { openWeb, type Web } from '#web';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** A stop takes ten seconds at most; one that hangs after something broke would leave nobody to answer. */
const STOP_MS = 30_000;

try {
  const programmeName = readProgrammeName(environment());
  const programme = await openProgramme(programmeName);
  const settings = readWebSettings(environment(), programme.referenceDate);
  const log = openLog(settings.logLevel);
  const service = await openService(settings, programme, siteOf(settings), {
    clockDoubted: log.clockDoubted,
    failed: (where, error) => {
      const reference = newReference();
      log.failed(where, reference, error);
      return reference;
    },
  });
  const web = await openWeb(settings, service, { log });
  process.stdout.write(`${sentence(web, settings.serviceDate)}\n`);
  forgetStartup();
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= close(web, service);
    return stopping;
  };
  for (const signal of SIGNALS) process.once(signal, () => void stop());
  process.on('SIGHUP', () => void reload(service, programmeName, log));
  // What else was left undone is unknown: what is under way ends, and another process takes over.
  process.on('unhandledRejection', (error) => {
    log.failed('process', newReference(), error);
    process.exitCode = 1;
    setTimeout(() => process.exit(), STOP_MS).unref();
    void stop();
  });
} catch (error) {
  const why = sayable(error);
  if (why === null) throw error;
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

/** A second signal ends the process at once. */
async function close(web: Web, service: Service): Promise<void> {
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  try {
    await web.close();
  } finally {
    await service[Symbol.asyncDispose]();
  }
}

/** The data were changed: taken when they are sound, named one by one when they are not. Never rejects. */
async function reload(service: Service, name: string, log: Log): Promise<void> {
  const read = await service.reload(name).catch((error: unknown): Reloaded => {
    const reference = newReference();
    log.failed('reload', reference, error);
    return { outcome: 'refused', problems: [`erreur du service, référence ${reference}`] };
  });
  if (read.outcome === 'taken') process.stdout.write('Programme relu\u00a0: le nouveau est en service.\n');
  else
    process.stderr.write(
      `Programme refusé, l’ancien reste en service\u00a0:\n${read.problems.map((one) => `- ${one}`).join('\n')}\n`,
    );
}

/** Where an answer stands: the public address, or this machine’s in the demonstration. */
function siteOf({ publicUrl, host, port }: WebSettings): string | null {
  // Port 0 is drawn at the start: the page knows its address, a message does not.
  if (publicUrl !== null || port === 0) return publicUrl;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function sentence({ url }: Web, serviceDate: string | null): string {
  const day = serviceDate ? ` (démonstration\u00a0: le service vit au ${serviceDate})` : '';
  return `L’assistant vous attend sur ${url}${day}`;
}

/** What the operator can do something about; null: a fault of ours. */
function sayable(error: unknown): string | null {
  if (
    error instanceof SettingsError ||
    error instanceof ProgrammeError ||
    error instanceof StorageError ||
    error instanceof GrantsError
  )
    return error.message;
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (error.code === 'EADDRINUSE')
    return 'Ce port est déjà pris\u00a0: choisissez-en un autre, par exemple PORT=3979.';
  if (error.code === 'EACCES')
    return 'Ce port ne peut pas être ouvert\u00a0: choisissez-en un au-dessus de 1024.';
  return null;
}
