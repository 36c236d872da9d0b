/** Which town is meant: one to confirm, several to choose from, one to situate. */
import { communeByCode } from '#communes/search';
import type { State, World } from './conversation.ts';
import type { Question } from './question.ts';
import type { Choice } from './reply.ts';

interface Asked {
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** The town of the file, among those that bear the name. */
export function chooseTownWords(state: State, codes: readonly string[], world: World): Asked {
  return {
    text: `Plusieurs communes portent ce nom ou un nom proche. Laquelle est la vôtre ?${leaving(state)}`,
    choices: [...codes.map((code) => townChoice(code, world)), NONE_OF_THESE],
  };
}

export function confirmTownWords(
  state: State,
  { code, spoken }: Extract<Question, { kind: 'communeConfirm' }>,
  world: World,
): Asked {
  const town = communeByCode(world.directory, code);
  return {
    text: `${spoken ? 'Est-ce pour' : 'Vouliez-vous dire'} **${town?.name ?? ''}** (${town?.department.name ?? ''}) ?${town?.name === state.draft?.town?.name ? '' : leaving(state)}`,
    choices: YES_NO,
  };
}

export function whichTownWords(codes: readonly string[], world: World): Asked {
  const [only] = codes;
  if (only === undefined) return { text: 'De quelle commune parlez-vous ?', choices: [] };
  if (codes.length === 1) {
    const { label } = townChoice(only, world);
    return { text: `Parlez-vous de **${label}** ?`, choices: YES_NO };
  }
  return {
    text: 'Plusieurs communes portent ce nom ou un nom proche. De laquelle parlez-vous ?',
    choices: [...codes.map((code) => townChoice(code, world)), NONE_OF_THESE],
  };
}

export function situateWords({ codes, named }: Extract<Question, { kind: 'situate' }>, world: World): Asked {
  const [only] = codes;
  if (only !== undefined && codes.length === 1)
    return {
      text: `Voulez-vous situer **${townChoice(only, world).label}** en quelques questions ? Rien n’est déposé sans votre accord.`,
      choices: YES_NO,
    };
  return {
    text: `${named ? '' : 'Plusieurs communes portent ce nom ou un nom proche. '}Laquelle voulez-vous situer en quelques questions ?`,
    choices: [...codes.map((code) => townChoice(code, world)), NONE_OF_THESE],
  };
}

function townChoice(code: string, world: World): Choice {
  const town = communeByCode(world.directory, code);
  const label = town ? `${town.name} (${town.department.code}, ${town.department.name})` : code;
  return { label, say: label };
}

/** Answers about a town are not another's: said before the change, never after. */
function leaving({ draft }: State): string {
  return draft?.town
    ? ` Si vous changez de commune, vos réponses sur ${draft.town.name} ne seront pas reprises.`
    : '';
}

const NONE_OF_THESE: Choice = { label: 'Aucune de celles-ci', say: 'aucune' };

export const YES_NO: readonly Choice[] = [
  { label: 'Oui', say: 'oui' },
  { label: 'Non', say: 'non' },
];
