import { readLocated } from '#located-yaml';
import { UNKNOWN } from './answers.ts';
import { assess } from './assess.ts';
import { answersFrom, combinations } from './combinations.ts';
import { answersFile } from './folder-schema.ts';
import { withFrenchSpaces } from './french-spaces.ts';
import type { Locate } from './locate.ts';
import { firstMatch, matches } from './match.ts';
import { phasesOf } from './phases.ts';
import { criteriaAbout } from './possibilities.ts';
import type { Programme, Rule } from './programme.ts';

export interface Check {
  /** A report to read: what each rule decides, what is worth knowing. */
  readonly lines: readonly string[];
  /** What must be repaired before publishing. */
  readonly problems: readonly string[];
}

/** Fewer wordings than this for a question, and it will often not be recognised (measured). */
const ENOUGH_WORDINGS = 30;

/** Checks what a schema cannot: that the rules cover every town, that examples hold, that wordings do not collide. */
export function checkProgramme(programme: Programme, locate: Locate = () => null): Check {
  const at = (what: string) => {
    const place = locate(what);
    return place === null ? '' : `${place} `;
  };
  const parts = [
    coverage(programme, at),
    examples(programme, at),
    sources(programme, at),
    wordings(programme, at),
    answers(programme),
  ];
  return {
    lines: parts.flatMap((part) => part.lines).map(withFrenchSpaces),
    problems: parts.flatMap((part) => part.problems).map(withFrenchSpaces),
  };
}

/** `maturity.yaml:12 ` before what is said of a row, an entry, a wording; empty when its place is not known. */
type At = (what: string) => string;

