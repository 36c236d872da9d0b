/** The prefecture's own work on a file: no town ever reads it. */
import { OPINION_SENSES } from '#candidacies/candidacy';
import { answerLines } from '#prefecture/console/file-view';
import { OPINION_WORDS } from '#prefecture/console/file-words';
import { type Act, BOUNDS, first, isYes, reason } from './act.ts';
import { JOIN } from './join.ts';

export const PREPARATION: readonly Act[] = [
  {
    name: 'constat',
    event: 'markFact',
    label: 'Constater une réponse',
    says: '« Constaté » : la préfecture l’a vu ou lu elle-même. « Déclaré » : la commune le dit. La commune ne voit pas cette marque.',
    done: () => 'La marque de cette réponse est changée.',
    group: 'preparation',
    fields: (file, programme) => [
      {
        kind: 'one',
        name: 'critere',
        label: 'Réponse',
        required: true,
        options: answerLines(programme, file)
          .filter(({ fact }) => fact !== null)
          .map(({ criterion }) => ({ value: criterion.id, label: criterion.title })),
      },
      {
        kind: 'one',
        name: 'valeur',
        label: 'Marque',
        required: true,
        options: [
          { value: 'constate', label: 'Constaté' },
          { value: 'declare', label: 'Déclaré' },
        ],
        value: ['constate'],
      },
    ],
    does: (typed) => ({
      event: 'markFact',
      criterion: first(typed, 'critere'),
      finding: first(typed, 'valeur') === 'declare' ? 'declare' : 'constate',
    }),
  },
  {
    name: 'categorie',
    event: 'setCategory',
    label: 'Retenir une autre catégorie',
    says: 'La catégorie de l’assistant reste à côté de la vôtre. La commune ne voit ni l’autre catégorie ni son motif.',
    done: ({ preparation }) =>
      preparation?.category
        ? `La préfecture retient la catégorie ${preparation.category.value}. Celle de l’assistant reste à côté.`
        : 'La catégorie est de nouveau celle de l’assistant.',
    group: 'preparation',
    fields: (file, programme) => [
      {
        kind: 'one',
        name: 'valeur',
        label: 'Catégorie',
        required: true,
        options: [
          ...programme.categories.map(({ id, title }) => ({
            value: String(id),
            label: `Catégorie ${id}`,
            hint: title,
          })),
          { value: 'assistant', label: 'Celle de l’assistant', hint: 'Revient au résultat calculé.' },
        ],
        ...(file.preparation?.category && { value: [String(file.preparation.category.value)] }),
      },
      reason('Motif', 'Ce que l’examen a montré. Il accompagnera la liste.'),
    ],
    does: (typed) => {
      const value = first(typed, 'valeur');
      const category = value === 'assistant' ? null : Number(value);
      return { event: 'setCategory', category, reason: first(typed, 'motif') };
    },
  },
  {
    name: 'argumentaire',
    event: 'argue',
    label: 'Écrire l’argumentaire',
    says: 'Pourquoi le préfet présente cette ville. Il accompagne la liste ; la commune ne le voit pas. Vide, il est retiré.',
    done: ({ preparation }) =>
      preparation?.argument ? 'L’argumentaire est enregistré.' : 'L’argumentaire est retiré.',
    group: 'preparation',
    fields: (file) => [
      {
        kind: 'text',
        name: 'texte',
        label: 'Argumentaire',
        required: false,
        max: BOUNDS.text,
        value: file.preparation?.argument?.text ?? '',
      },
    ],
    does: (typed) => ({ event: 'argue', text: first(typed, 'texte') || null }),
  },
  {
    name: 'avis',
    event: 'giveOpinion',
    label: 'Noter l’avis d’un service',
    says: 'Sous-préfecture, DDT, UDAP… Le dernier avis d’un service compte ; les précédents restent lisibles. La commune ne les voit pas.',
    done: () => 'L’avis du service est noté.',
    group: 'preparation',
    fields: () => [
      {
        kind: 'line',
        name: 'service',
        label: 'Service',
        hint: 'Par exemple « sous-préfecture », « DDT ».',
        required: true,
        max: BOUNDS.line,
      },
      {
        kind: 'one',
        name: 'sens',
        label: 'Avis',
        required: true,
        options: OPINION_SENSES.map((sense) => ({ value: sense, label: OPINION_WORDS[sense] })),
      },
      { kind: 'text', name: 'texte', label: 'Ce que dit le service', required: false, max: BOUNDS.text },
    ],
    does: (typed) => {
      const text = first(typed, 'texte');
      const sense = OPINION_SENSES.find((one) => one === first(typed, 'sens')) ?? 'sans_avis';
      if (sense !== 'sans_avis' && text === '') return { errors: { texte: 'Dites ce qui fonde cet avis.' } };
      return { event: 'giveOpinion', service: first(typed, 'service'), sense, text };
    },
  },
  {
    name: 'designer',
    event: 'designate',
    label: 'Désigner pour la liste',
    says: 'Un seul dossier par commune figure sur la liste : désignez-le si elle en a plusieurs. Si un autre dossier de la commune était désigné, il ne l’est plus.',
    done: ({ preparation }) =>
      preparation?.designated
        ? 'Ce dossier est désigné : c’est lui qui figure sur la liste pour sa commune.'
        : 'Ce dossier n’est pas désigné pour la liste.',
    group: 'preparation',
    fields: (file) => [
      {
        kind: 'one',
        name: 'valeur',
        label: 'Ce dossier',
        required: true,
        options: [
          { value: 'oui', label: 'Figure sur la liste pour sa commune' },
          { value: 'non', label: 'N’y figure pas' },
        ],
        value: [file.preparation?.designated === false ? 'non' : 'oui'],
      },
    ],
    does: (typed) => ({ event: 'designate', designated: isYes(typed) }),
  },
  {
    name: 'rang',
    event: 'rank',
    label: 'Donner un rang',
    says: 'Place de la ville dans sa catégorie, sur la liste de la région : 1 pour la première. Vide, le rang est retiré.',
    done: ({ preparation }) =>
      preparation?.rank === undefined ? 'Le rang est retiré.' : `Le dossier a le rang ${preparation.rank}.`,
    group: 'preparation',
    fields: (file) => [
      {
        kind: 'line',
        name: 'rang',
        label: 'Rang',
        required: false,
        max: 4,
        value: file.preparation?.rank === undefined ? '' : String(file.preparation.rank),
      },
    ],
    does: (typed) => {
      const rank = first(typed, 'rang');
      if (rank === '') return { event: 'rank', rank: null };
      return /^[1-9][0-9]{0,3}$/.test(rank)
        ? { event: 'rank', rank: Number(rank) }
        : { errors: { rang: 'Un rang est un nombre entier, à partir de 1.' } };
    },
  },
  JOIN,
  {
    name: 'note',
    event: 'note',
    label: 'Ajouter une note interne',
    says: 'Lue par les agents du territoire seulement.',
    done: () => 'La note est ajoutée.',
    group: 'preparation',
    fields: () => [{ kind: 'text', name: 'texte', label: 'Note', required: true, max: BOUNDS.text }],
    does: (typed) => ({ event: 'note', text: first(typed, 'texte') }),
  },
];
