/** An answer written to one person, as a draft of an entry of the knowledge base, to be reviewed before publication. */
import { stringify } from 'yaml';
import type { Inquiry } from './inquiry.ts';

/**
 * The text of a file to be completed and put into the programme's `knowledge/` folder; null while there is no reply.
 * It cannot be published as it is: its topic and source are to be chosen and `reviewedBy` is missing, which `programme check` says.
 */
export function draftEntry({ id, question, reply }: Inquiry): string | null {
  if (!reply || question === null) return null;
  const entry = {
    id: `question-${id.slice(2).toLowerCase()}`,
    topic: 'a-choisir',
    question: question.trim(),
    answer: reply.text.trim(),
    sources: ['a-choisir'],
    validFrom: reply.on,
    fromQuestion: id,
    wordings: [question.trim()],
  };
  return `${HEAD}# Réponse donnée le ${reply.on} par : ${reply.service}.\n${stringify([entry], { lineWidth: 100 })}`;
}

const HEAD = `# Brouillon tiré d’une réponse à une personne. À relire : ôter ce qui désigne quelqu’un, choisir le thème et la
# source, ajouter des formulations, puis écrire « reviewedBy: » avec le nom de qui a relu. Placer alors ce fichier dans
# le dossier « knowledge » du programme et lancer « npm run train », puis « programme check ».
`;
