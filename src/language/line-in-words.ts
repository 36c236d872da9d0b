/** A line of the recap that a person points at in words, and what is to stand there. */
import { criterionNamed, criterionTitled } from './criterion-named.ts';
import type { Lexicon } from './lexicon.ts';
import { ALL_BUT, CHANGES, LINE_CHARACTERS, MARKS, OPENING, SETS } from './line-patterns.ts';
import { bare, words } from './text/fold.ts';
import type { LineSaid } from './understanding.ts';

/**
 * Said in words where the recap is before the eyes: « remplacez partiel par terminé pour le diagnostic », « changez le
 * pilotage, il est à conforter », « enlevez l’accord de principe ».
 */
export function lineInWords(text: string, lexicon: Lexicon): LineSaid | undefined {
  const said = text.slice(0, LINE_CHARACTERS).replace(/[\s.!]+$/u, '');
  const read = said.replace(ALL_BUT, '');
  const removed = lineRemoved(read, lexicon);
  if (removed !== null) return removed;
  const [, title = '', value = ''] = TITLED.exec(read) ?? [];
  const printed = criterionTitled(title, lexicon);
  if (printed) return { at: { about: printed.id }, rest: value };
  const [, former, latter, place] = REPLACED.exec(read) ?? [];
  if (former && latter) {
    const about = place ? named(place, lexicon) : undefined;
    const rest = place && !about ? read.slice(read.indexOf(latter)) : latter;
    return lineAt(about ?? designated(former, lexicon), rest);
  }
  const [, instead, held, of] = INSTEAD.exec(read) ?? [];
  if (instead && held) return lineAt((of && named(of, lexicon)) || designated(held, lexicon), instead);
  const [, changed = '', rest = ''] = CHANGED.exec(read) ?? TO_CHANGE.exec(read) ?? [];
  if (changed !== '') return lineAt(named(changed, lexicon), rest);
  const [, line = '', is = ''] = IS.exec(read) ?? [];
  const at = line === '' ? undefined : named(line, lexicon, WHO_SPEAKS);
  if (at) return lineAt(at, is);
  // « Tout est bon sauf le contact »
  return read === said ? undefined : lineAt(named(read, lexicon), '');
}

/** « Oubliez ce que j’ai dit sur l’agglo », whatever is asked: a line goes, never the file. */
export function lineForgotten(text: string, lexicon: Lexicon): LineSaid | undefined {
  const read = text.slice(0, LINE_CHARACTERS).replace(/[\s.!]+$/u, '');
  return SAID_BEFORE.test(read) ? (lineRemoved(read, lexicon) ?? undefined) : undefined;
}

function lineRemoved(read: string, lexicon: Lexicon): LineSaid | null | undefined {
  const removed = REMOVED.exec(read)?.[1] ?? read.match(REMOVED_AFTER)?.[1];
  if (!removed) return null;
  return MINE.test(removed) ? undefined : lineAt(designated(removed, lexicon), '');
}

