/** How long a draft is kept is a setting of the service: a programme's texts leave its place, and it is put there once. */
import type { DatedText, KnowledgeEntry, Programme } from './programme.ts';

/** In the notice and in the answers: « un brouillon est gardé {draftDays} ». */
export const DRAFT_DAYS = '{draftDays}';

/** « 90 jours ». */
export function inDays(days: number): string {
  return `${days} ${days > 1 ? 'jours' : 'jour'}`;
}

/** The programme as a service that keeps drafts so long says it: whoever quotes a text of it quotes the truth. */
export function withDraftDays(programme: Programme, days: number): Programme {
  const said = (text: string) => text.replaceAll(DRAFT_DAYS, inDays(days));
  const { controller, purpose, basis, retention, rights } = programme.notice;
  return {
    ...programme,
    notice: {
      controller: said(controller),
      purpose: said(purpose),
      basis: said(basis),
      retention: said(retention),
      rights: said(rights),
    },
    knowledge: programme.knowledge.map((entry) => entrySaid(entry, said)),
  };
}

function entrySaid(entry: KnowledgeEntry, said: (text: string) => string): KnowledgeEntry {
  const dated = (one: DatedText) => ({ ...one, text: said(one.text) });
  const { answer, more, earlier, later } = entry;
  return {
    ...entry,
    answer: said(answer),
    ...(more !== undefined && { more: said(more) }),
    ...(earlier && { earlier: dated(earlier) }),
    later: later.map(dated),
  };
}
