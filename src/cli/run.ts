/** Finds the command and runs it. Exit codes: 0 done, 1 failed, 2 not a command. */
import type { Context } from './context.ts';

const USAGE = `Commandes :
  chat                        parler avec l’assistant (entrée redirigée : lignes JSON {"text"})
  classify                    {"facts":{…}} → résultat, une ligne JSON chacun
  commune                     une recherche par ligne → décision et communes
  ask [--today AAAA-MM-JJ]    une question par ligne → réponse sourcée
  understand                  {"text","asking","today"} → actes et faits
  candidacies list [--departement NN | --region NN]
  candidacies show RÉFÉRENCE
  candidacies export [--departement NN | --region NN]
  inbox list|show|take|release|reply|close|draft-entry  questions à une personne
  programme check             vérifie le dossier du programme, couvre les règles
  programme preview --folder DOSSIER  répond depuis un dossier non publié
  programme report            ce qui est demandé, ce qui échoue, ce qui est jugé inutile
  audit verify                vérifie que le journal d’activité est entier
  storage check [--repair [--from SAUVEGARDE]]  vérifie chaque enregistrement, remet ce qui peut l’être
  storage migrate --from lowdb|postgres --to lowdb|postgres  copie tout de DATA_DIR à DATABASE_URL, ou l’inverse
  backup FICHIER              sauvegarde, pendant que le service tourne
  restore FICHIER             reprend une sauvegarde dans un stockage vide
`;

export async function run(words: readonly string[], context: Context): Promise<number> {
  const [command, ...rest] = words;
  switch (command) {
    case 'chat':
      return (await import('./chat.ts')).chat(rest, context);
    case 'classify':
    case 'commune':
    case 'ask':
    case 'understand':
      return (await import('./lines.ts')).answerLines(command, rest, context);
    case 'candidacies':
      return (await import('./candidacies-command.ts')).candidacies(rest, context);
    case 'inbox':
      return (await import('./inbox-command.ts')).inbox(rest, context);
    case 'programme':
      return (await import('./programme-command.ts')).programme(rest, context);
    case 'audit':
      return (await import('./audit-command.ts')).audit(rest, context);
    case 'storage':
      return (await import('./storage-command.ts')).storage(rest, context);
    case 'backup':
      return (await import('./backup-command.ts')).backup(rest, context);
    case 'restore':
      return (await import('./restore-command.ts')).restoreBackup(rest, context);
    default:
      process.stderr.write(USAGE);
      return command === undefined || command === 'help' || command === '--help' ? 0 : 2;
  }
}
