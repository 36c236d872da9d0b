/** The receipt of a filed manifestation d'intérêt: what was filed, when, what it says, what comes next. */
import type { Candidacy, FileVersion } from '#candidacies/candidacy';
import type { Fact } from '#candidacies/draft';
import type { Directory } from '#communes/directory';
import { communeByCode } from '#communes/search';
import { dayInWords } from '#language/dates/date-in-words';
import { parisTime } from '#language/dates/paris';
import { UNKNOWN } from '#programme/answers';
import { dateFlags } from '#programme/flags';
import { withFrenchSpaces } from '#programme/french-spaces';
import type { Programme } from '#programme/programme';
import { answerInWords, detailInWords } from './answer-words.ts';
import { DEMONSTRATION } from './demonstration.ts';
import { type Block, type PrintedDocument, plain, strong } from './document.ts';
import { resultBlocks } from './receipt-result.ts';
import { saidInWords } from './said-words.ts';

export interface ReceiptGround {
  readonly programme: Programme;
  readonly directory: Directory;
  /** Day of the service: what comes next is told from it. */
  readonly today: string;
  /** The day is simulated: nobody may take the receipt for a true one. */
  readonly simulated: boolean;
}

/** The same for the author and for the staff: nothing of the prefecture's own work is in it. */
export function receiptOf(candidacy: Candidacy, ground: ReceiptGround): PrintedDocument {
  const { programme } = ground;
  const first = candidacy.versions[0] as FileVersion;
  const last = candidacy.versions.at(-1) as FileVersion;
  const blocks: Block[] = [
    ...warnings(candidacy, ground),
    filing(candidacy, first, last, ground),
    ...resultBlocks(programme, candidacy, last),
    { kind: 'heading', level: 2, text: 'Les réponses de la commune' },
    answers(programme, last),
    { kind: 'heading', level: 2, text: 'La personne qui dépose' },
    person(candidacy, last),
    { kind: 'heading', level: 2, text: 'Et maintenant ?' },
    ...next(last.town.code, ground).map(plain),
    { kind: 'heading', level: 2, text: 'Vos données' },
    notice(programme),
  ];
  return {
    title: `Récépissé de dépôt – ${last.town.name}`,
    subject: `Manifestation d’intérêt ${candidacy.reference}, ${programme.name}`,
    author: `Assistant ${programme.name}`,
    // The last version, not the moment of printing: the same file for the same record.
    madeAt: last.at,
    footer: `${candidacy.reference} – ${programme.name}${ground.simulated ? ' – démonstration, date simulée' : ''}`,
    blocks: blocks.map(spaced),
  };
}

function warnings({ nature, history }: Candidacy, { simulated, programme }: ReceiptGround): readonly Block[] {
  const { decision } = programme.words;
  const withdrawn = history.findLast(({ to }) => to === 'retiree');
  return [
    ...(simulated ? [strong(DEMONSTRATION)] : []),
    ...(withdrawn ? [strong('Ce dossier a été retiré.')] : []),
    strong(
      nature === 'signalement'
        ? `Ce signalement pour appréciation n’ouvre aucun droit. ${decision}`
        : `Ce dépôt vaut manifestation d’intérêt. Il n’ouvre aucun droit. ${decision}`,
    ),
  ];
}

function filing(candidacy: Candidacy, first: FileVersion, last: FileVersion, ground: ReceiptGround): Block {
  const { town } = last;
  const { directory, programme } = ground;
  const department = directory.departments.get(town.department)?.name;
  // « Un signalement », « une manifestation d’intérêt ».
  const [nature, e] =
    candidacy.nature === 'signalement'
      ? ['Signalement pour appréciation', '']
      : ['Manifestation d’intérêt', 'e'];
  const marks = programme.flags.filter(({ id }) => dateFlags(programme, first.serviceDate).includes(id));
  return facts('Dépôt', [
    ['Référence', candidacy.reference],
    ['Programme', programme.name],
    ['Commune', `${town.name} (code Insee ${town.code})`],
    ['Département', department ? `${department} (${town.department})` : town.department],
    ['Région', directory.regions.get(town.region) ?? town.region],
    ['Intercommunalité', town.epci ? `${town.epci.name} (Siren ${town.epci.siren})` : 'Aucune'],
    ['Nature', nature],
    [`Déposé${e} le`, momentOf(first)],
    ...(last.number > 1 ? [[`Modifié${e} le`, `${momentOf(last)}, version ${last.number}`] as const] : []),
    ...(marks.length > 0 ? [['Mentions', marks.map(({ label }) => label).join(' ; ')] as const] : []),
    ...(town.contested.length > 0
      ? [['Données contestées', town.contested.map((said) => `« ${said} »`).join(' ; ')] as const]
      : []),
  ]);
}

