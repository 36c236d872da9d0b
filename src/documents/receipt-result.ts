/** The indicative result as the receipt tells it: each reason with the short name of its sources, listed once in full. */
import type { Candidacy, FileVersion } from '#candidacies/candidacy';
import type { Reason } from '#programme/assessment';
import { explain } from '#programme/explain';
import type { Programme, Source } from '#programme/programme';
import { type Block, plain, strong } from './document.ts';

export function resultBlocks(
  programme: Programme,
  { nature }: Pick<Candidacy, 'nature'>,
  { facts, assessment }: FileVersion,
): readonly Block[] {
  const told = explain(programme, facts, assessment);
  const list = (items: readonly string[]): readonly Block[] =>
    items.length > 0 ? [{ kind: 'list', items }] : [];
  const sources = sourcesOf(
    programme,
    assessment.reasons.flatMap(({ sources }) => sources),
  );
  return [
    { kind: 'heading', level: 2, text: 'Le résultat indicatif' },
    ...(nature === 'candidature' ? [strong(told.headline)] : []),
    ...(told.year ? [plain(told.year)] : []),
    ...(told.reachable ? [plain(told.reachable)] : []),
    ...list(assessment.reasons.map((reason) => reasonInWords(programme, reason))),
    ...list(told.missing.map(({ sentence }) => sentence)),
    ...list(told.flags.map(({ label, sentence }) => `${label} : ${goingOn(sentence)}`)),
    ...told.alternatives.map(plain),
    plain(told.caution),
    ...(sources.length > 0
      ? [
          { kind: 'heading', level: 3, text: 'Sources citées' } as const,
          ...list(sources.map(({ title }) => title)),
        ]
      : []),
  ];
}

/** « …c’est la description de la catégorie 2 (Villes de France, janv. 2018). » */
function reasonInWords(programme: Programme, { sentence, sources, reading }: Reason): string {
  const cited = [
    ...sourcesOf(programme, sources).map(({ short, title }) => short ?? title),
    ...(reading === 'interpretation' ? ['interprétation de l’assistant'] : []),
  ];
  return cited.length > 0 ? `${sentence.replace(/\.$/, '')} (${cited.join(' ; ')}).` : sentence;
}

/** Each once, in the order of the first mention. */
function sourcesOf(programme: Programme, ids: readonly string[]): readonly Source[] {
  return [...new Set(ids)].flatMap((id) => programme.sources.find((source) => source.id === id) ?? []);
}

/** After a colon the sentence goes on; an acronym keeps its capitals. */
function goingOn(sentence: string): string {
  return /^\p{Lu}{2}/u.test(sentence) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
