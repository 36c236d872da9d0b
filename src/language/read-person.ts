import type { Cues } from './cues.ts';
import { bare, folded, words } from './text/fold.ts';
import type { HeardPerson } from './understanding.ts';

const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/u;
const PHONE =
  /(?:\+|00)(?:33|262|590|594|596)[\s.-]?(?:\(0\)[\s.-]?)?\d(?:[\s.-]?\d\d){4}|\b0\d(?:[\s.-]?\d\d){4}\b/;
const NAME =
  /^(?:(?:M\.|Mme|Mr|Monsieur|Madame|m\.|mme|monsieur|madame)\s+)?(\p{Lu}[\p{L}'’-]+(?:\s+(?:d[eu]|des|de la|le|la|d['’])?\s?\p{Lu}[\p{L}'’-]+){0,3})/u;

/** Who speaks, for whom, how to reach them: only what was said. Reads at most 1,000 characters. */
export function readPerson(text: string, cues: Cues, asked: boolean): HeardPerson {
  const read = withSpokenAddress(text.slice(0, 1_000));
  const mayor = nameAfter(read, MAYOR) ?? nameAfter(read, BARE_MAYOR, / /);
  const email = EMAIL.exec(read)?.[0];
  const phone = PHONE.exec(read)?.[0];
  const signed = email || phone ? signature(read) : null;
  const name = nameAfter(read, SPEAKER) ?? signed;
  // « dgs@ville.fr » is an address, not a function; « je suis Madame Martin, secrétaire » says hers after the name.
  const form = folded(
    words([EMAIL, name ?? '', mayor ?? ''].reduce((left: string, part) => left.replace(part, ' '), read)),
  );
  const isOther = mayor !== null && !isTheMayor(read, mayor, asked);
  const role = roleIn(form, cues, asked || signed !== null, isOther, PRESENTS_ITSELF.test(read));
  const mandated = cues.mandated.test(form);
  return {
    ...(role ? { role } : {}),
    ...(mandated ? { mandated } : {}),
    ...(name ? { name } : {}),
    // The mayor who signs is the mayor.
    ...((mayor ?? (role === 'maire' && name)) ? { mayor: mayor ?? name ?? '' } : {}),
    ...(email ? { email: email.toLowerCase() } : {}),
    ...(phone ? { phone: phone.replace(/\s+/g, ' ') } : {}),
  };
}

/** « f point laporte arobase mairie tiret vichy point fr », as it is dictated. */
function withSpokenAddress(text: string): string {
  if (!AT.test(text)) return text;
  return text
    .replace(AT, '@')
    .replace(/(?<=\S)\s+(?:point|dot)\s+(?=\S)/giu, '.')
    .replace(/(?<=\S)\s+tiret(?: du (?:6|8|bas))?\s+(?=\S)/giu, (said) => (/8|bas/.test(said) ? '_' : '-'));
}

const AT = /\s+(?:arobas[e]?|arrobas[e]?|at)\s+(?=\S+\s+(?:point|tiret)|\S+\.\S)/iu;

/** « Je suis le maire, Paul Lacoste »; asked who speaks, « le maire, Paul Lacoste » and no more. */
function isTheMayor(text: string, mayor: string, asked: boolean): boolean {
  const [before = '', after = ''] = text.split(mayor);
  const presents =
    /^[\s\p{L},]*$/u.test(before) && /mair(?:e|esse)[\s,:]*(?:m\.|mme|monsieur|madame)?\s*$/iu.test(before);
  if (/je suis (?:m\.|mme|monsieur|madame)?\s*(?:le|la) mair/iu.test(before)) return true;
  return asked && presents && before.length <= 40 && /^[\s.!]*$/.test(after);
}

/** « Jean Petit », and nothing else: whatever his name means, it answers nothing. */
export function isNameAlone(text: string): boolean {
  return NAME_ALONE.test(text.trim());
}

const NAME_ALONE =
  /^(?:(?:M\.|Mme|Mr|Monsieur|Madame)\s+)?\p{Lu}\p{Ll}[\p{L}'’-]*(?:\s+\p{Lu}\p{Ll}[\p{L}'’-]*){1,2}\.?$/u;

const MAYOR =
  /(?:madame|monsieur|m\.|mme)?\s*(?:le|la|notre|mon) mair(?:e|esse)(?: actuelle?)?(?:,| est| c'est| s'appelle| se nomme| :)?\s+(?:(?:monsieur|madame|m\.|mme)\s+)?$|nom d[ue] (?:la |madame la )?maire\s*(?:est|:)?\s+$|maire\s*:\s*$/;
