/** A frozen list as a note to the minister: what is read, printed and sent. */
import type { Block, PrintedDocument } from '#documents/document';
import { dayInWords } from '#language/dates/date-in-words';
import { inNumber } from '#language/in-number';
import { populationSource } from '#prefecture/console/population-words';
import { deadlineOf } from '#programme/deadline';
import { withFrenchSpaces } from '#programme/french-spaces';
import type { Programme } from '#programme/programme';
import type { FrozenList, ListEntry } from './list.ts';
import { ANSWER_WORDS, byCategory, listTitle, spacedFingerprint, versionWords } from './words.ts';

export interface NoteGround {
  readonly programme: Programme;
  readonly simulated: boolean;
  /** The département whose part it is; null: the whole list. */
  readonly part: string | null;
}

export function listDocument(list: FrozenList, { programme, simulated, part }: NoteGround): PrintedDocument {
  const due = deadlineOf(programme);
  const plain = (text: string): Block => ({ kind: 'paragraph', text: withFrenchSpaces(text) });
  const title = `${listTitle(list)}${part === null ? '' : `, extrait pour le département ${part}`}`;
  return {
    title: `${title} – ${versionWords(list)}`,
    subject: `${programme.name}, liste figée le ${dayInWords(list.frozenOn)}`,
    author: `Préfecture de la région ${list.regionName}`,
    madeAt: list.frozenAt,
    footer: `${programme.name} – région ${list.regionName}, version ${list.number} – empreinte ${list.fingerprint.slice(0, 16)}`,
    blocks: [
      ...(simulated
        ? [strong('Démonstration : la date est simulée et aucune préfecture n’a établi cette liste.')]
        : []),
      plain(
        `Villes que le préfet de région propose pour le programme ${programme.name}. Le préfet propose, le ministre décide.`,
      ),
      plain(`Figée le ${dayInWords(list.frozenOn)}.${due ? ` ${due.label} : ${dayInWords(due.date)}.` : ''}`),
      ...(list.rectifies
        ? [plain(`Elle remplace la version ${list.number - 1}. Motif : ${list.rectifies}`)]
        : []),
      plain(`Empreinte SHA-256 de la liste entière : ${spacedFingerprint(list.fingerprint)}`),
      ...(list.note
        ? [{ kind: 'heading', level: 2, text: 'Présentation' } as const, ...paragraphsOf(list.note)]
        : []),
      { kind: 'heading', level: 2, text: 'Réponses des départements' },
      departments(list),
      ...byCategory(list.entries).flatMap(([name, entries]) => categoryBlocks(name, entries)),
      ...(list.entries.length === 0 ? [plain('Aucune ville n’est sur la liste.')] : []),
    ],
  };
}

function departments(list: FrozenList): Block {
  return {
    kind: 'table',
    caption: 'Ce que chaque département a répondu',
    head: ['Département', 'Réponse', 'Dossiers transmis', 'Encore à l’examen'],
    widths: [3, 3, 2, 2],
    rows: list.departments.map(({ code, name, answer, transmitted, pending, saidOn }) => [
      `${name} (${code})`,
      saidOn ? `${ANSWER_WORDS[answer]}, dit le ${dayInWords(saidOn)}` : ANSWER_WORDS[answer],
      String(transmitted),
      String(pending),
    ]),
  };
}

function categoryBlocks(name: string, entries: readonly ListEntry[]): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: name },
    {
      kind: 'table',
      caption: `${name}, dans l’ordre`,
      head: ['Rang', 'Ville', 'Intercommunalité', 'Contrat', 'Référence'],
      widths: [1, 3, 4, 2, 3],
      rows: entries.map((entry) => [
        String(entry.place),
        townOf(entry),
        entry.epci || '–',
        entry.years || '–',
        entry.reference,
      ]),
    },
    ...entries.flatMap(townBlocks),
  ];
}

function townBlocks(entry: ListEntry): readonly Block[] {
  const { reasons, argument, comment, marks, nature, place, population } = entry;
  return [
    { kind: 'heading', level: 3, text: `${place}. ${townOf(entry)}` },
    ...(population
      ? paragraphsOf(
          `Population : ${inNumber(population.value)} habitants (${populationSource(population)}).`,
        )
      : []),
    ...(nature === 'signalement' ? [strong('Signalement pour appréciation.')] : []),
    ...paragraphsOf(argument),
    ...(reasons.length > 0 ? [{ kind: 'list' as const, items: reasons.map(withFrenchSpaces) }] : []),
    ...(marks.length > 0 ? paragraphsOf(`Mentions : ${marks.join(' ; ')}.`) : []),
    ...(comment ? paragraphsOf(`Observation de la région : ${comment}`) : []),
  ];
}

const townOf = ({ town, department }: ListEntry) => `${town} (${department})`;

const strong = (text: string): Block => ({ kind: 'paragraph', text: withFrenchSpaces(text), strong: true });

function paragraphsOf(text: string): readonly Block[] {
  return text
    .split(/\n+/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', text: withFrenchSpaces(part.trim()) }));
}
