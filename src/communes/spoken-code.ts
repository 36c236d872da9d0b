import type { Token } from './fold.ts';

/** A five-digit code typed in the text, or said. */
export interface TypedCode {
  readonly from: number;
  readonly to: number;
  readonly code: string;
}

/**
 * A postal code as it is spoken and sometimes written by dictation: « quarante-six mille », « dix-huit mille cent »,
 * « zéro deux mille cent ». Null when the words are no number of thousands.
 */
export function spokenCode(tokens: readonly Token[], at: number): TypedCode | null {
  const from = at;
  let next = at;
  if (word(tokens, next) === 'zero') next++;
  const thousands = below(tokens, next, 100);
  if (!thousands || word(tokens, thousands.to) !== 'mille') return null;
  const rest = below(tokens, thousands.to + 1, 1_000) ?? { value: 0, to: thousands.to + 1 };
  const number = thousands.value * 1_000 + rest.value;
  if (thousands.value === 0) return null;
  return { from, to: rest.to, code: String(number).padStart(5, '0') };
}

interface Read {
  readonly value: number;
  readonly to: number;
}

/** The longest number below a limit that begins there; its words are added, « cent » and « vingts » multiply. */
function below(tokens: readonly Token[], at: number, limit: number): Read | null {
  let value = 0;
  let to = at;
  for (; ; to++) {
    const said = word(tokens, to);
    if (said === 'et' && to > at && UNITS.has(word(tokens, to + 1))) continue;
    const hundreds = /^cents?$/.test(said) && limit > 100;
    const fourTwenties = /^vingts?$/.test(said) && value % 100 === 4;
    const unit = UNITS.get(said);
    if (hundreds) value = value === 0 ? 100 : value * 100;
    else if (fourTwenties) value += 76;
    else if (unit !== undefined) value += unit;
    else break;
  }
  return to > at && value < limit ? { value, to } : null;
}

function word(tokens: readonly Token[], at: number): string {
  return tokens[at]?.word ?? '';
}

const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    treize: 13,
    quatorze: 14,
    quinze: 15,
    seize: 16,
    vingt: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    huitante: 80,
    octante: 80,
    nonante: 90,
  }),
);