/** « Jean Test, maire Bernard Test »: a first name too, for « maire Cahors » names a town. */
const BARE_MAYOR = /(?:^|[,;:.(–-]\s*)mair(?:e|esse)\s+(?:(?:monsieur|madame|m\.|mme)\s+)?$/;
const SPEAKER =
  /(?:je m'appelle|je me nomme|mon nom est|mon nom c'est|moi c'est|ici|je suis (?:m\.|mme|monsieur|madame)?|nom\s*:|contact\s*:)\s*$/;

/** « Gilles Durand, maire de Chalon, maire@… »: who gives an address begins with their name. */
function signature(text: string): string | null {
  const found = SIGNED.exec(text)?.[1];
  return found &&
    !/^(?:Saint|Sainte|Mairie|Ville|Commune|Cabinet|Service|Secrétariat|Préfecture)\b/u.test(found)
    ? found
    : null;
}

const SIGNED =
  /^\s*(?:(?:M\.|Mme|Mr|Monsieur|Madame)\s+)?(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){1,2})(?:\s*[,;:–-]|\s+(?=\S+@))/u;

/** The first capitalised words that follow an introduction. */
function nameAfter(text: string, introduction: RegExp, shape = /./): string | null {
  const straight = text.replace(/[’‘]/g, "'");
  for (let i = 0; i < straight.length; i++) {
    const starts = /\p{Lu}/u.test(straight[i] as string) && (i === 0 || /\s/.test(straight[i - 1] as string));
    if (!starts || !introduction.test(bare(straight.slice(Math.max(0, i - 60), i)).replace(/^\s+/, '')))
      continue;
    const found = NAME.exec(straight.slice(i, i + 80));
    if (found?.[1] && shape.test(found[1]) && !/^(DGS|DGA|Maire|Monsieur|Madame|La|Le)$/.test(found[1]))
      return found[1].trim();
  }
  return null;
}

/** Whoever begins with a function presents themselves. */
const OPENS =
  /^(?: (?:bonjour|bonsoir|salut|madame|monsieur|mesdames|messieurs|m|mme|je m appelle|moi|ici))*$/;
/** « La DGS de Morlaix, mandatée »; « le maire de Morlaix veut… » tells of somebody else. */
const OPENS_ON_IT = new RegExp(`${OPENS.source.slice(0, -1)}(?: (?:le|la|l))?$`);

/** The function stands alone before a mark: « la DGS de Morlaix, mandatée… », not « l’adjoint au maire m’a dit ». */
const PRESENTS_ITSELF = /^(?:bonjour[\s,]*)?(?:la|le|l['’])\s*\p{L}+(?:\s+[^\s,:;.]+){1,5}\s*[,:;.]/iu;

/** « Secrétariat du maire » says how to reach somebody. */
const PRESENTED: ReadonlySet<string> = new Set(['maire', 'adjoint', 'elu', 'dgs', 'epci']);

/** « je suis le maire » ; a bare « maire » only when the role was asked. The mayor of a sentence about the mayor is not the speaker. */
function roleIn(
  form: string,
  cues: Cues,
  asked: boolean,
  aboutMayor: boolean,
  presentsItself: boolean,
): string | null {
  for (const { role, pattern } of cues.roles) {
    const found = pattern.exec(form);
    // « C’est le maire qui voit ça » tells of somebody else.
    if (
      !found ||
      (/ c est /.test(found[0]) && /^ (?:qui|que|qu)(?= )/.test(form.slice(found.index + found[0].length)))
    )
      continue;
    const before = form.slice(Math.max(0, found.index - 40), found.index);
    const speaks =
      /( je suis| moi c est| en tant que| en qualite de| nous sommes| ici| suis|^(?: (?:bonjour|bonsoir|oui|allo|bon|ben))* c est)( la| le| l| un| une| m| mme| monsieur| madame| simple| juste| qu)*$/.test(
        before,
      ) ||
      // « Maire de Gap. La date limite est passée ? »
      (PRESENTED.has(role) &&
        (presentsItself && role !== 'maire' ? OPENS_ON_IT : OPENS).test(before) &&
        !/^ (?:le|la|monsieur le|madame la|m le|mme la) maire/.test(found[0]) &&
        /^ (?:de|d|du|des|a|au|aux) /.test(form.slice(found.index + found[0].length))) ||
      /^ (je suis|c est|moi|nous sommes|suis) /.test(found[0]);
    if (
      role === 'maire' &&
      (aboutMayor || / (pour|par|du|de la|de|demande|charge|mandate|au) (le |la )?$/.test(`${before} `))
    )
      continue;
    // « C’est la préfecture du département » tells of the town.
    if (role === 'prefecture' && !asked && / c est( la| le| l| une)*$/.test(before)) continue;
    if (speaks || asked) return role;
  }
  return null;
}
