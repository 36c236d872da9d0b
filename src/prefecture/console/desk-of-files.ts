/** What every page about files needs: the file within the territory, its neighbours, and who wrote in it. */
import type { Candidacy } from '#candidacies/candidacy';
import { covers } from '#candidacies/territory';
import { Refusal } from '#http/problem';
import type { Agent } from '#prefecture/agent';
import type { House } from '#prefecture/house';
import { townOf } from './file-view.ts';
import { territoryInWords } from './territory-in-words.ts';

/** @throws Refusal 404 when there is no such file, or it is another territory's: the two look alike */
export async function fileOf(house: House, agent: Agent, reference: string | undefined): Promise<Candidacy> {
  const file = await findFile(house, agent, reference ?? '');
  if (!file) throw new Refusal(404);
  return file;
}

export async function findFile(house: House, agent: Agent, reference: string): Promise<Candidacy | null> {
  const file = reference === '' ? null : await house.candidacies.read(reference);
  return file && covers(agent.grant.territory, file) ? file : null;
}

/** The other files of the same commune, last changed first. */
export async function othersOf(house: House, agent: Agent, file: Candidacy): Promise<readonly Candidacy[]> {
  const { code, name } = townOf(file);
  const { items } = await house.candidacies.search(agent.grant.territory, { text: name, limit: 500 });
  return items.filter((one) => one.reference !== file.reference && townOf(one).code === code);
}

/** Names of those who wrote in a file, while their sessions are kept; a pseudonym afterwards. */
export async function namesIn(
  house: House,
  agent: Agent,
  file: Candidacy,
): Promise<(by: string | undefined) => string> {
  const { argument, category, notes = [], opinions = [] } = file.preparation ?? {};
  const signed = [
    ...file.history,
    ...notes,
    ...opinions,
    ...(argument ? [argument] : []),
    ...(category ? [category] : []),
  ];
  const names = new Map<string, string>([[agent.id, 'vous']]);
  for (const by of new Set(signed.flatMap((one) => one.by ?? []))) {
    if (names.has(by)) continue;
    const [session] = await house.sessions.ofAgent(by);
    names.set(by, session?.session.person.name ?? by);
  }
  return (by) => (by === undefined ? 'un agent' : (names.get(by) ?? by));
}

/** « préfecture (Nièvre, 58) »: as a commune reads it. */
export function serviceOf({ knowledge }: House, { grant }: Agent): string {
  const { territory } = grant;
  switch (territory.scope) {
    case 'departement':
      return `préfecture (${knowledge.directory.departments.get(territory.code)?.name ?? ''}, ${territory.code})`;
    case 'region':
      return `préfecture de ${territoryInWords(territory, knowledge.directory)}`;
    case 'national':
      return `équipe nationale ${knowledge.programme.name}`;
  }
}
