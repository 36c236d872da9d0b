/** `npm run teams:package`: writes the application that an administrator uploads in Teams, from the settings. */
import { writeFileSync } from 'node:fs';
import { appPackage } from '#channels/teams/package/app-package';
import { environment, readProgrammeName, readWebSettings, SettingsError } from '#config';
import { openProgramme } from '#programme/open-programme';

const FILE = 'assistant-teams.zip';

try {
  const { name, referenceDate } = await openProgramme(readProgrammeName(environment()));
  const { bot, publicUrl } = readWebSettings(environment(), referenceDate);
  const missing = [
    ...(bot ? [] : ['BOT_APP_ID manque : l’identifiant d’application du bot']),
    ...(publicUrl?.startsWith('https://')
      ? []
      : ['PUBLIC_URL manque : l’adresse publique du service, en https']),
  ];
  if (!bot || !publicUrl || missing.length > 0) throw new SettingsError(missing);
  writeFileSync(FILE, appPackage({ appId: bot.appId, site: publicUrl, programme: name }));
  process.stdout.write(`${FILE} est prêt à être déposé dans Teams.\n`);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
