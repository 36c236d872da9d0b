import { openLexicon } from '#language/open-lexicon';
import { understand } from '#language/understand';
import type { Act, Asked, Understanding } from '#language/understanding';
import { openProgramme } from '#programme/open-programme';

/** The lexicon of the programme, read once for all the tests of the room. */
export const lexicon = openLexicon(await openProgramme());

export const TODAY = '2018-01-31';

/** What a message means where that question is pending. */
export function heard(
  text: string,
  context: Asked['context'] = 'libre',
  about: string | null = null,
  today = TODAY,
  offered: readonly string[] = [],
): Understanding {
  return understand(text, { context, about, offered }, lexicon, today);
}

/** Acts in short: `yes`, `cmd:help`, `faq:ort`, `2018-01-01..2018-01-31`, `oos`. */
export function acts(
  text: string,
  context: Asked['context'] = 'libre',
  about: string | null = null,
): string[] {
  return heard(text, context, about).acts.map(short);
}

function short(act: Act): string {
  switch (act.type) {
    case 'answer':
    case 'social':
      return act.value;
    case 'command':
      return `cmd:${act.name}`;
    case 'faq':
      return `faq:${act.topic}`;
    case 'date':
      return `${act.from ?? ''}..${act.to ?? ''}`;
    case 'diagnostic':
      return Object.entries(act.axes)
        .map(([theme, state]) => `${theme}=${state}`)
        .sort()
        .join(' ');
    case 'suggest':
      return `suggest:${act.topics.join(',')}`;
    case 'oos':
      return 'oos';
  }
}

/** Facts in short: `{soutienEpci: 'accord'}`, hedged ones with a question mark: `{volontaire: 'oui ?'}`. */
export function facts(
  text: string,
  about: string | null,
  context: Asked['context'] = 'oui_non',
  today = TODAY,
  offered: readonly string[] = [],
): Record<string, string> {
  return Object.fromEntries(
    heard(text, context, about, today, offered).facts.map((fact) => [
      fact.criterion,
      fact.sure ? fact.value : `${fact.value} ?`,
    ]),
  );
}
