import type { LocatedFile, Path, Problem } from '#located-yaml';
import { UNKNOWN } from './answers.ts';
import type {
  CriteriaFile,
  KnowledgeFile,
  MaturityFile,
  ProgrammeFile,
  Row,
  TownsFile,
} from './folder-schema.ts';

type Read<T> = LocatedFile<T> & { readonly content: T };

/** The files of a folder, each well-formed on its own. */
export interface ReadFolder {
  readonly identity: Read<ProgrammeFile>;
  readonly criteria: Read<CriteriaFile>;
  readonly maturity: Read<MaturityFile>;
  readonly knowledge: ReadonlyMap<string, LocatedFile<KnowledgeFile>>;
  /** Names of the files of answers. */
  readonly answers: readonly string[];
  readonly towns: LocatedFile<TownsFile> | null;
}

/** What a file says of another one: unknown sources, criteria, values, flags, topics, entries; ids given twice. */
export function crossCheck(folder: ReadFolder): readonly Problem[] {
  return [
    ...checkIdentity(folder),
    ...checkCriteria(folder),
    ...checkMaturity(folder),
    ...checkKnowledge(folder),
    ...checkAnswers(folder),
    ...checkSelection(folder),
  ];
}

function checkIdentity({ identity }: ReadFolder): readonly Problem[] {
  const { calendar, sources, topics } = identity.content;
  return [
    ...twice(identity, ['sources'], sources),
    ...twice(identity, ['topics'], topics),
    ...twice(identity, ['calendar'], calendar),
    ...calendar.flatMap((entry, at) => unknownSources(identity, identity, ['calendar', at], entry.sources)),
  ];
}

function checkCriteria(folder: ReadFolder): readonly Problem[] {
  const { criteria, identity } = folder;
  return [
    ...twice(criteria, [], criteria.content),
    ...criteria.content.flatMap((criterion, at) => {
      const values = criterion.values.map((value) => value.id);
      const bare = Object.entries(criterion.bare).flatMap(([word, means]) =>
        ('value' in means ? [means.value] : means.between)
          .filter((value) => !values.includes(value))
          .map((value) => criteria.problemAt([at, 'bare', word], `valeur inconnue « ${value} »`)),
      );
      const { hear } = criterion;
      const spoken = [...Object.keys(hear?.values ?? {}), ...Object.values(hear?.valence ?? {})]
        .filter((value) => !values.includes(value))
        .map((value) => criteria.problemAt([at, 'hear'], `valeur inconnue « ${value} »`));
      const reserved = values.filter((value) => value === UNKNOWN);
      return [
        ...twice(criteria, [at, 'values'], criterion.values),
        ...reserved.map(() => criteria.problemAt([at, 'values'], `« ${UNKNOWN} » est réservé`)),
        ...(criterion.kind !== 'text' && values.length < 2
          ? [criteria.problemAt([at], 'au moins deux valeurs')]
          : []),
        ...bare,
        ...spoken,
        ...unknownSources(criteria, identity, [at], criterion.sources),
        ...unknownConditions(folder, criteria, [at, 'askWhen'], criterion.askWhen ?? {}),
      ];
    }),
  ];
}

/** What people answered stands under the name of a criterion. */
function checkAnswers({ answers, criteria }: ReadFolder): readonly Problem[] {
  const known = criteria.content.map(({ id }) => `answers/${id}.yaml`);
  return answers
    .filter((file) => !known.includes(file))
    .map((file) => `${file}:1 aucun critère ne porte ce nom`);
}

