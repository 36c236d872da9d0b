/** The town that staff typed, found in their territory or told why not. */
import type { Commune } from '#communes/commune';
import { communeByCode, findCommune } from '#communes/search';
import type { Agent } from '#prefecture/agent';
import type { House } from '#prefecture/house';
import type { OpenFileData } from './open-file-page.ts';

export interface TownRead {
  readonly town: Commune | null;
  readonly error: string | null;
  readonly choices: OpenFileData['towns'];
}

/** Only a commune of the territory: what is elsewhere is said to be elsewhere, for communes are public. */
export function townIn({ knowledge }: House, { grant }: Agent, code: string, name: string): TownRead {
  const { directory } = knowledge;
  const here = ({ department }: Commune) =>
    grant.territory.scope === 'departement' && department.code === grant.territory.code;
  const none = (error: string): TownRead => ({ town: null, error, choices: [] });
  const coded = communeByCode(directory, code || name);
  if (coded && (code !== '' || /^\d[0-9AB]\d{3}$/i.test(name)))
    return here(coded)
      ? { town: coded, error: null, choices: [] }
      : none(`${coded.name} est dans un autre territoire que le vôtre.`);
  if (name === '') return none('Écrivez le nom de la commune.');
  const { communes, decision } = findCommune(directory, name, { slot: true });
  const ours = communes.filter(here);
  const [only] = ours;
  if (!only)
    return none(
      communes.length > 0
        ? `Aucune commune « ${name} » dans votre territoire.`
        : `Je ne trouve pas « ${name} » : vérifiez le nom, ou donnez le code INSEE.`,
    );
  if (ours.length === 1 && (decision === 'one' || decision === 'choose'))
    return { town: only, error: null, choices: [] };
  return {
    town: null,
    error: 'Ce nom n’est pas tout à fait celui d’une commune : choisissez ci-dessous.',
    choices: ours.map((one) => ({ code: one.code, words: townWords(one) })),
  };
}

export function townWords({ name, code, department, epci }: Commune): string {
  return `${name} (${department.name}, ${code})${epci ? `, ${epci.name}` : ''}`;
}
