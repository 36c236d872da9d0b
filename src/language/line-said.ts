/** The line of the recap that a person points at, and what is to stand there. */
import type { Lexicon } from './lexicon.ts';
import { theOneNamed } from './read-states.ts';
import { segmentOf } from './segments.ts';
import { bare, words } from './text/fold.ts';
import type { LineSaid } from './understanding.ts';

/** Characters in which a line is looked for. */
const READ = 300;
const LAST_LINE = 40;

/** « 4 : non », « ligne 4 non », « tout est bon sauf la 4, c’est partiel », « corriger la ligne 4 ». A date (« 4 mars ») is none. */
export function lineNumbered(text: string): LineSaid | undefined {
  const said = text.slice(0, READ);
  const read = said.replace(ALL_BUT, '');
  const alone = LINE_ALONE.exec(read)?.[1] ?? (read !== said ? BARE_LINE.exec(read)?.[1] : undefined);
  if (alone) return numbered(alone, '');
  const there = SET_THERE.exec(read);
  if (there) return numbered(there[2], there[1]);
  const found = LINE_WORD.exec(read) ?? LINE.exec(read) ?? CHANGED_NUMBER.exec(read);
  const rest = found?.[2]?.replace(SET, '').trim();
  if (!rest || /^\d/.test(rest)) return undefined;
  return numbered(found?.[1], EMPTIED.test(rest) ? '' : rest);
}

/** « 7 : terminé, 8 : abouti », « la 7 et la 8 sont terminées »: several lines at once; empty when there are not several. */
export function linesNumbered(text: string): readonly LineSaid[] {
  const read = text.slice(0, READ).replace(ALL_BUT, '').trim();
  const [, numbers = '', same = ''] = SAME.exec(read) ?? [];
  if (same !== '') return [...numbers.matchAll(/\d{1,2}/g)].flatMap(([one]) => numbered(one, same) ?? []);
  if (ALL_SPACED.test(read))
    return [...read.matchAll(SPACED_LINE)].flatMap(([, number, rest]) => numbered(number, rest) ?? []);
  const parts = read.split(BETWEEN_LINES);
  if (parts.length < 2) return [];
  const lines = parts.map((part) => {
    const [, number, rest] = ONE_OF_SEVERAL.exec(part) ?? [];
    return numbered(number, rest);
  });
  // « 7 : partiel, 3 axes sur 4 sont faits »: where one has its mark, what has none is no line.
  const marked = parts.filter((part) => MARKED.test(part)).length;
  if (marked > 0 && marked < parts.length) return [];
  return lines.every((line) => line?.rest) ? lines.flatMap((line) => line ?? []) : [];
}

/** « … et la 8 », « …, 8 : », « … puis ligne 8 »: where the next line begins. */
const BETWEEN_LINES =
  /\s*(?:[,;\n]|\.\s|\s(?:et|puis)\s)\s*(?=(?:(?:pour )?(?:la |le |ligne |n° ?)*)?\d{1,2}\s*(?:[:=→-]|\s\p{L}))/iu;
