/** What can be done to a file, as forms: which, in which words, with what to fill in. */
import type { Candidacy, Role } from '#candidacies/candidacy';
import { OPINION_SENSES } from '#candidacies/candidacy';
import type { FileEventName } from '#candidacies/file-action';
import { allowedEvents } from '#candidacies/life-cycle';
import { PERSON_FIELDS } from '#candidacies/notice-words';
import type { Programme } from '#programme/programme';
import { answerLines, askable, lastOf } from './file-view.ts';
import { OPINION_WORDS } from './file-words.ts';

export interface Act {
  /** In the address. */
  readonly name: string;
  readonly event: FileEventName;
  /** On a button. */
  readonly label: string;
  /** What it does and who will know of it. */
  readonly says: string;
  readonly group: 'etape' | 'preparation' | 'commune' | 'cloture';
  /** The message field is offered: what is sent is previewed first. Required where the act is the message itself. */
  readonly message?: 'optional' | 'required';
  fields(file: Candidacy, programme: Programme): readonly ActField[];
}

export type ActField =
  | {
      readonly kind: 'text' | 'line';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly required: boolean;
      readonly value?: string;
      readonly max: number;
    }
  | {
      readonly kind: 'one' | 'several';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly required: boolean;
      readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
      readonly value?: readonly string[];
    };

/** Bounds of what is typed, in characters. */
export const BOUNDS = { text: 4000, line: 200, message: 3000 } as const;

const reason = (label: string, hint?: string): ActField => ({
  kind: 'text',
  name: 'motif',
  label,
  ...(hint && { hint }),
  required: true,
  max: BOUNDS.text,
});

const none = () => [];

