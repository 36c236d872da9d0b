import type { MaturityFile, Row } from './folder-schema.ts';
import type { Conditions, Reading, Rule } from './programme.ts';

type Thresholds = Readonly<Record<string, readonly string[]>>;

/** All the rows, thresholds put in their place. */
export function rulesFrom(file: MaturityFile): readonly Rule[] {
  return [
    ...rowsOf(file.eligibility, 'eligibility', file.thresholds),
    ...rowsOf(file.flagging, 'flag', file.thresholds),
    ...rowsOf(file.maturity, 'maturity', file.thresholds),
  ];
}

/** The maturity rows under each other reading. */
export function readingsFrom(file: MaturityFile): readonly Reading[] {
  return file.readings.map(({ id, sentence, sources, thresholds, replaces }) => {
    const rows = file.maturity.map((row) => {
      const replaced = replaces.find((other) => other.row === row.row);
      return { ...row, ...replaced };
    });
    return { id, sentence, sources, rules: rowsOf(rows, 'maturity', { ...file.thresholds, ...thresholds }) };
  });
}

function rowsOf(rows: readonly Row[], phase: Rule['phase'], thresholds: Thresholds): readonly Rule[] {
  return rows.map((row) => ({
    ...row,
    rule: familyOf(row.row),
    phase,
    when: withThresholds(row.when, thresholds),
  }));
}

/** `M2a` belongs to `M2`. */
function familyOf(row: string): string {
  return row.replace(/[a-z]$/, '');
}

/** `$name` stands for the values of a threshold. */
function withThresholds(when: Conditions, thresholds: Thresholds): Conditions {
  return Object.fromEntries(
    Object.entries(when).map(([key, allowed]) => [
      key,
      allowed.flatMap((value) => (value.startsWith('$') ? (thresholds[value.slice(1)] ?? [value]) : [value])),
    ]),
  );
}
