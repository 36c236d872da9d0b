import type { Directory } from '#communes/directory';
import { epcisSaid } from '#communes/epci-said';
import type { Day } from '#language/dates/days';
import type { Lexicon } from '#language/lexicon';
import { understand } from '#language/understand';
import type { Asked, HeardFact, LineSaid, Understanding } from '#language/understanding';

/** What a person would say for the proper name of an EPCI of that nature. */
const PLAIN: Readonly<Record<string, string>> = {
  CC: 'communauté de communes',
  CA: 'communauté d’agglomération',
  CU: 'communauté urbaine',
};

/** Stands around what was put in place of a name, one more for each: no word holds it. */
const MARK = '\u2060';
const MARKED = /\u2060+[^\u2060]*\u2060+/g;

/** « d’Ardenne Métropole », « à la CABA »: what links the name goes with it. */
const LINK =
  /(?<!\p{L})(?:(?<of>de la |de l['’]|de |d['’]|du |des )|(?<to>à la |à l['’]|à |a la |au |aux )|la |l['’]|le |les )$/iu;

/** « La communauté de communes du Pays de Nay » says by itself what it is. */
const KIND_SAID =
  /(?<!\p{L})(?:communes|agglo(?:mération)?|urbaine|communauté|intercommunalité|interco|comcom|c[ac]|cu)(?: de la| de l['’]| du| des| de| d['’])? ?$/iu;

/**
 * What a message means in a country whose intercommunalités have names: « Ardenne Métropole nous suit » says that the
 * communauté d’agglomération does, and that it is no métropole. What is quoted stays as it was written.
 */
export function understandHere(
  { lexicon, directory }: { readonly lexicon: Lexicon; readonly directory: Directory },
  typed: string,
  asked: Asked,
  today: Day,
): Understanding {
  const text = typed.replaceAll(MARK, '');
  const written: string[] = [];
  let plain = '';
  let at = 0;
  for (const { start, end, nature } of epcisSaid(directory, text)) {
    const before = text.slice(at, start);
    if (KIND_SAID.test(before) || !(nature in PLAIN)) continue;
    const link = LINK.exec(before);
    const from = link ? at + link.index : start;
    const { of, to } = link?.groups ?? {};
    const lead = of ? 'de la ' : to ? 'à la ' : 'la ';
    written.push(text.slice(from, end));
    const marks = MARK.repeat(written.length);
    plain += `${text.slice(at, from)}${marks}${lead}${PLAIN[nature]}${marks}`;
    at = end;
  }
  if (written.length === 0) return understand(text, asked, lexicon, today);
  const asWritten = (said: string) =>
    said
      .replace(MARKED, (put) => written[(put.length - put.replaceAll(MARK, '').length) / 2 - 1] ?? put)
      .replaceAll(MARK, '');
  const heard = understand(plain + text.slice(at), asked, lexicon, today);
  return {
    ...heard,
    text: asWritten(heard.text),
    facts: heard.facts.map((fact) => quoting(fact, asWritten)),
    person: Object.fromEntries(
      Object.entries(heard.person).map(([name, said]) => [
        name,
        typeof said === 'string' ? asWritten(said) : said,
      ]),
    ),
    unread: heard.unread.map(asWritten),
    ...(heard.line && { line: lineQuoting(heard.line, asWritten) }),
    ...(heard.moreLines && { moreLines: heard.moreLines.map((line) => lineQuoting(line, asWritten)) }),
  };
}

function lineQuoting({ at, rest }: LineSaid, asWritten: (said: string) => string): LineSaid {
  return { at: 'held' in at ? { held: asWritten(at.held) } : at, rest: asWritten(rest) };
}

function quoting(fact: HeardFact, asWritten: (said: string) => string): HeardFact {
  const { said, detail } = fact;
  const why = detail?.why === undefined ? {} : { why: asWritten(detail.why) };
  return { ...fact, said: asWritten(said), ...(detail && { detail: { ...detail, ...why } }) };
}
