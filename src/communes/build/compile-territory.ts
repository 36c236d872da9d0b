import { foldName } from '#communes/fold';
import { onDay } from './history.ts';
import type { SourceCommune, Sources } from './sources.ts';

/** Day whose communes are kept: the instruction's reference date. */
export const VINTAGE = '2018-01-31';

/** The two texts that the programme reads, and figures to check them by. */
export interface Compiled {
  /** `communes.tsv`: one commune a line, columns explained in data/territory/README.md. */
  readonly communes: string;
  /** `territory.json`: EPCI, départements, régions, codes of municipal arrondissements. */
  readonly territory: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Compiles the territory of 31 January 2018. Pure: the same sources give the same bytes. */
export function compileTerritory(sources: Sources): Compiled {
  const day = onDay(sources.history, VINTAGE);
  const current2019 = byCode(sources.communes2019.filter((c) => c.type === 'commune-actuelle'));
  const epciOf = new Map(sources.epci2019.flatMap((e, at) => e.membres.map((m) => [m.code, at] as const)));
  const aliases = aliasesOf(sources, day);
  const mergedInto = mergers(sources, day.communes, current2019);
  const absorbing = new Set(mergedInto.values());

  const rows = day.communes.map((state) => {
    const heir = mergedInto.get(state.code);
    const attributes = current2019.get(heir ?? state.code);
    if (!attributes) throw new Error(`no attributes for ${state.code} ${state.nom}`);
    return row({
      code: state.code,
      name: state.nom,
      liaison: state.typeLiaison,
      population: heir ? undefined : attributes.population,
      epci: epciOf.get(heir ?? state.code),
      rank: heir ? 0 : (attributes.rangChefLieu ?? 0),
      postalCodes: attributes.codesPostaux ?? [],
      aliases: aliases.get(state.code) ?? [],
      mergedInto: heir ?? '',
      grew: absorbing.has(state.code),
    });
  });
  const overseas = overseasRows(sources);
  const lines = [...rows, ...overseas].sort((a, b) => (a < b ? -1 : 1));
  return {
    communes: `${lines.join('\n')}\n`,
    territory: header(sources),
    counts: {
      communes: rows.length,
      overseas: overseas.length,
      mergedIn2019: mergedInto.size,
      population2019Perimeter: absorbing.size,
      epci: sources.epci2019.length,
      aliases: [...aliases.values()].reduce(
        (sum, list) => sum + list.filter((a) => !a.startsWith('@')).length,
        0,
      ),
    },
  };
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly liaison: number;
  readonly population: number | undefined;
  readonly epci: number | undefined;
  readonly rank: number;
  readonly postalCodes: readonly string[];
  readonly aliases: readonly string[];
  readonly mergedInto: string;
  readonly grew: boolean;
}

function row(of: Row): string {
  const prefix = postalPrefix(of.code);
  return [
    of.code,
    of.name,
    of.liaison,
    of.population ?? '',
    of.epci === undefined ? '' : of.epci.toString(36),
    of.rank >= 3 ? 2 : of.rank === 2 ? 1 : 0,
    // The département's two digits are left out: 01400 is `400` in the Ain.
    of.postalCodes.map((code) => (code.startsWith(prefix) ? code.slice(2) : code)).join(' '),
    of.aliases.join('|'),
    of.mergedInto,
    of.grew ? 1 : '',
  ]
    .join('\t')
    .trimEnd();
}

/** First two digits of the postal codes of a commune's département: Corsica's INSEE codes say 2A or 2B, its mail 20. */
function postalPrefix(code: string): string {
  return /^2[AB]/.test(code) ? '20' : code.slice(0, 2);
}

function byCode(communes: readonly SourceCommune[]): Map<string, SourceCommune> {
  return new Map(communes.map((c) => [c.code, c]));
}

/**
 * Other names of each commune: `=` a former name of the same seat, `-` a place now inside it, `+` a name it took
 * later; `@code` follows when the place had another INSEE code, and stands alone when only the code was another.
 */
function aliasesOf(sources: Sources, day: ReturnType<typeof onDay>): Map<string, string[]> {
  const names = new Map(day.communes.map((c) => [c.code, c.nom]));
  const found = new Map<string, Map<string, string>>();
  const taken = new Set<string>();
  const add = (code: string, name: string, mark: string, formerCode: string) => {
    const own = found.get(code) ?? new Map<string, string>();
    found.set(code, own);
    const at = formerCode === code || names.has(formerCode) || taken.has(formerCode) ? '' : `@${formerCode}`;
    const folded = foldName(name);
    const known = own.has(folded) || folded === foldName(names.get(code) ?? '');
    if (known && !at) return;
    if (at) taken.add(formerCode);
    own.set(known ? at : folded, known ? at : `${mark}${name}${at}`);
  };
  // Former names of the same seat come first: a name that is both counts as the better of the two.
  const held = sources.history.map((state) => ({ state, code: day.holder(state) }));
  for (const { state, code } of held) if (code === state.code) add(code, state.nom, '=', code);
  for (const { state, code } of held) if (code && code !== state.code) add(code, state.nom, '-', state.code);
  for (const later of [...sources.communes2019, ...sources.communes2026]) {
    if (later.type !== 'commune-actuelle') continue;
    // A chef-lieu that moved after 2019 changed the code: the oldest known one is taken.
    const code = [later.code, ...(later.anciensCodes ?? [])].find((c) => names.has(c));
    if (code) add(code, later.nom, '+', code);
  }
  return new Map([...found].map(([code, list]) => [code, [...list.values()]]));
}

/** Communes that disappeared between 31 January 2018 and 1 January 2019, with the code of the one that holds them. */
function mergers(
  sources: Sources,
  communes: Sources['history'],
  current2019: ReadonlyMap<string, SourceCommune>,
): Map<string, string> {
  const later = onDay(sources.history, '2019-01-01');
  const into = new Map<string, string>();
  for (const state of communes) {
    if (current2019.has(state.code)) continue;
    const heir = later.holder(state);
    if (!heir || !current2019.has(heir)) throw new Error(`no heir for ${state.code} ${state.nom}`);
    into.set(state.code, heir);
  }
  return into;
}

/** The communes of the overseas collectivities; uninhabited lands are left out. */
function overseasRows(sources: Sources): string[] {
  const latest = byCode(sources.communes2026);
  return sources.overseas
    .filter((c) => c.code >= '975' && !c.code.startsWith('976') && !/^98[49]/.test(c.code))
    .map((c) =>
      row({
        code: c.code,
        name: c.nom,
        liaison: liaisonOf(c.nom),
        population: c.population,
        epci: undefined,
        rank: 0,
        postalCodes: c.codesPostaux ?? latest.get(c.code)?.codesPostaux ?? [],
        aliases: [],
        mergedInto: '',
        grew: false,
      }),
    );
}

/** INSEE's code of the article before a name, where the source has none. */
function liaisonOf(name: string): number {
  if (name.startsWith('Le ')) return 2;
  if (name.startsWith('La ')) return 3;
  if (name.startsWith('Les ')) return 4;
  if (name.startsWith("L'")) return 5;
  return /^[aeiou]/.test(foldName(name)) ? 1 : 0;
}

function header(sources: Sources): string {
  const overseasCodes = new Set(['975', '977', '978', '986', '987', '988']);
  const overseas = sources.departments2026.filter((d) => overseasCodes.has(d.code));
  const lines = (rows: readonly unknown[]) => `[\n${rows.map((r) => JSON.stringify(r)).join(',\n')}\n]`;
  const arrondissements = sources.communes2019.filter((c) => c.type === 'arrondissement-municipal');
  return [
    `{"vintage":${JSON.stringify(VINTAGE)},`,
    `"regions":${lines([...sources.regions2019, ...overseas].map((r) => [r.code, r.nom, r.chefLieu]))},`,
    `"departments":${lines([...sources.departments2019, ...overseas].map((d) => [d.code, d.nom, d.region, d.chefLieu]))},`,
    `"epci":${lines(sources.epci2019.map((e) => [e.code, e.nom, e.type, e.populationMunicipale]))},`,
    `"arrondissements":${lines(arrondissements.map((c) => [c.code, c.commune]))}}`,
    '',
  ].join('\n');
}