export const ACTS: readonly Act[] = [
  {
    name: 'examiner',
    event: 'examine',
    label: 'Prendre en examen',
    says: 'Le dossier passe « en examen ». La commune le lit si elle demande où en est son dossier.',
    group: 'etape',
    message: 'optional',
    fields: none,
  },
  {
    name: 'complement',
    event: 'askComplement',
    label: 'Demander un complément',
    says: 'L’assistant posera à la commune ces questions et elles seules, lui montrera ce qui change, puis le dossier reviendra « en examen ». Le message ci-dessous est montré avant l’envoi.',
    group: 'etape',
    fields: (file, programme) => [complementFields(file, programme), COMPLEMENT_WORDS],
  },
  {
    name: 'transmettre',
    event: 'transmit',
    label: 'Transmettre au préfet de région',
    says: 'Le dossier passe « transmis » : la commune ne pourra plus le modifier elle-même, et la préfecture de région le reçoit.',
    group: 'etape',
    message: 'optional',
    fields: none,
  },
  {
    name: 'proposer',
    event: 'propose',
    label: 'Proposer au ministre',
    says: 'Le dossier passe « proposé ». La commune n’en est pas informée : elle lit « transmis » jusqu’à la décision du ministre.',
    group: 'etape',
    fields: none,
  },
  {
    name: 'ne-pas-proposer',
    event: 'notPropose',
    label: 'Ne pas proposer',
    says: 'Le dossier passe « non proposé ». La commune n’en est pas informée.',
    group: 'etape',
    fields: () => [{ ...reason('Motif, pour le dossier'), required: false }],
  },
  {
    name: 'retenir',
    event: 'select',
    label: 'Ville retenue',
    says: 'Le ministre a retenu la ville.',
    group: 'etape',
    message: 'optional',
    fields: none,
  },
  {
    name: 'ne-pas-retenir',
    event: 'notSelect',
    label: 'Ville non retenue',
    says: 'Le ministre n’a pas retenu la ville.',
    group: 'etape',
    message: 'optional',
    fields: () => [{ ...reason('Motif, pour le dossier'), required: false }],
  },
  {
    name: 'message',
    event: 'notify',
    label: 'Écrire à la commune',
    says: 'Le message est montré avant l’envoi. Il attend la personne dans sa conversation et lui est dit une seule fois.',
    group: 'commune',
    message: 'required',
    fields: none,
  },
  {
    name: 'mandat',
    event: 'verifyMandate',
    label: 'Vérifier le mandat',
    says: 'Le mandat est déclaré par la personne. Dites ici si vous l’avez vérifié, et comment.',
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
  },
  {
    name: 'soutien',
    event: 'confirmEpci',
    label: 'Confirmer le soutien de l’intercommunalité',
    says: 'Jusqu’ici, ce soutien est dit par la commune. Confirmez-le quand l’intercommunalité vous l’a dit elle-même.',
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
  },
  {
    name: 'constat',
    event: 'markFact',
    label: 'Constater une réponse',
    says: '« Constaté » : la préfecture l’a vu ou lu elle-même. « Déclaré » : la commune le dit. La commune ne voit pas cette marque.',
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
  },
  {
    name: 'categorie',
    event: 'setCategory',
    label: 'Retenir une autre catégorie',
    says: 'La catégorie de l’assistant reste à côté de la vôtre. La commune ne voit ni l’autre catégorie ni son motif.',
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
  },
  {
    name: 'argumentaire',
    event: 'argue',
    label: 'Écrire l’argumentaire',
    says: 'Pourquoi le préfet présente cette ville. Il accompagne la liste ; la commune ne le voit pas. Vide, il est retiré.',
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
  },
  {
    name: 'avis',
    event: 'giveOpinion',
    label: 'Noter l’avis d’un service',
    says: 'Sous-préfecture, DDT, UDAP… Le dernier avis d’un service compte ; les précédents restent lisibles. La commune ne les voit pas.',
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
  },
  {
    name: 'designer',
    event: 'designate',
    label: 'Désigner pour la liste',
    says: 'Un seul dossier par commune figure sur la liste. Si un autre dossier de la commune était désigné, il ne l’est plus.',
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
  },
  {
    name: 'rang',
    event: 'rank',
    label: 'Donner un rang',
    says: 'Place dans la liste, à partir de 1. Vide, le rang est retiré.',
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
  },
  {
    name: 'joindre',
    event: 'join',
    label: 'Joindre à un autre dossier',
    says: 'Deux villes peuvent se présenter ensemble si chaque maire en est d’accord. Donnez la référence de l’autre dossier, une par ligne s’il y en a plusieurs ; vide, les dossiers sont séparés. L’autre dossier le saura aussi.',
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
  },
  {
    name: 'note',
    event: 'note',
    label: 'Ajouter une note interne',
    says: 'Lue par les agents du territoire seulement.',
    group: 'preparation',
    fields: () => [{ kind: 'text', name: 'texte', label: 'Note', required: true, max: BOUNDS.text }],
  },
  {
    name: 'retirer',
    event: 'withdraw',
    label: 'Retirer à la demande du maire',
    says: 'Le dossier est retiré. Dites qui l’a demandé et comment : le motif reste dans l’historique.',
    group: 'cloture',
    message: 'optional',
    fields: () => [
      reason('Qui demande le retrait, et comment', 'Par exemple « courrier du maire du 1er février ».'),
    ],
  },
  {
    name: 'clore',
    event: 'closeUnmandated',
    label: 'Clore : personne non mandatée',
    says: 'La personne n’était pas mandatée par la commune. Le dossier peut être rouvert.',
    group: 'cloture',
    message: 'optional',
    fields: () => [reason('Ce qui l’établit')],
  },
  {
    name: 'rouvrir',
    event: 'reopen',
    label: 'Rouvrir le dossier',
    says: 'Le dossier revient « en examen ».',
    group: 'cloture',
    fields: () => [reason('Motif')],
  },
];

/** What this file says of it; the other's says its own. */
function wishOf(file: Candidacy): string {
  const { joint, town } = lastOf(file);
  return joint
    ? `Déclaré ici : ${town.name} souhaite un dossier commun avec ${joint.name} (${joint.department}). Vérifiez l’autre dossier.`
    : `${town.name} n’a rien dit d’un dossier commun dans l’assistant : son accord vous a été donné autrement.`;
}

const HOW_KNOWN: ActField = {
  kind: 'text',
  name: 'motif',
  label: 'Comment le savez-vous ?',
  hint: 'Par exemple « appel au cabinet du maire le 2 février ».',
  required: true,
  max: BOUNDS.text,
};

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

/** What this role may do to this file now, in the order of the page. */
export function actsOf(file: Candidacy, role: Role): readonly Act[] {
  const allowed = new Set(allowedEvents(file.state, role));
  return ACTS.filter(({ event }) => allowed.has(event));
}