/** « 31 janvier 2018 à 10 h 32, heure de Paris ». */
function momentOf({ serviceDate, at }: FileVersion): string {
  const [hour, minute] = parisTime(new Date(at)).split(':');
  return `${dayInWords(serviceDate)} à ${Number(hour)}\u00a0h\u00a0${minute}, heure de Paris`;
}

function answers(programme: Programme, { facts }: FileVersion): Block {
  return {
    kind: 'table',
    caption: 'Réponses, et extraits de ce qui a été dit',
    head: ['Sujet', 'Réponse', 'Mots employés'],
    widths: [3, 4, 4],
    rows: programme.criteria.flatMap((criterion) => {
      const fact = facts[criterion.id];
      if (!fact) return [];
      const detail = detailInWords(fact.detail);
      const beside = [detail, isToConfirm(fact) ? 'à confirmer' : ''].filter((part) => part !== '');
      const answer = answerInWords(criterion, fact);
      const told = beside.length > 0 ? `${answer} (${beside.join(' ; ')})` : answer;
      return [[criterion.title, told, saidInWords(criterion, fact)]];
    }),
  };
}

/** As in the recap; « À confirmer » itself is not said twice. */
const isToConfirm = ({ sure, value }: Fact) => !sure && value !== UNKNOWN;

function person({ mandate }: Candidacy, { person: one, town }: FileVersion): Block {
  const contact = [one.email, one.phone].filter(Boolean).join(', ') || one.contactSaid;
  return facts('Identité et mandat, tels que déclarés', [
    ['Nom', one.name ?? 'Non communiqué'],
    ['Fonction', one.roleSaid ?? one.role ?? 'Non communiquée'],
    ['Pour', town.name],
    [
      'Mandat pour déposer',
      mandate === 'verifie'
        ? 'Vérifié par la préfecture'
        : 'Affirmé par la personne ; la préfecture peut le vérifier',
    ],
    ...(one.mayor ? [['Maire', one.mayor] as const] : []),
    ['Coordonnées', contact ?? 'Non communiquées'],
  ]);
}

function next(code: string, { programme, directory, today }: ReceiptGround): readonly string[] {
  const { calendar, contact } = programme;
  const due = calendar.find((entry) => entry.before !== undefined && today <= entry.date)?.before;
  const past = calendar.findLast((entry) => entry.after !== undefined && today > entry.date)?.after;
  const seat = communeByCode(directory, code)?.prefecture;
  return [
    due ?? past ?? '',
    seat ? contact.sentence.replace('{prefecture}', seat) : contact.sentence.replace(', à {prefecture}', ''),
    'Si un autre dossier existe pour cette commune, la préfecture les rapprochera.',
  ].filter((sentence) => sentence !== '');
}

function notice({ notice: { controller, purpose, basis, retention, rights } }: Programme): Block {
  return facts('Traitement de vos données personnelles', [
    ['Responsable', controller],
    ['Finalité', purpose],
    ['Base légale', basis],
    ['Durée', retention],
    ['Vos droits', rights],
  ]);
}

function facts(caption: string, rows: readonly (readonly [string, string])[]): Block {
  return { kind: 'table', caption, head: ['Élément', 'Valeur'], widths: [1, 2.4], rows };
}

/** Spaces that do not break, everywhere at once. */
function spaced(block: Block): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: withFrenchSpaces(block.text) };
    case 'list':
      return { ...block, items: block.items.map(withFrenchSpaces) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(withFrenchSpaces)) };
  }
}
