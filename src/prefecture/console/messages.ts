/** What staff send to a commune, exactly as it will be read. It is shown before it leaves, and never written by itself. */
import type { Candidacy } from '#candidacies/candidacy';
import type { FileAction } from '#candidacies/file-action';
import { noticeWords, PERSON_FIELDS } from '#candidacies/notice-words';
import type { Directory } from '#communes/directory';
import { communeByCode } from '#communes/search';
import { dayInWords } from '#language/dates/date-in-words';
import type { Programme } from '#programme/programme';
import { listed } from '#programme/reasons';
import { townOf } from './file-view.ts';

export interface MessageWorld {
  readonly programme: Programme;
  readonly directory: Directory;
  /** The service's day, `YYYY-MM-DD`. */
  readonly today: string;
}

/** The message that this action sends, as the commune reads it; null when it sends none. */
export function messageOf(file: Candidacy, action: FileAction, world: MessageWorld): string | null {
  const { notice, event, role } = action;
  if (!notice) return null;
  const { head, text, service } = noticeWords(
    { event, role, text: notice.text },
    {
      reference: file.reference,
      fields: event === 'askComplement' ? fieldsInWords(action.fields, world.programme) : '',
      place: communeByCode(world.directory, townOf(file).code),
    },
  );
  return [head, text, `— ${service}, le ${dayInWords(world.today)}`].filter(Boolean).join('\n\n');
}

/** « le diagnostic et vos coordonnées ». */
export function fieldsInWords(fields: readonly string[], programme: Programme): string {
  return listed(
    fields.map((id) => PERSON_FIELDS[id] ?? programme.criteria.find((one) => one.id === id)?.name ?? id),
  );
}

/** Spaces that do not break, and the right apostrophe, whatever was typed. */
export function typographic(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/ ([:;?!»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0');
}