const SAID_BEFORE =
  /(?:enlev|retir|supprim|effac|ôt|annul|oubli)(?:ez|er|e|ons)\s+(?:ce (?:que|qu['’])|(?:la|ma|notre) (?:réponse|ligne))/iu;

function lineAt(at: LineSaid['at'] | undefined, rest: string): LineSaid | undefined {
  return at && { at, rest: rest.trim() };
}

/** By what it is about, else by the answer that it holds. */
function designated(text: string, lexicon: Lexicon): LineSaid['at'] | undefined {
  const about = named(text, lexicon);
  if (about) return about;
  const held = text.replace(ARTICLES, '');
  // « la réponse 7 »
  if (/^\d{1,2}$/.test(held)) return { number: Number(held) };
  return words(held).length <= NAME_WORDS ? { held } : undefined;
}

/** @param only the lines looked for, where no criterion may be named */
function named(text: string, lexicon: Lexicon, only?: typeof OTHER_LINES): LineSaid['at'] | undefined {
  const name = text.replace(ARTICLES, '');
  if (words(name, lexicon.spellings).length > NAME_WORDS) return undefined;
  // « Le rôle de centre » is a line of its own; « le rôle » alone is who speaks.
  const titled = criterionTitled(name, lexicon);
  if (titled) return { about: titled.id };
  const [about] = (only ?? OTHER_LINES).find(([, pattern]) => pattern.test(bare(name))) ?? [];
  if (about || only) return about ? { about } : undefined;
  const one = criterionNamed(name, lexicon);
  return one ? { about: one.id } : undefined;
}

const NAME_WORDS = 6;

/** « Actions prêtes en 2018 : non », as the line is printed. */
const TITLED = /^([^:=]{4,60}?)\s*[:=]\s*(\S.*)$/u;

/** Lines that no criterion names. */
const OTHER_LINES: readonly (readonly [string, RegExp])[] = [
  ['role', /^(?:fonction|role|qualite|titre)\b/],
  ['contact', /^(?:contact|mail|e-?mail|courriel|adresse|telephone|numero de tel|coordonnees)\b/],
  ['commune', /^(?:commune|ville|nom de la (?:commune|ville))$/],
];

const WHO_SPEAKS = OTHER_LINES.filter(([about]) => about !== 'commune');

const REMOVED = new RegExp(
  `${OPENING}(?:enlev|retir|supprim|effac|ôt|annul|oubli)(?:ez|er|e|ons)\\s+(.+)$`,
  'isu',
);
/** « L’agglo, on enlève » */
const REMOVED_AFTER =
  /^\s*(\p{L}[^,:;.]{1,40}?),?\s+(?:on|vous) (?:l['’]|la |le )?(?:enlève|retire|supprime|efface|oublie|enlevez|retirez|oubliez)$/isu;
const REPLACED = new RegExp(
  `${OPENING}${CHANGES}\\s+(.+?)\\s+par\\s+(.+?)(?:\\s+(?:pour|dans|sur|à|au|concernant|côté)\\s+((?:\\S+\\s*){1,4}))?$`,
  'isu',
);
const INSTEAD = new RegExp(
  `${OPENING}(?:${SETS}|c['’]est)\\s+(.+?)\\s+(?:à la place d[eu]|au lieu d[eu]|et non(?: pas)?|et pas|plutôt que)\\s+(.+?)(?:\\s+(?:pour|dans|sur|à|au|concernant|côté)\\s+((?:\\S+\\s*){1,4}))?$`,
  'isu',
);
const CHANGED = new RegExp(
  `${OPENING}${CHANGES}\\s+([^,:;.]+?)(?:${MARKS}|\\s+(?:en|à)\\s+|\\.\\s+)(\\S.*)$`,
  'isu',
);

/** « il faut corriger le diagnostic » */
const TO_CHANGE = new RegExp(`${OPENING}${CHANGES}\\s+([^,:;.]+)$`, 'isu');

/** « le mail, c’est dgs@… » */
const IS =
  /^\s*((?:le|la|l['’]|mon|ma|notre|votre)\s*[^:,;.]{2,30}?)\s*(?::|=|,?\s(?:c['’]est|est|n['’]est|a changé,?(?: c['’]est)?)(?:\s(?:plutôt|maintenant))?)\s+(\S.*)$/isu;

/** What is removed is no line: the file, what is kept of the person. */
const MINE =
  /dossier|candidature|brouillon|donn[ée]e|coordonn[ée]e|conversation|compte|demande|tout|(?<!\p{L})mon (?:nom|num[ée]ro|mail|adresse)/iu;

/** « ce que j’ai dit sur », « la réponse sur », « la ligne du » */
const ARTICLES =
  /^\s*(?:ce (?:que|qu['’])\s*(?:j['’]ai|on a|nous avons) (?:dit|mis|répondu|écrit) (?:sur|de|pour|à propos de)\s+|(?:la|ma|notre|votre) (?:réponse|ligne|partie)\s+(?:(?:sur|à|pour|concernant)\s+|du\s+|de\s+)?)?(?:(?:le|la|les|mon|ma|notre|nos|votre|au|du|des)\s+|(?:de\s+)?l['’]\s*)?/iu;
