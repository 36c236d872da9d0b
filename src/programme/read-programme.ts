import { type LocatedFile, type Problem, readLocated } from '#located-yaml';
import { crossCheck } from './cross-check.ts';
import type { KnowledgeFile, TownsFile } from './folder-schema.ts';
import { criteriaFile, knowledgeFile, maturityFile, programmeFile, townsFile } from './folder-schema.ts';
import { withFrenchSpaces } from './french-spaces.ts';
import type { Criterion, KnowledgeEntry, Programme, Source } from './programme.ts';
import { readingsFrom, rulesFrom } from './read-rules.ts';
import { selectionFrom } from './read-selection.ts';

/** The texts of a programme folder by path inside it: `criteria.yaml`, `knowledge/ort.yaml`. */
export type FolderTexts = Readonly<Record<string, string>>;

/** Everything that is wrong with a programme folder, each with file, line and field. */
export class ProgrammeError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(withFrenchSpaces(`Le programme ne peut pas être lu :\n${problems.join('\n')}`), options);
    this.name = 'ProgrammeError';
    this.problems = problems;
  }
}

/** @throws ProgrammeError with all that is wrong at once. */
export function readProgramme(texts: FolderTexts): Programme {
  const absent = ['programme.yaml', 'criteria.yaml', 'maturity.yaml'].filter((file) => !(file in texts));
  if (absent.length > 0) throw new ProgrammeError(absent.map((file) => `${file} : fichier absent`));
  const identity = readLocated('programme.yaml', texts['programme.yaml'] ?? '', programmeFile);
  const criteria = readLocated('criteria.yaml', texts['criteria.yaml'] ?? '', criteriaFile);
  const maturity = readLocated('maturity.yaml', texts['maturity.yaml'] ?? '', maturityFile);
  const knowledge = new Map(
    Object.keys(texts)
      .filter((file) => file.startsWith('knowledge/') && file.endsWith('.yaml'))
      .sort()
      .map((file) => [file, readLocated(file, texts[file] ?? '', knowledgeFile)] as const),
  );
  const towns = townsOf(identity.content?.selection?.towns, texts);
  const files = [identity, criteria, maturity, ...knowledge.values(), ...(towns ? [towns] : [])];
  const problems = files.flatMap((file) => file.problems);
  if (!identity.content || !criteria.content || !maturity.content || problems.length > 0)
    throw new ProgrammeError(problems);
  const crossed = crossCheck({
    identity: { ...identity, content: identity.content },
    criteria: { ...criteria, content: criteria.content },
    maturity: { ...maturity, content: maturity.content },
    knowledge,
    answers: Object.keys(texts).filter((file) => file.startsWith('answers/')),
    towns,
  });
  if (crossed.length > 0) throw new ProgrammeError(crossed);
  const { selection: _, ...stated } = identity.content;
  const selection = towns?.content ? selectionFrom(identity.content, towns.content) : null;
  return {
    ...stated,
    ...(selection && { selection }),
    criteria: answered(criteria.content, texts),
    rules: rulesFrom(maturity.content),
    readings: readingsFrom(maturity.content),
    categories: maturity.content.categories,
    flags: maturity.content.flags,
    knowledge: entriesOf(knowledge, identity.content.sources),
  };
}

/** Criteria with what people answered to them, as it is written: thousands of sentences, which a start does not read. */
function answered(criteria: readonly Criterion[], texts: FolderTexts): readonly Criterion[] {
  return criteria.map((one) => {
    const answers = texts[`answers/${one.id}.yaml`];
    return answers === undefined ? one : { ...one, answers };
  });
}

/** The list of towns that programme.yaml names; null when it names none. */
function townsOf(file: string | undefined, texts: FolderTexts): LocatedFile<TownsFile> | null {
  return file === undefined ? null : readLocated(file, texts[file] ?? '', townsFile);
}

/** Entries with their sources at hand. */
function entriesOf(
  files: ReadonlyMap<string, LocatedFile<KnowledgeFile>>,
  all: readonly Source[],
): readonly KnowledgeEntry[] {
  const cited = <T extends { readonly sources: readonly string[] }>(one: T) => ({
    ...one,
    sources: one.sources.flatMap((id) => all.find((source) => source.id === id) ?? []),
  });
  return [...files.values()].flatMap((file) =>
    (file.content ?? []).map(({ earlier, later, ...entry }) => ({
      ...cited(entry),
      ...(earlier && { earlier: cited(earlier) }),
      later: later.map(cited),
    })),
  );
}