function checkMaturity(folder: ReadFolder): readonly Problem[] {
  const { maturity, identity } = folder;
  const { categories, flags, readings } = maturity.content;
  const days = identity.content.calendar.map((entry) => entry.id);
  const rows = (['eligibility', 'flagging', 'maturity'] as const).flatMap((phase) =>
    maturity.content[phase].map((row, at) => ({ row, phase, path: [phase, at] as const })),
  );
  return [
    ...twice(maturity, ['flags'], flags),
    ...categories.flatMap((category, at) =>
      unknownSources(maturity, identity, ['categories', at], category.sources),
    ),
    ...flags.flatMap((flag, at) => {
      if (!flag.trigger) return [];
      const day =
        'after' in flag.trigger ? flag.trigger.after : 'from' in flag.trigger ? flag.trigger.from : null;
      return day === null || days.includes(day)
        ? []
        : [maturity.problemAt(['flags', at, 'trigger'], `date inconnue du calendrier « ${day} »`)];
    }),
    ...rows.flatMap(({ row, phase, path }) => [
      ...unknownSources(maturity, identity, path, row.sources),
      ...unknownConditions(folder, maturity, [...path, 'when'], row.when),
      ...unknownThen(folder, [...path, 'then'], phase, row.then),
      ...row.examples.flatMap((example, at) =>
        unknownConditions(
          folder,
          maturity,
          [...path, 'examples', at],
          Object.fromEntries(Object.entries(example).map(([key, value]) => [key, [value]])),
        ),
      ),
      ...(rows.filter((other) => other.row.row === row.row).length > 1
        ? [maturity.problemAt([...path, 'row'], `ligne « ${row.row} » donnée deux fois`)]
        : []),
    ]),
    ...readings.flatMap((reading, at) => [
      ...unknownSources(maturity, identity, ['readings', at], reading.sources),
      ...Object.keys(reading.thresholds)
        .filter((name) => !(name in maturity.content.thresholds))
        .map((name) => maturity.problemAt(['readings', at, 'thresholds', name], 'seuil inconnu')),
      ...reading.replaces
        .filter((replaced) => !maturity.content.maturity.some((row) => row.row === replaced.row))
        .map((replaced) =>
          maturity.problemAt(['readings', at, 'replaces'], `ligne inconnue « ${replaced.row} »`),
        ),
    ]),
  ];
}

function checkKnowledge({ identity, knowledge }: ReadFolder): readonly Problem[] {
  const files = [...knowledge.values()];
  const ids = files.flatMap((file) => (file.content ?? []).map((entry) => entry.id));
  const topics = new Set(identity.content.topics.map((topic) => topic.id));
  return files.flatMap((file) =>
    (file.content ?? []).flatMap((entry, at) => [
      ...(topics.has(entry.topic) ? [] : [file.problemAt([at, 'topic'], `thème inconnu « ${entry.topic} »`)]),
      ...(ids.filter((id) => id === entry.id).length > 1
        ? [file.problemAt([at, 'id'], `identifiant « ${entry.id} » donné deux fois`)]
        : []),
      ...(entry.fromQuestion && !entry.reviewedBy
        ? [file.problemAt([at, 'fromQuestion'], 'réponse à une personne non relue : ajoutez « reviewedBy »')]
        : []),
      ...unknownSources(file, identity, [at], entry.sources),
      ...(entry.earlier ? unknownSources(file, identity, [at, 'earlier'], entry.earlier.sources) : []),
      ...entry.later.flatMap((one, place) =>
        unknownSources(file, identity, [at, 'later', place], one.sources),
      ),
      ...(entry.validUntil && !entry.later.some((one) => one.validFrom > (entry.validUntil ?? ''))
        ? [file.problemAt([at, 'validUntil'], 'dites dans « later » ce qui le remplace')]
        : []),
      ...entry.related
        .filter((id) => !ids.includes(id))
        .map((id) => file.problemAt([at, 'related'], `entrée inconnue « ${id} »`)),
      ...(entry.earlier && entry.earlier.validFrom >= entry.validFrom
        ? [file.problemAt([at, 'earlier'], 'doit commencer avant validFrom')]
        : []),
      ...entry.later
        .map(
          (later, place) =>
            [later.validFrom, entry.later[place - 1]?.validFrom ?? entry.validFrom, place] as const,
        )
        .filter(([day, before]) => day < before)
        .map(([, , place]) => file.problemAt([at, 'later', place], 'doit suivre ce qui précède')),
    ]),
  );
}

