import { openTerritory } from '#communes/open-territory';
import { findCommune } from '#communes/search';
import { readQueries } from '#test/communes/queries';

interface Row {
  readonly name: string;
  readonly value: string;
}

/** How long a commune takes to be found, and the territory to be opened, beside the time of an exact name. */
export async function bench(): Promise<Row[]> {
  const started = performance.now();
  const directory = openTerritory();
  const loadMs = performance.now() - started;
  const urls = [
    '../evaluation/commune-queries-dev.json',
    './held-out-queries.json',
    './held-out-queries-2.json',
  ];
  const queries = urls.flatMap(readQueries).map((query) => ({ text: query.q, slot: query.slot ?? true }));
  const time = (texts: typeof queries) =>
    texts
      .map(({ text, slot }) => {
        const from = performance.now();
        findCommune(directory, text, { slot });
        return performance.now() - from;
      })
      .sort((a, b) => a - b);
  time(queries); // the first pass compiles the code
  const all = time(queries);
  const exact = time(queries.map(() => ({ text: 'Châteauroux', slot: true })));
  const at = (times: readonly number[], share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
  return [
    { name: 'communes: open and index', value: `${loadMs.toFixed(0)} ms` },
    { name: 'communes: search p50', value: `${at(all, 0.5).toFixed(2)} ms` },
    { name: 'communes: search p99', value: `${at(all, 0.99).toFixed(2)} ms` },
    {
      name: 'communes: p99 of all queries / p50 of an exact name',
      value: `× ${(at(all, 0.99) / at(exact, 0.5)).toFixed(0)}`,
    },
  ];
}
