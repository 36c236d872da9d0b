import type { Commune } from './commune.ts';
import {
  type Department,
  type Directory,
  type Lookup,
  NAME,
  type Names,
  OTHER_NAME,
  PLACE_INSIDE,
  TOWN,
  WITHOUT_ARTICLE,
} from './directory.ts';
import { foldWords } from './fold.ts';
import { lettersOf, soundOf } from './letters.ts';
import type { Lexicon } from './lexicon.ts';
import { epciName, ofName, typographic, withoutArticle } from './name.ts';
import { remarksOn } from './remarks.ts';
import type { CommuneRow, Rows, TerritoryHeader } from './territory-rows.ts';

export const POPULATION_VINTAGE = 'population municipale 2016';
export const EPCI_VINTAGE = '1er janvier 2019';

/** Builds every way into the territory: by name, sound, code and postal code. Each row is read once, and not kept. */
export function indexTerritory(rows: Rows, header: TerritoryHeader, lexicon: Lexicon): Directory {
  const departments = new Map(
    header.departments.map(([code, name, region]) => [code, { code, name: typographic(name), region }]),
  );
  const code: string[] = [];
  const department: string[] = [];
  const population = new Int32Array(rows.length);
  const epci = new Int16Array(rows.length);
  const byCode = new Map<string, number>();
  const formerCodes: [string, number][] = [];
  const byPostalCode = new Lists();
  const names = new NameColumns();
  for (let index = 0; index < rows.length; index++) {
    const row = rows.at(index);
    const place = departments.get(departmentOf(row.code));
    if (!place) throw new Error(`data/territory/communes.tsv:${index + 1}: unknown département`);
    code.push(row.code);
    department.push(place.code);
    population[index] = row.population;
    epci[index] = row.epci;
    byCode.set(row.code, index);
    for (const postal of row.postalCodes) byPostalCode.add(postal, index);
    names.add(row.name, index, NAME);
    const bare = withoutArticle(row.name, row.liaison);
    if (bare) names.add(bare, index, WITHOUT_ARTICLE);
    for (const alias of row.aliases) {
      const [name = '', former] = alias.slice(alias.startsWith('@') ? 0 : 1).split('@');
      if (former) formerCodes.push([former, index]);
      if (name) names.add(name, index, alias.startsWith('-') ? PLACE_INSIDE : OTHER_NAME);
    }
  }
  for (const [former, index] of formerCodes) if (!byCode.has(former)) byCode.set(former, index);
  const cities = new Set<number>();
  for (const [code, city] of header.arrondissements) {
    const index = byCode.get(city);
    if (index === undefined) continue;
    byCode.set(code, index);
    cities.add(index);
  }
  const made = new Map<number, Commune>();
  const make = communeMaker(rows, header, { byCode, departments, population, epci });
  return {
    vintage: header.vintage,
    size: rows.length,
    commune(index) {
      const commune = made.get(index) ?? make(index);
      made.set(index, commune);
      return commune;
    },
    code,
    department,
    population,
    epci,
    names: names.columns((commune) => (population[commune] ?? 0) >= TOWN),
    byCode,
    byPostalCode,
    departments,
    regions: new Map(header.regions.map(([code, name]) => [code, typographic(name)])),
    epcis: header.epci.map(([, name, nature, total]) => ({ name, nature, population: total })),
    cities,
    lexicon,
  };
}

/** « 2A » for 2A004, « 974 » for 97411. */
function departmentOf(code: string): string {
  return code.slice(0, code.startsWith('97') || code.startsWith('98') ? 3 : 2);
}