/** What people answered: each file well-formed, each list under a value of its criterion. */
function answers({ criteria }: Programme): Check {
  const read = criteria.flatMap(({ id, values, answers: text }) => {
    if (text === undefined) return [];
    const file = readLocated(`answers/${id}.yaml`, text, answersFile);
    const known = [UNKNOWN, ...values.map((value) => value.id)];
    const unknown = Object.keys(file.content ?? {}).filter((value) => !known.includes(value));
    const count = Object.values(file.content ?? {}).flat().length;
    return [
      {
        count,
        problems: [
          ...file.problems,
          ...unknown.map((value) => file.problemAt([value], `valeur inconnue « ${value} »`)),
        ],
      },
    ];
  });
  return {
    lines: [`Réponses : ${read.reduce((sum, { count }) => sum + count, 0)}.`],
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** How many combinations of answers each row decides; a row that never does is shadowed. */
function coverage(programme: Programme, at: At): Check {
  const { eligibility, maturity } = phasesOf(programme);
  const eligible = decided(programme, eligibility, { unknown: true });
  const ranked = decided(programme, maturity, { unknown: false });
  const report = [...eligible.counts, ...ranked.counts];
  return {
    lines: [
      `Éligibilité : ${eligible.total} combinaisons, dont ${eligible.uncovered} passent.`,
      ...eligible.counts.map(([rule, count]) => `  ${rule.row} décide ${count} fois.`),
      `Maturité : ${ranked.total} combinaisons.`,
      ...ranked.counts.map(([rule, count]) => `  ${rule.row} décide ${count} fois.`),
    ],
    problems: [
      ...report
        .filter(([, count]) => count === 0)

        .map(
          ([rule]) => `${at(rule.row)}Ligne ${rule.row} : jamais décisive, une ligne précédente la cache.`,
        ),
      ...(ranked.uncovered > 0 ? [`Maturité : ${ranked.uncovered} combinaisons sans règle.`] : []),
    ],
  };
}

function decided(programme: Programme, rules: readonly Rule[], with_: { unknown: boolean }) {
  const counts = new Map(rules.map((rule) => [rule, 0]));
  let total = 0;
  let uncovered = 0;
  for (const answers of combinations(criteriaAbout(programme, rules), with_)) {
    total += 1;
    const rule = firstMatch(rules, answers);
    if (rule) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    else uncovered += 1;
  }
  return { counts: [...counts], total, uncovered };
}

/** An example must be decided by its own row; elsewhere than in eligibility, the town is taken as eligible. */
function examples(programme: Programme, at: At): Check {
  const eligible = eligibleAnswers(programme);
  const problems = programme.rules.flatMap((rule) =>
    rule.examples.flatMap((example, place) => {
      const answers = answersFrom(example);
      const name = `${at(rule.row)}Ligne ${rule.row}, exemple ${place + 1}`;
      if (rule.phase === 'flag')
        return matches(rule.when, answers) ? [] : [`${name} : la ligne ne s’applique pas.`];
      if (rule.phase === 'eligibility') {
        const found = firstMatch(phasesOf(programme).eligibility, answers)?.row ?? 'aucune';
        return found === rule.row ? [] : [`${name} : décidé par ${found}.`];
      }
      const found = assess(programme, { ...eligible, ...answers });
      const same = found.rule === rule.rule && found.category === (rule.then.category ?? null);
      return same
        ? []
        : [`${name} : donne ${found.rule ?? 'rien'}, catégorie ${found.category ?? 'aucune'}.`];
    }),
  );
  const count = programme.rules.flatMap((rule) => rule.examples).length;
  return { lines: [`Exemples : ${count}, dont ${problems.length} faux.`], problems };
}

/** Answers of a town that no eligibility row stops. */
function eligibleAnswers(programme: Programme) {
  const { eligibility } = phasesOf(programme);
  for (const answers of combinations(criteriaAbout(programme, eligibility), { unknown: false }))
    if (!firstMatch(eligibility, answers)) return answers;
  return {};
}

function sources(programme: Programme, at: At): Check {
  const known = new Set(programme.sources.map((source) => source.id));
  const cited = [
    ...programme.rules.map((rule) => ({ of: `${at(rule.row)}Ligne ${rule.row}`, ids: rule.sources })),
    ...programme.readings.map((reading) => ({
      of: `${at(reading.id)}Lecture ${reading.id}`,
      ids: reading.sources,
    })),
    ...programme.categories.map((category) => ({ of: `Catégorie ${category.id}`, ids: category.sources })),
    ...programme.criteria.map((criterion) => ({
      of: `${at(criterion.id)}Critère ${criterion.id}`,
      ids: criterion.sources,
    })),
    ...programme.calendar.map((entry) => ({ of: `${at(entry.id)}Date ${entry.id}`, ids: entry.sources })),
  ];
  return {
    lines: [`Sources : ${known.size}.`],
    problems: cited.flatMap(({ of, ids }) => [
      ...(ids.length === 0 ? [`${of} : aucune source.`] : []),
      ...ids.filter((id) => !known.has(id)).map((id) => `${of} : source inconnue « ${id} ».`),
    ]),
  };
}

/** Two meanings said in the same words cannot be told apart. */
function wordings(programme: Programme, at: At): Check {
  const entries = programme.knowledge.map(({ id, question, wordings: said }) => ({
    id,
    said: said.some((one) => plain(one) === plain(question)) ? said : [question, ...said],
  }));
  const questions = programme.criteria.map((criterion) =>
    criterion.values.map((value) => ({ id: `${criterion.id}.${value.id}`, said: value.wordings })),
  );
  const everything = [...entries, ...questions.flat()];
  const short = everything.filter(({ said }) => said.length < ENOUGH_WORDINGS);
  return {
    lines: [
      `Formulations : ${everything.reduce((sum, { said }) => sum + said.length, 0)}.`,
      ...short.map(
        ({ id, said }) =>
          `  Attention, ${at(id)}${id} : ${said.length} formulations, ${ENOUGH_WORDINGS} souhaitées.`,
      ),
    ],
    problems: [...questions, entries].flatMap((group) => collisions(group, at)),
  };
}

function collisions(
  group: readonly { readonly id: string; readonly said: readonly string[] }[],
  at: At,
): readonly string[] {
  const owners = new Map<string, string>();
  return group.flatMap(({ id, said }) =>
    said.flatMap((wording) => {
      const owner = owners.get(plain(wording));
      owners.set(plain(wording), owner ?? id);
      if (owner === undefined) return [];
      return owner === id
        ? [`${at(wording)}${id} : « ${wording} » est donnée deux fois.`]
        : [`${at(wording)}« ${wording} » désigne à la fois ${owner} et ${id}.`];
    }),
  );
}

/** Words as a reader of messages sees them: no accents, case or punctuation. */
function plain(wording: string): string {
  return wording
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
