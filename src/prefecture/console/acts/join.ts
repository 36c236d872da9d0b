/** Two towns presented together, each mayor agreeing. */
import type { Candidacy } from '#candidacies/candidacy';
import { parseReference } from '#candidacies/reference';
import { lastOf } from '#prefecture/console/file-view';
import { type Act, first, type Made, type Wrong } from './act.ts';

export const JOIN: Act = {
  name: 'joindre',
  event: 'join',
  label: 'Joindre à un autre dossier',
  says: 'Deux villes peuvent se présenter ensemble si chaque maire en est d’accord. Donnez la référence de l’autre dossier, une par ligne s’il y en a plusieurs ; vide, les dossiers sont séparés. L’autre dossier le saura aussi.',
  done: ({ joinedWith = [] }) =>
    joinedWith.length > 0
      ? `Ce dossier est présenté avec ${joinedWith.join(', ')}.`
      : 'Ce dossier n’est plus présenté avec un autre.',
  group: 'preparation',
  fields: (file) => [
    {
      kind: 'text',
      name: 'references',
      label: 'Références des autres dossiers',
      required: false,
      max: 400,
      value: (file.joinedWith ?? []).join('\n'),
    },
    {
      kind: 'several',
      name: 'accord',
      label: 'Accord des communes',
      hint: wishOf(file),
      required: false,
      options: [
        { value: 'oui', label: 'Chaque maire a donné son accord, dans son dossier ou à la préfecture.' },
      ],
    },
  ],
  does: (typed) => joined(first(typed, 'references'), first(typed, 'accord') === 'oui'),
};

/** What this file says of it; the other's says its own. */
function wishOf(file: Candidacy): string {
  const { joint, town } = lastOf(file);
  return joint
    ? `Déclaré ici : ${town.name} souhaite un dossier commun avec ${joint.name} (${joint.department}). Vérifiez l’autre dossier.`
    : `${town.name} n’a rien dit d’un dossier commun dans l’assistant : son accord vous a été donné autrement.`;
}

function joined(written: string, agreed: boolean): Made | Wrong {
  const read = written
    .split(/[\n,;]+/)
    .filter((one) => one.trim() !== '')
    .map((one) => ({ one: one.trim(), reading: parseReference(one) }));
  const bad = read.find(({ reading }) => !reading.ok);
  if (bad)
    return { errors: { references: `« ${bad.one} » n’est pas une référence : vérifiez chaque signe.` } };
  const references = read.flatMap(({ reading }) => (reading.ok ? [reading.reference] : []));
  if (references.length === 0) return { event: 'join', references };
  return agreed
    ? { event: 'join', references, reason: 'Accord de chaque maire, selon la préfecture.' }
    : {
        errors: {
          accord: 'Un dossier commun demande l’accord de chaque maire : cochez cette case s’ils l’ont donné.',
        },
      };
}
