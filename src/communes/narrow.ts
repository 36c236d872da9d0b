import type { Commune, CommuneFound } from './commune.ts';
import type { Directory } from './directory.ts';
import { foldName, tokens } from './fold.ts';
import { type Heard, hear } from './hear.ts';
import { distance } from './letters.ts';
import { contentOutside, narrowAmong } from './narrow-among.ts';
import { nearest } from './nearest.ts';
import { answer, bySize, NOTHING, sizeOf, type Verdict, verdict } from './verdict.ts';

/**
 * The person answers among the communes offered: « celui à côté de Vitré », « dans la Marne », « le 35 », « la plus
 * grande », « le deuxième ». `none` when the reply points at none of them: it may then be another commune.
 */
export function narrowCommune(
  communes: readonly Commune[],
  query: string,
  directory: Directory,
): CommuneFound {
  const heard = hear(directory, query);
  const offered = communes.flatMap((commune) => directory.byCode.get(commune.code) ?? []);
  const folded = heard.tokens.map((t) => t.word).join(' ');
  // « La ville des pipes, dans le 39 »: a place says more than a size.
  const ordered = heard.hints.some(({ firm }) => firm) ? null : byOrder(directory, offered, folded);
  return answer(directory, heard, ordered ?? byPlace(directory, offered, query));
}

const LARGEST =
  /\b(plus (grande?|grosse?|peuplee?|importante?|connue?)|la grande|grande ville|la ville(?! d)|principale?)\b/;
const SEAT = /^((c est|celle|celui|qui est|de|la|le) )*(la |le )?(sous )?(prefecture|chef lieu)$/;
const SMALLEST = /\b(plus petite?|moins (peuplee?|grande?)|le village|petit village|la petite|le petit)\b/;
const RANKS = [
  'premiere?',
  '(deuxieme|seconde?)',
  'troisieme',
  'quatrieme',
  'cinquieme',
  'sixieme',
  'septieme',
  'huitieme',
];

function byOrder(directory: Directory, offered: readonly number[], folded: string): Verdict | null {
  const sized = bySize(directory, offered);
  const take = (index: number | undefined) =>
    index === undefined ? null : verdict(directory, [index], undefined, true);
  if (LARGEST.test(folded)) return take(sized[0]);
  const seats = SEAT.test(folded) ? offered.filter((c) => isSeat(directory, c, folded)) : [];
  if (seats.length > 0) return verdict(directory, seats, undefined, true);
  // An unknown population could be the smallest, or not.
  if (SMALLEST.test(folded) && offered.every((c) => sizeOf(directory, c) > 0)) return take(sized.at(-1));
  if (/\b(derniere?)\b/.test(folded)) return take(offered.at(-1));
  const rank = RANKS.findIndex((word) => new RegExp(`\\b(l[ea]|numero) ${word}\\b|^${word}$`).test(folded));
  return rank >= 0 ? take(offered[rank]) : null;
}

function isSeat(directory: Directory, commune: number, folded: string): boolean {
  return directory.commune(commune).seat === (folded.includes('sous') ? 'sous-prefecture' : 'prefecture');
}

/** Two neighbouring words at most stand for the name, each letter but two as written. */
function isNearly(name: string | undefined, { tokens: said }: Heard): boolean {
  const key = name === undefined ? '' : foldName(name);
  const most = key.length > LONG_NAME ? 2 : 1;
  const denied = said.some(({ word }) => DENIALS.has(word));
  return (
    key.length >= SHORTEST_NAME &&
    !denied &&
    said.some(({ word }, at) =>
      [word, `${word}${said[at + 1]?.word ?? ''}`].some((typed) => distance(typed, key, most) <= most),
    )
  );
}

const LONG_NAME = 8;
const SHORTEST_NAME = 5;
const DENIALS = new Set(['pas', 'ni', 'sauf']);

function byPlace(directory: Directory, offered: readonly number[], query: string): Verdict {
  const heard = hear(directory, query);
  const coded = offered.filter((c) =>
    heard.codes.some(
      ({ code }) => directory.code[c] === code || directory.commune(c).postalCodes.includes(code),
    ),
  );
  if (coded.length > 0) return verdict(directory, coded, undefined, true);
  const whole = { from: 0, to: 0 };
  const left = narrowAmong(directory, offered, heard, whole);
  if (left.communes.length < offered.length) return verdict(directory, left.communes, undefined, left.sure);
  const said = contentOutside(directory, heard, whole);
  // « le François » tells Vitry-le-François from Vitry-en-Perthois.
  const named = offered.filter((c) => tokens(directory.commune(c).name).some((t) => said.includes(t.word)));
  if (named.length > 0 && named.length < offered.length) return verdict(directory, named, undefined, true);
  // « haute marn », « en gaudeloupe »: the département is nearly written.
  const nearly = offered.filter((c) =>
    isNearly(directory.departments.get(directory.department[c] ?? '')?.name, heard),
  );
  if (nearly.length > 0 && nearly.length < offered.length) return verdict(directory, nearly, undefined, true);
  // « pres de vitrée »: the neighbour's name is nearly written.
  const towns = said.flatMap((word) => nearest(directory, word).slice(0, 1));
  const [town] = towns.filter((near) => near.similarity >= 0.75);
  const close = town
    ? offered.filter((c) => directory.department[c] === directory.department[town.commune])
    : [];
  if (close.length > 0 && close.length < offered.length) return verdict(directory, close, undefined, false);
  return NOTHING;
}
