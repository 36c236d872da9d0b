/** The steps of a file's life, from its examination to the minister's decision. */
import type { Candidacy } from '#candidacies/candidacy';
import { PERSON_FIELDS } from '#candidacies/notice-words';
import { askable, lastOf } from '#prefecture/console/file-view';
import { typographic } from '#prefecture/console/messages';
import type { Programme } from '#programme/programme';
import { type Act, type ActField, BOUNDS, first, plain, reason, withReason } from './act.ts';

export const STEPS: readonly Act[] = [
  {
    name: 'examiner',
    event: 'examine',
    label: 'Prendre en examen',
    says: 'Le dossier passe « en examen ». La commune le lit si elle demande où en est son dossier.',
    done: () => 'Le dossier est pris en examen.',
    group: 'etape',
    message: 'optional',
    fields: () => [],
    does: plain('examine'),
  },
  {
    name: 'complement',
    event: 'askComplement',
    label: 'Demander un complément',
    says: 'L’assistant posera à la commune ces questions et elles seules, lui montrera ce qui change, puis le dossier reviendra « en examen ». Le message ci-dessous est montré avant l’envoi.',
    done: () =>
      'Le complément est demandé. L’assistant posera ces questions à la commune ; le dossier reviendra « en examen » quand elle aura répondu.',
    group: 'etape',
    fields: (file, programme) => [complementFields(file, programme), COMPLEMENT_WORDS],
    does: (typed) => {
      const words = typographic(first(typed, 'precision'));
      return { event: 'askComplement', fields: typed.champ ?? [], ...(words && { message: words }) };
    },
  },
  {
    name: 'transmettre',
    event: 'transmit',
    label: 'Transmettre au préfet de région',
    says: 'Le dossier passe « transmis » : la commune ne pourra plus le modifier elle-même, et la préfecture de région le reçoit.',
    done: () =>
      'Le dossier est transmis à la préfecture de région. La commune ne peut plus le modifier elle-même.',
    group: 'etape',
    message: 'optional',
    fields: () => [],
    does: plain('transmit'),
  },
  {
    name: 'proposer',
    event: 'propose',
    label: 'Proposer au ministre',
    says: 'Le dossier passe « proposé ». La commune n’en est pas informée : elle lit « transmis » jusqu’à la décision du ministre.',
    done: () => 'La ville est proposée au ministre.',
    group: 'etape',
    fields: () => [],
    does: plain('propose'),
  },
  {
    name: 'ne-pas-proposer',
    event: 'notPropose',
    label: 'Ne pas proposer',
    says: 'Le dossier passe « non proposé ». La commune n’en est pas informée.',
    done: () =>
      'La ville n’est pas proposée au ministre. Le dossier reste sur la liste, parmi les villes non proposées.',
    group: 'etape',
    fields: () => [{ ...reason('Motif, pour le dossier'), required: false }],
    does: withReason('notPropose'),
  },
  {
    name: 'retenir',
    event: 'select',
    label: 'Ville retenue',
    says: 'Le ministre a retenu la ville.',
    done: () => 'La ville est marquée comme retenue par le ministre.',
    group: 'etape',
    message: 'optional',
    fields: () => [],
    does: plain('select'),
  },
  {
    name: 'ne-pas-retenir',
    event: 'notSelect',
    label: 'Ville non retenue',
    says: 'Le ministre n’a pas retenu la ville.',
    done: () => 'La ville est marquée comme non retenue par le ministre.',
    group: 'etape',
    message: 'optional',
    fields: () => [{ ...reason('Motif, pour le dossier'), required: false }],
    does: withReason('notSelect'),
  },
];

const COMPLEMENT_WORDS: ActField = {
  kind: 'text',
  name: 'precision',
  label: 'Précision pour la commune (facultatif)',
  hint: 'Ce que vous attendez, en une ou deux phrases.',
  required: false,
  max: BOUNDS.message,
};

/** What is missing for the category is ticked already: staff untick or add. */
function complementFields(file: Candidacy, programme: Programme): ActField {
  const { assessment, facts } = lastOf(file);
  const missing = new Set(assessment.missing);
  return {
    kind: 'several',
    name: 'champ',
    label: 'Ce qu’il faut compléter',
    required: true,
    options: [
      ...askable(programme).map(({ id, title }) => ({
        value: id,
        label: title,
        ...(missing.has(id)
          ? { hint: 'manque pour donner la catégorie' }
          : facts[id] && !facts[id].sure && { hint: 'réponse incertaine' }),
      })),
      ...Object.entries(PERSON_FIELDS).map(([value, name]) => ({ value, label: personTitle(name) })),
    ],
    value: [...missing],
  };
}

/** « vos coordonnées », said of somebody else. */
function personTitle(name: string): string {
  return name.replace(/^votre /, 'Sa ').replace(/^vos /, 'Ses ');
}
