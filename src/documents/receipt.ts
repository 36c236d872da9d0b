/** The receipt of a filed manifestation d'intérêt: what was filed, when, what it says, what comes next. */
import type { Candidacy, FileVersion } from '#candidacies/candidacy';
import type { Directory } from '#communes/directory';
import { communeByCode } from '#communes/search';
import { dayInWords } from '#language/dates/date-in-words';
import { parisTime } from '#language/dates/paris';
import { explain } from '#programme/explain';
import { dateFlags } from '#programme/flags';
import { withFrenchSpaces } from '#programme/french-spaces';
import type { Programme } from '#programme/programme';
import { answerInWords, detailInWords } from './answer-words.ts';
import type { Block, PrintedDocument } from './document.ts';

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
    ...result(programme, candidacy, last),
    { kind: 'heading', level: 2, text: 'Les réponses de la commune' },
    answers(programme, last),
    { kind: 'heading', level: 2, text: 'La personne qui dépose' },
    person(candidacy, last),
    { kind: 'heading', level: 2, text: 'Et maintenant ?' },
    ...next(last.town.code, ground).map((text) => ({ kind: 'paragraph' as const, text })),
    { kind: 'heading', level: 2, text: 'Vos données' },
    ...Object.values(programme.notice).map((text) => ({ kind: 'paragraph' as const, text })),
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
    ...(simulated
      ? [strong('Démonstration : la date est simulée et aucune préfecture ne reçoit ce dossier.')]
      : []),
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
  const marks = programme.flags.filter(({ id }) => dateFlags(programme, first.serviceDate).includes(id));
  return facts('Dépôt', [
    ['Référence', candidacy.reference],
    ['Programme', programme.name],
    ['Commune', `${town.name} (code Insee ${town.code})`],
    ['Département', department ? `${department} (${town.department})` : town.department],
    ['Région', directory.regions.get(town.region) ?? town.region],
    ['Intercommunalité', town.epci ? `${town.epci.name} (Siren ${town.epci.siren})` : 'Aucune'],
    ['Nature', candidacy.nature === 'signalement' ? 'Signalement pour appréciation' : 'Candidature'],
    ['Déposé le', momentOf(first)],
    ...(last.number > 1 ? [[`Modifié le`, `${momentOf(last)}, version ${last.number}`] as const] : []),
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

function result(
  programme: Programme,
  { nature }: Candidacy,
  { facts, assessment }: FileVersion,
): readonly Block[] {
  const told = explain(programme, facts, assessment);
  const list = (items: readonly string[]): readonly Block[] =>
    items.length > 0 ? [{ kind: 'list', items }] : [];
  return [
    { kind: 'heading', level: 2, text: 'Le résultat indicatif' },
    ...(nature === 'candidature' ? [strong(told.headline)] : []),
    ...(told.year ? [plain(told.year)] : []),
    ...(told.reachable ? [plain(told.reachable)] : []),
    ...list(told.reasons.map(({ sentence, source }) => (source ? `${sentence} (${source})` : sentence))),
    ...list(told.missing.map(({ sentence }) => sentence)),
    ...list(told.flags.map(({ label, sentence }) => `${label} : ${sentence}`)),
    ...told.alternatives.map(plain),
    plain(told.caution),
  ];
}

function answers(programme: Programme, { facts }: FileVersion): Block {
  return {
    kind: 'table',
    caption: 'Réponses et mots employés',
    head: ['Sujet', 'Réponse', 'Mots employés'],
    widths: [3, 4, 4],
    rows: programme.criteria.flatMap((criterion) => {
      const fact = facts[criterion.id];
      if (!fact) return [];
      const detail = detailInWords(fact.detail);
      const answer = answerInWords(criterion, fact);
      const said =
        fact.how === 'deduced' ? 'Donnée officielle' : fact.said.trim() && `« ${fact.said.trim()} »`;
      return [[criterion.title, detail ? `${answer} (${detail})` : answer, said]];
    }),
  };
}

function person({ mandate }: Candidacy, { person: one, town }: FileVersion): Block {
  const contact = [one.email, one.phone].filter(Boolean).join(', ') || one.contactSaid;
  return facts('Identité et mandat, tels que déclarés', [
    ...(one.name ? [['Nom', one.name] as const] : []),
    ['Fonction', one.roleSaid ?? one.role ?? 'Non indiquée'],
    ['Pour', town.name],
    ['Mandat', mandate === 'verifie' ? 'Vérifié par la préfecture' : 'Déclaré par la personne'],
    ...(one.mayor ? [['Maire', one.mayor] as const] : []),
    ['Coordonnées', contact ?? 'Non indiquées'],
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

function facts(caption: string, rows: readonly (readonly [string, string])[]): Block {
  return { kind: 'table', caption, head: ['Élément', 'Valeur'], widths: [1, 2.4], rows };
}

const plain = (text: string): Block => ({ kind: 'paragraph', text });
const strong = (text: string): Block => ({ kind: 'paragraph', text, strong: true });

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