function communeMaker(
  rows: Rows,
  header: TerritoryHeader,
  {
    byCode,
    departments,
    population,
    epci,
  }: Pick<Directory, 'byCode' | 'departments' | 'population' | 'epci'>,
): (index: number) => Commune {
  const members = new Map<number, number[]>();
  epci.forEach((number, index) => {
    if (number < 0) return;
    const list = members.get(number);
    if (list) list.push(index);
    else members.set(number, [index]);
  });
  const rowOf = (code: string) => {
    const index = byCode.get(code);
    return index === undefined ? undefined : rows.at(index);
  };
  const nameOf = (code: string) => typographic(rowOf(code)?.name ?? '');
  const seatOfDepartment = new Map(header.departments.map(([code, , , seat]) => [code, nameOf(seat)]));
  const seatOfRegion = new Map(header.regions.map(([code, , seat]) => [code, nameOf(seat)]));
  const regionName = new Map(header.regions.map(([code, name]) => [code, typographic(name)]));

  return (index) => {
    if (!(index in population)) throw new RangeError(`no commune number ${index}`);
    const row = rows.at(index);
    const department = departments.get(departmentOf(row.code)) as Department;
    const [siren, name, nature, total] = header.epci[row.epci] ?? [];
    const ranked = row.population > 0 && row.mergedInto === '';
    const larger = (members.get(row.epci) ?? []).filter((other) => (population[other] ?? 0) > row.population);
    return {
      code: row.code,
      name: typographic(row.name),
      ofName: ofName(row.name, row.liaison),
      department: { code: department.code, name: department.name },
      region: { code: department.region, name: regionName.get(department.region) ?? '' },
      postalCodes: row.postalCodes,
      population: row.population > 0 ? { value: row.population, vintage: POPULATION_VINTAGE } : null,
      epci:
        siren && name && nature
          ? {
              siren,
              name: epciName(name),
              nature,
              vintage: EPCI_VINTAGE,
              rank: ranked ? larger.length + 1 : null,
              share: ranked && total ? Math.min(1, row.population / total) : null,
            }
          : null,
      metropole: name && (nature === 'METRO' || nature === 'MET69') ? typographic(name) : null,
      seat: row.seat === 2 ? 'prefecture' : row.seat === 1 ? 'sous-prefecture' : null,
      prefecture: seatOfDepartment.get(department.code) ?? '',
      regionalPrefecture: seatOfRegion.get(department.region) ?? '',
      remarks: remarksOn(row, row.mergedInto ? laterName(rowOf(row.mergedInto)) : null),
    };
  };
}

/** The name a commune has once others joined it: « Valserhône » for Bellegarde-sur-Valserine. */
function laterName(row: CommuneRow | undefined): string {
  return typographic(row?.aliases.find((alias) => alias.startsWith('+'))?.slice(1) ?? row?.name ?? '');
}

class NameColumns {
  readonly #key: string[] = [];
  readonly #words: string[] = [];
  readonly #commune: number[] = [];
  readonly #rank: number[] = [];
  readonly #byKey = new Lists();

  add(name: string, commune: number, rank: number): void {
    const words = foldWords(name);
    const key = words.replaceAll(' ', '');
    this.#byKey.add(key, this.#key.length);
    this.#key.push(key);
    this.#words.push(words);
    this.#commune.push(commune);
    this.#rank.push(rank);
  }

  columns(isTown: (commune: number) => boolean): Names {
    const lengths: number[][] = [];
    this.#key.forEach((key, name) => {
      const list = lengths[key.length] ?? [];
      lengths[key.length] = list;
      list.push(name);
    });
    return {
      key: this.#key,
      words: this.#words,
      commune: Int32Array.from(this.#commune),
      rank: Uint8Array.from(this.#rank),
      letters: Int32Array.from(this.#key, lettersOf),
      byKey: this.#byKey,
      byLength: Array.from(lengths, (list) => Int32Array.from(list ?? [])),
      bySound: soundsOf(this.#key),
      ofTowns: Int32Array.from(this.#key.keys()).filter(
        (name) => (this.#rank[name] ?? PLACE_INSIDE) < PLACE_INSIDE && isTown(this.#commune[name] ?? 0),
      ),
    };
  }
}

/** Made at the first misspelt name: the sounds of 43,000 names are a third of what the index takes. */
function soundsOf(keys: readonly string[]): Lookup {
  let sounds: Lists | null = null;
  const made = () => {
    sounds = new Lists();
    for (const [name, key] of keys.entries()) sounds.add(soundOf(key), name);
    return sounds;
  };
  return {
    get: (sound) => (sounds ?? made()).get(sound),
    has: (sound) => (sounds ?? made()).has(sound),
  };
}

/** Numbers by text. Most texts have one number: it is kept bare until somebody asks, a start makes no list of it. */
class Lists implements Lookup {
  readonly #numbers = new Map<string, number | number[]>();

  add(text: string, number: number): void {
    const known = this.#numbers.get(text);
    if (known === undefined) this.#numbers.set(text, number);
    else if (typeof known === 'number') this.#numbers.set(text, [known, number]);
    else known.push(number);
  }

  get(text: string): readonly number[] | undefined {
    const known = this.#numbers.get(text);
    if (typeof known !== 'number') return known;
    const list = [known];
    this.#numbers.set(text, list);
    return list;
  }

  has(text: string): boolean {
    return this.#numbers.has(text);
  }
}