const ONE_OF_SEVERAL =
  /^\s*(?:(?:pour |et |puis )?(?:la |le |ligne |n° ?)*)?(\d{1,2})\s*(?:[:=→-]\s*|\s+(?:(?:c['’]est|est|en fait|plutôt)\s+)?)(\p{L}.*)$/isu;
/** « 7 terminé 8 abouti » */
const ALL_SPACED = /^(?:\d{1,2}\s\p{L}[\p{L}'’ ]{1,40}?(?:\s|$)){2,6}$/u;
const SPACED_LINE = /(\d{1,2})\s(\p{L}[\p{L}'’ ]{1,40}?)(?=\s\d|$)/gu;
const MARKED = /^\s*(?:(?:pour |et |puis )?(?:la |le |ligne |n° ?)*)?\d{1,2}\s*[:=→-]/iu;
const SAME =
  /^(?:pour )?(?:les? |la )?(?:lignes? )?((?:\d{1,2}(?:\s*,\s*|\s+et\s+)(?:la |le |ligne )?)+\d{1,2})\s*(?:[:=→]|,?\s*(?:c['’]est|sont|est|ce sont|passent? (?:à|en)|en))\s+(\p{L}.*)$/isu;
const EMPTIED = /^(?:effac|supprim|enlev|retir|oubli|vid)\p{L}*(?:[- ](?:la|le|cette ligne))?[.!]*$/iu;

function numbered(number: string | undefined, rest = ''): LineSaid | undefined {
  const line = Number(number);
  return line >= 1 && line <= LAST_LINE ? { at: { number: line }, rest: rest.trim() } : undefined;
}

/**
 * Said in words where the recap is before the eyes: « remplacez partiel par terminé pour le diagnostic », « changez le
 * pilotage, il est à conforter », « enlevez l’accord de principe ».
 */
export function lineInWords(text: string, lexicon: Lexicon): LineSaid | undefined {
  const said = text.slice(0, READ).replace(/[\s.!]+$/u, '');
  const read = said.replace(ALL_BUT, '');
  const removed = lineRemoved(read, lexicon);
  if (removed !== null) return removed;
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
  const read = text.slice(0, READ).replace(/[\s.!]+$/u, '');
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
  const [first = '', ...others] = words(name, lexicon.spellings);
  if (others.length >= NAME_WORDS) return undefined;
  const [about] = (only ?? OTHER_LINES).find(([, pattern]) => pattern.test(bare(name))) ?? [];
  if (about || only) return about ? { about } : undefined;
  const titled = lexicon.criteria.find(({ title = '' }) => words(title)[0] === first);
  const one = titled ?? theOneNamed(segmentOf(name, lexicon), lexicon);
  return one ? { about: one.id } : undefined;
}

const NAME_WORDS = 6;

/** Lines that no criterion names. */
const OTHER_LINES: readonly (readonly [string, RegExp])[] = [
  ['role', /^(?:fonction|role|qualite|titre)\b/],
  ['contact', /^(?:contact|mail|e-?mail|courriel|adresse|telephone|numero de tel|coordonnees)\b/],
  ['commune', /^(?:commune|ville|nom de la (?:commune|ville))$/],
];

const WHO_SPEAKS = OTHER_LINES.filter(([about]) => about !== 'commune');

const OPENING = String.raw`^\s*(?:(?:oui|non|ok|attende?z|pardon|alors|bon|mais|et|donc|euh|svp|merci (?:de|d['’])|veuillez|il faut(?:drait)?|vous (?:pouvez|devez)|pouvez[- ]vous|pourriez[- ]vous|on peut|je (?:veux|voudrais|souhaite(?:rais)?)|nous (?:voulons|souhaitons)|j['’]aimerais)[\s,.!:]*\s)*`;
const MARKS = String.raw`\s*(?:[:=→;]|-(?=\s)|,)\s*`;
const SETS = `(?:re)?(?:mett(?:ez|re|s)|mets|not(?:ez|er|e)|inscri(?:vez|re|s)|indiqu(?:ez|er|e)|écri(?:vez|re|s)|marqu(?:ez|er|e))`;
const CHANGES = `(?:re)?(?:chang|modifi|corrig|rectifi|remplac)(?:ez|er|e)`;
const NTH = String.raw`(?:(?:à|a|dans|sur|pour|en)\s+)?(?:(?:la|le|au)\s+)?(?:(?:ligne|point|réponse|num[ée]ro|n°)\s*)?(\d{1,2})`;

/** « Tout est bon sauf… », « oui mais… » */
const ALL_BUT =
  /^\s*(?:(?:oui|ok|tout|le|reste|c['’]est|ça|ca|est|va|bon|juste|exacte?|conforme|correcte?|parfait|très|bien|d['’]accord|me convient|je valide)[\s,.!]+){1,6}(?:sauf|mais|hormis|excepté|à part|à l['’]exception de)\s+(?:pour\s+)?/iu;
/** « mettez partiel à la ligne 7 » */
const SET_THERE = new RegExp(
  `${OPENING}${SETS}\\s+(.+?)\\s+(?:à|a|dans|sur|pour|en)\\s+(?:la\\s+)?(?:ligne|point|num[ée]ro|n°)\\s*(\\d{1,2})[\\s.!]*$`,
  'isu',
);
const CHANGED_NUMBER = new RegExp(
  `${OPENING}${CHANGES}\\s+${NTH}(?:${MARKS}|\\s+(?:par|en|à|pour)\\s+)(\\S.*)$`,
  'isu',
);
const SET = new RegExp(`^(?:il faut\\s+)?${SETS}\\s+(?:plutôt\\s+)?`, 'iu');
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

const LINE =
  /^\s*(?:(?:à|a|dans|sur|pour)\s+)?(?:(?:la\s+)?(?:ligne|réponse)|(?:le\s+)?(?:num[ée]ro|n°|point)|le|la)?\s*(\d{1,2})\s*(?:(?::|=|-|→|,)\s*|\s+(?:c['’]est|est|plut[ôo]t|devient|passe à|:|(?=(?:re)?mett|(?:re)?not[ez]|indiqu|inscri))\s*)(\S.*)$/isu;
/** « …, sauf la 7 » */
const BARE_LINE = /^\s*(?:la |le |ligne )*(\d{1,2})[\s.!]*$/iu;
const LINE_WORD =
  /^\s*(?:(?:à|a|dans|sur|pour)\s+)?(?:la\s+)?(?:ligne|n°|num[ée]ro|point)\s+(\d{1,2})\s+(\S.*)$/isu;

const LINE_ALONE =
  /^\s*(?:corriger|modifier|changer|corrigez|modifiez|changez|enlevez|retirez|supprimez)?\s*(?:la\s+)?ligne\s+(\d{1,2})\s*[.!]?\s*$/iu;