/** The list of towns, and what it leans on. */
function checkSelection({ identity, knowledge, towns }: ReadFolder): readonly Problem[] {
  const { calendar, selection } = identity.content;
  if (!selection || !towns?.content) return [];
  const entries = [...knowledge.values()].flatMap((file) => (file.content ?? []).map((entry) => entry.id));
  const unknown = [
    { field: 'announced', id: selection.announced, known: calendar.map(({ id }) => id) },
    { field: 'entry', id: selection.entry, known: entries },
  ].filter(({ id, known }) => !known.includes(id));
  const { count, towns: list } = towns.content;
  const codes = list.flatMap((town) => [town.inseeCode, ...town.twins.map((twin) => twin.inseeCode)]);
  return [
    ...unknownSources(identity, identity, ['selection'], selection.sources),
    ...unknown.map(({ field, id }) => identity.problemAt(['selection', field], `« ${id} » est inconnu`)),
    ...(count === list.length ? [] : [towns.problemAt(['count'], `${list.length} villes sont données`)]),
    ...list.flatMap((town, at) =>
      codes.filter((code) => code === town.inseeCode).length > 1
        ? [towns.problemAt(['towns', at, 'inseeCode'], `commune ${town.inseeCode} donnée deux fois`)]
        : [],
    ),
  ];
}

function unknownSources(
  file: LocatedFile<unknown>,
  identity: Read<ProgrammeFile>,
  path: Path,
  sources: readonly string[],
): readonly Problem[] {
  return sources
    .filter((id) => !identity.content.sources.some((source) => source.id === id))
    .map((id) => file.problemAt([...path, 'sources'], `source inconnue « ${id} »`));
}

function unknownConditions(
  { criteria, maturity }: ReadFolder,
  file: LocatedFile<unknown>,
  path: Path,
  when: Readonly<Record<string, readonly string[]>>,
): readonly Problem[] {
  return Object.entries(when).flatMap(([key, allowed]) => {
    const [id, detail] = key.split('.');
    const criterion = criteria.content.find((one) => one.id === id);
    if (!criterion) return [file.problemAt([...path, key], `critère inconnu « ${id} »`)];
    const details = criterion.values.flatMap((value) => value.details.map((one) => one.id));
    if (detail !== undefined && !details.includes(detail))
      return [file.problemAt([...path, key], `précision inconnue « ${detail} »`)];
    const values = detail ? ['present', 'absent'] : [...criterion.values.map((value) => value.id), UNKNOWN];
    const thresholds = Object.keys(maturity.content.thresholds).map((name) => `$${name}`);
    return allowed
      .filter((value) => ![...values, ...thresholds].includes(value))
      .map((value) => file.problemAt([...path, key], `valeur inconnue « ${value} »`));
  });
}

/** Each part of the rules has its own kind of result. */
function unknownThen(
  { maturity }: ReadFolder,
  path: Path,
  phase: 'eligibility' | 'flagging' | 'maturity',
  then: Row['then'],
): readonly Problem[] {
  const { categories, flags } = maturity.content;
  const { category, outcome } = then;
  const wrong: string[] = then.flags
    .filter((id) => !flags.some((flag) => flag.id === id))
    .map((id) => `drapeau inconnu « ${id} »`);
  if (category !== undefined && !categories.some((one) => one.id === category))
    wrong.push(`catégorie inconnue « ${category} »`);
  if (phase === 'eligibility' && (!outcome || outcome === 'categorie')) wrong.push('un résultat est attendu');
  if (phase === 'maturity' && (category === undefined) === (outcome === undefined))
    wrong.push('une catégorie ou un résultat est attendu, pas les deux');
  if (phase === 'flagging' && (category !== undefined || outcome))
    wrong.push('seuls des drapeaux sont attendus');
  return wrong.map((message) => maturity.problemAt(path, message));
}

function twice(file: LocatedFile<unknown>, path: Path, items: readonly { id: string }[]): readonly Problem[] {
  return items.flatMap((item, at) =>
    items.findIndex((other) => other.id === item.id) < at
      ? [file.problemAt([...path, at, 'id'], `identifiant « ${item.id} » donné deux fois`)]
      : [],
  );
}
