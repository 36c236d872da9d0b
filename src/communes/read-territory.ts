import { z } from 'zod';
import type { Directory } from './directory.ts';
import { indexTerritory } from './index-territory.ts';
import { readLexicon } from './lexicon.ts';
import { type CommuneRow, type Rows, type TerritoryHeader, territoryHeader } from './territory-rows.ts';

/** The texts of data/territory/, by what they hold. */
export interface TerritoryTexts {
  /** `communes.tsv` */
  readonly communes: string;
  /** `territory.json` */
  readonly territory: string;
  /** `chat-words.yaml` */
  readonly chatWords: string;
  /** `places.yaml` */
  readonly places: string;
}

/** Reads the territory and makes it ready to be searched. Throws, naming the file and the line, when a text is damaged. */
export function readTerritory(texts: TerritoryTexts): Directory {
  const parsed = territoryHeader.safeParse(json(texts.territory));
  if (!parsed.success) throw new Error(`data/territory/territory.json: ${z.prettifyError(parsed.error)}`);
  const rows = new LinesOfCommunes(texts.communes.trimEnd(), parsed.data);
  return indexTerritory(rows, parsed.data, readLexicon(texts.chatWords, texts.places));
}

/** The text, and where its lines begin: a row is read each time it is asked for, 35,000 of them held would take 13 MB. */
class LinesOfCommunes implements Rows {
  readonly #text: string;
  readonly #territory: TerritoryHeader;
  readonly #starts: Int32Array;

  constructor(text: string, territory: TerritoryHeader) {
    this.#text = text;
    this.#territory = territory;
    const starts = [0];
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
    this.#starts = Int32Array.from([...starts, text.length + 1]);
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  at(index: number): CommuneRow {
    const line = this.#text.slice(this.#starts[index], (this.#starts[index + 1] ?? 0) - 1);
    return readRow(line, index + 1, this.#territory);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('data/territory/territory.json: not JSON', { cause });
  }
}

// A schema library is ten times slower than this check on 35,445 lines, and start-up pays for it.
const ROW =
  /^(\d[\dAB]\d{3})\t([^\t]+)\t([0-8])\t(\d*)\t([0-9a-z]*)\t([012])(?:\t([\d ]*))?(?:\t([^\t]*))?(?:\t(\d[\dAB]\d{3})?)?(?:\t(1))?$/;

function readRow(line: string, number: number, territory: TerritoryHeader): CommuneRow {
  const match = ROW.exec(line);
  if (!match) throw new Error(`data/territory/communes.tsv:${number}: damaged line`);
  const [, code = '', name = '', liaison, population, epci, seat, postal, aliases, mergedInto, grew] = match;
  const epciIndex = epci ? Number.parseInt(epci, 36) : -1;
  if (epciIndex >= territory.epci.length)
    throw new Error(`data/territory/communes.tsv:${number}: unknown EPCI`);
  const prefix = /^2[AB]/.test(code) ? '20' : code.slice(0, 2);
  return {
    code,
    name,
    liaison: Number(liaison),
    population: population ? Number(population) : 0,
    epci: epciIndex,
    seat: Number(seat),
    postalCodes: postal ? postal.split(' ').map((p) => (p.length === 5 ? p : prefix + p)) : [],
    aliases: aliases ? aliases.split('|') : [],
    mergedInto: mergedInto ?? '',
    grew: grew === '1',
  };
}
