/** The draft or the filed record as a page to print. */
import type { State, World } from './conversation.ts';
import { explainResult } from './explain-result.ts';
import { dayInWords } from './french.ts';
import { recapLines } from './recap.ts';
import type { Reply } from './reply.ts';
import { dayToday } from './warnings.ts';

export function printed(state: State, world: World): Reply {
  const { filed, conversation } = state;
  const isDraft = !filed || conversation.amending;
  const title = isDraft ? '**BROUILLON – NON DÉPOSÉ**' : `**DÉPOSÉ – référence ${filed.reference}**`;
  const day = isDraft
    ? `Édité le ${dayToday(world)}.`
    : `Déposé le ${dayInWords(filed.versions.at(-1)?.serviceDate ?? world.today)}${world.simulated ? ' (date simulée)' : ''}.`;
  const lines = recapLines(state, world).map((line, at) => `${at + 1}. ${line.text}`);
  const explained = explainResult(state, world).map((one) => one.text);
  const text = [
    title,
    `${world.programme.name} – manifestation d’intérêt`,
    day,
    lines.join('\n'),
    ...explained,
    `Document indicatif : il n’ouvre aucun droit. ${world.programme.words.decision}`,
    title,
  ].join('\n\n');
  const name = isDraft ? 'brouillon.txt' : `${filed.reference}.txt`;
  return {
    text: isDraft
      ? 'Voici votre brouillon à imprimer. Il n’est pas déposé.'
      : 'Voici votre dossier à imprimer.',
    document: { name, text },
  };
}
