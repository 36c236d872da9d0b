import type { Lexicon } from './lexicon.ts';
import { theOneNamed } from './read-states.ts';
import { segmentOf } from './segments.ts';

/**
 * What is said of one’s own, where others are set beside it: « à Nevers ils ont fini, nous pas encore » is « pas encore »,
 * « nos voisins ont une équipe, pas nous » is « non ». The whole text where nobody else is spoken of, or all are alike.
 */
export function saidOfOurs(text: string): string {
  const alone = text
    .replace(UNLIKE_OTHERS_FIRST, '')
    .replace(UNLIKE_OTHERS_LAST, '')
    .replace(WHILE, (end: string) => (OTHERS.test(end) ? '' : end));
  const found = OURS.exec(alone);
  if (!found?.groups || !OTHERS.test(alone.slice(0, found.index))) return alone.trim() === '' ? text : alone;
  const { denied, rest = '' } = found.groups;
  if (denied) return 'non';
  return ALIKE.test(rest) ? text : rest;
}

const NAME = String.raw`(?:l['’]|la |le |les )?\p{Lu}[\p{L}’'-]+`;
const NEXT_DOOR = "(?:voisins?|voisines?|d['’ ]à c[ôo]t[ée])";
const OTHERS = new RegExp(
  String.raw`(?<!\p{L})(?:(?:nos|les|mes|des|chez les|le|la) ${NEXT_DOOR}|(?:villes?|communes?|agglos?|agglomérations?|intercos?|communautés?) ${NEXT_DOOR}|(?:d['’])?autres (?:villes|communes)|(?:à|chez|sur) ${NAME},? (?:ils?|elles?|c['’]est|on)|ailleurs|(?:les|d['’]) ?autres,? (?:ils )?ont|eux,? (?:ils|c['’]est|on))(?!\p{L})`,
  'iu',
);

const AS = `(?:contrairement (?:à|aux?)|à la diff[ée]rence d(?:e|es|u)|à l['’](?:inverse|oppos[ée]) d(?:e|es|u)|pas comme)`;
/** « Contrairement à Nevers, qui a fini, on n’a rien »: with its relative, when it has one. */
const UNLIKE_OTHERS_FIRST = new RegExp(
  String.raw`^\s*${AS} [^,;.!?]{2,40}?(?:,? qui [^,;.!?]{2,60})?,\s*`,
  'iu',
);
const UNLIKE_OTHERS_LAST = new RegExp(
  String.raw`(?<=\S)[,\s]{1,5}${AS} [^,;.!?]{2,40}(?:,? qui [^,;.!?]{2,60})?\s*[.!]?$`,
  'iu',
);

/** « … alors que nos voisins ont fini », to the end. */
const WHILE = /(?<=\S)[,\s]{1,5}(?:alors que|tandis que|quand) [^.;!?]{2,80}[.!]?\s*$/iu;

/** What follows « nous » as a subject of its own, never « nos voisins nous soutiennent ». */
const OF_OUR_OWN = String.raw`(?:on|nous|non|pas|oui|si|c['’]est|rien|ça|ca|toujours|jamais|aucun|aussi|[ée]galement|idem|pareil|de m[êe]me|il|elle|j['’]|je)(?!\p{L})`;
const OURS = new RegExp(
  String.raw`(?:[,;:.…!]\s*|\s+(?=mais|et|alors|tandis|par|en|pas|chez))(?:(?:et|mais|alors que|tandis que|par contre|en revanche),?\s+)?(?:(?<denied>(?:non )?pas (?:chez )?(?:nous|ici|la n[ôo]tre|le n[ôo]tre)\s*[.!]?$)|(?:(?:chez )?nous(?: autres)?,?\s+(?=${OF_OUR_OWN})|(?:chez nous|ici|de notre c[ôo]t[ée]|l[ae] n[ôo]tre|les n[ôo]tres)[,:]?\s+)(?<rest>.+)$)`,
  'iu',
);
const ALIKE = /^(?:aussi|[ée]galement|idem|pareil|de m[êe]me|non plus)(?!\p{L})/iu;

/**
 * What is said without what is conceded: « il va bien malgré quelques vitrines vides » is « il va bien ». What is conceded of
 * another criterion is kept, for it tells of that one.
 */
export function withoutConcession(text: string, about: string | null, lexicon: Lexicon): string {
  const without = CONCEDED.reduce(
    (left, pattern) =>
      left.replace(pattern, (whole: string) => {
        const named = theOneNamed(segmentOf(whole, lexicon), lexicon);
        return named && named.id !== about ? whole : whole.startsWith(',') && whole.endsWith(',') ? ',' : '';
      }),
    text,
  );
  return without.trim().split(/\s+/).length >= FEWEST_WORDS ? without : text;
}

const DESPITE = String.raw`(?:malgr[ée]|en d[ée]pit d(?:e|es|u)|nonobstant) (?!tout(?: (?:ça|cela|ca))?(?:[\s,.;!?]|$)|(?:ça|ca|cela)(?!\p{L}))[^,;.:!?]{3,80}`;
const CONCEDED = [
  new RegExp(String.raw`^\s*(?:et |mais )?${DESPITE},`, 'iu'),
  new RegExp(String.raw`,\s*(?:et |mais )?${DESPITE},`, 'iu'),
  new RegExp(String.raw`(?<=\S)[,\s]\s*(?:et |mais )?${DESPITE}(?=\s*[.!;]?\s*$)`, 'iu'),
];
const FEWEST_WORDS = 2;
