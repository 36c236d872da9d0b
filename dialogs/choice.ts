/** A choice made by its number or its words, an order among the acts. Pure. */
import type { CommandName, Understanding } from '#language/understanding';

const ORDINALS = ['premi', 'deuxi', 'troisi', 'quatri', 'cinqui', 'sixi', 'septi', 'huiti', 'neuvi'];

/** « 2 », « le 2 », « n° 2 », « la deuxième » among `count` numbered choices, else null. */
export function chosenNumber(text: string, count: number): number | null {
  const plain = text.trim().toLowerCase();
  const digits =
    /^(?:c'est |c’est )?(?:le |la |les |choix |option |réponse |n°|numéro |numero )?\s*(\d{1,2})\s*[.)!]?$/.exec(
      plain,
    );
  const number = digits
    ? Number(digits[1])
    : 1 + ORDINALS.findIndex((stem) => new RegExp(`^(la |le )?${stem}\\S*$`).test(plain));
  return number >= 1 && number <= count ? number : null;
}

/** Position of the choice whose words were typed, accents and case aside. */
export function chosenLabel(text: string, labels: readonly string[]): number | null {
  const at = labels.findIndex((label) => bare(label) === bare(text));
  return at < 0 ? null : at + 1;
}

function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** A yes or a no, said or chosen as the first or second button; null when neither. */
export function polarity(heard: Understanding): 'yes' | 'no' | null {
  const number = chosenNumber(heard.text, 2);
  if (number) return number === 1 ? 'yes' : 'no';
  const act = heard.acts.find((one) => one.type === 'answer');
  return act?.type === 'answer' && (act.value === 'yes' || act.value === 'no') ? act.value : null;
}

/** The message also asks or orders something. */
export function asks(heard: Understanding): boolean {
  return heard.acts.some((act) => act.type === 'faq' || act.type === 'suggest' || act.type === 'command');
}

/** The message as that order alone. */
export function order(name: CommandName, heard: Understanding): Understanding {
  return { ...heard, acts: [{ type: 'command', name }] };
}

export function orders(heard: Understanding, name: CommandName): boolean {
  return heard.acts.some((act) => act.type === 'command' && act.name === name);
}
