/** What is written to the town, and what is checked of what it said of itself. */
import { type Act, type ActField, BOUNDS, first, isYes } from './act.ts';

export const WITH_THE_TOWN: readonly Act[] = [
  {
    name: 'message',
    event: 'notify',
    label: 'Écrire à la commune',
    says: 'Le message est montré avant l’envoi. Il attend la personne dans sa conversation et lui est dit une seule fois.',
    done: () =>
      'Le message est envoyé à la commune. La rubrique « Messages à la commune » dit s’il lui est parvenu.',
    group: 'commune',
    message: 'required',
    fields: () => [],
    does: () => ({ event: 'notify' }),
  },
  {
    name: 'mandat',
    event: 'verifyMandate',
    label: 'Vérifier le mandat',
    says: 'Le mandat est déclaré par la personne. Dites ici si vous l’avez vérifié, et comment.',
    done: ({ mandate }) =>
      mandate === 'verifie' ? 'Le mandat est marqué « vérifié ».' : 'Le mandat est marqué « déclaré ».',
    group: 'commune',
    fields: (file) => [
      {
        kind: 'one',
        name: 'valeur',
        label: 'Mandat',
        required: true,
        options: [
          { value: 'oui', label: 'Vérifié' },
          { value: 'non', label: 'Déclaré seulement' },
        ],
        value: [file.mandate === 'verifie' ? 'oui' : 'non'],
      },
      HOW_KNOWN,
    ],
    does: (typed) => ({ event: 'verifyMandate', verified: isYes(typed), reason: first(typed, 'motif') }),
  },
  {
    name: 'soutien',
    event: 'confirmEpci',
    label: 'Confirmer le soutien de l’intercommunalité',
    says: 'Jusqu’ici, ce soutien est dit par la commune. Confirmez-le quand l’intercommunalité vous l’a dit elle-même.',
    done: ({ epciSupport }) =>
      epciSupport === 'confirme'
        ? 'Le soutien de l’intercommunalité est marqué « confirmé ».'
        : 'Le soutien de l’intercommunalité est marqué « dit par la commune ».',
    group: 'commune',
    fields: (file) => [
      {
        kind: 'one',
        name: 'valeur',
        label: 'Soutien de l’intercommunalité',
        required: true,
        options: [
          { value: 'oui', label: 'Confirmé par l’intercommunalité' },
          { value: 'non', label: 'Dit par la commune' },
        ],
        value: [file.epciSupport === 'confirme' ? 'oui' : 'non'],
      },
      HOW_KNOWN,
    ],
    does: (typed) => ({ event: 'confirmEpci', confirmed: isYes(typed), reason: first(typed, 'motif') }),
  },
];

const HOW_KNOWN: ActField = {
  kind: 'text',
  name: 'motif',
  label: 'Comment le savez-vous ?',
  hint: 'Par exemple « appel au cabinet du maire le 2 février ».',
  required: true,
  max: BOUNDS.text,
};
