/** Whether words are asserted, denied (« pas de refus ») or announced (« sera adopté »), from the words around them. */
export type Standing = 'said' | 'denied' | 'coming';

/** Words that a denial or a future does not reach across: « pas un refus, c’est un accord ». */
const BOUNDARY =
  / (?:mais|c|et|puis|juste|plutot|sinon|car|parce|puisque|donc|alors|ou|maintenant|desormais|ensuite|il|elle|ils|elles|on|nous|je|y compris)(?= )/g;

const BEFORE_WORDS = 4;

/** « sans doute », « pas de souci », « pas qu’une idée » deny nothing. */
const NO_DENIAL =
  / (?:sans (?:aucun )?(?:doute|probleme|souci|reserve|hesite[^ ]*|hesitation|attendre|delai)|(?:pas|aucun|aucune) (?:de |d )?(?:doute|probleme|souci|inquietude)|pas (?:que|qu|seulement|uniquement|simplement|juste|mal)|jamais (?:ete )?(?:aussi|si|autant)|rien a (?:redire|dire|ajouter|signaler)|personne (?:de plus|supplementaire))(?= |$)/g;

const DENIAL =
  / (?:pas|jamais|rien|aucun|aucune|ni|sans|nul|nulle|nullement|aucunement|guere|loin|impossible|zero|failli)(?= |$)/;
const NOBODY = /(?:^|(?<! une| la| cette| seule| de| par| la seule)) personne(?= |$)/;
const NO_MORE = / (?:ne|n|y a|a) (?:[^ ]+ ){0,2}plus(?= |$)/;
const NOT = /[^ ] non$/;

/** « ne s’oppose pas », « la délibération n’est pas prise ». */
const DENIED_AFTER =
  /^(?: (?:pas|jamais|guere|nullement)(?! (?:de|d|que|qu|seulement))| (?:[^ ]+ )?(?:ne|n) (?:[^ ]+ ){1,2}(?:pas|jamais|rien|plus))(?= |$)/;

const COMING =
  / (?:sera|seront|serait|va|vont|vais|allons|doit|doivent|dois|devons|devra|devrait|devrons|devraient|faut|faudra|faudrait|falloir|reste|restent|prevoit|prevoyons|prevu|prevue|comptons|attend|attendons|attente|avant (?:d|de)|espere|esperons|bientot)(?= |$)/;
const COMING_AFTER =
  /^(?: [^ ]+){0,2} (?:prevue?s?|attendue?s?|programmee?s? (?:en|pour|au|le|dans)|planifiee?s?|a venir|inscrite?s?|a l ordre du jour)(?= |$)/;

/** How the words from `start` to `end` of a folded clause stand. */
export function standingOf(text: string, start: number, end: number): Standing {
  const before = reach(text.slice(0, start));
  const plain = before.replace(NO_DENIAL, '');
  if (
    DENIAL.test(plain) ||
    NOBODY.test(plain) ||
    NO_MORE.test(reachOver(text.slice(0, start))) ||
    NOT.test(plain)
  )
    return 'denied';
  if (DENIED_AFTER.test(text.slice(end))) return 'denied';
  if (COMING.test(before) || COMING_AFTER.test(text.slice(end))) return 'coming';
  return 'said';
}

/** A no that denies a no: « on n’a pas dit non », « ils n’ont pas refusé », « personne n’est contre ». */
const NO_TO_NO =
  / (?:pas|jamais|rien|personne|aucun|aucune|nul|sans|ni|refuse[^ ]*)(?: [^ ]+){0,3} (?:non|contre|refus[^ ]*|oppos[^ ]*|hostile[^ ]*|bloqu[^ ]*|veto|renonc[^ ]*|declin[^ ]*|rejet[^ ]*|defavorable[^ ]*|objection[^ ]*|hesit[^ ]*|sans)(?= |$)/;
const ON_THE_CONTRARY =
  / (?:au contraire|loin de la|loin s en faut|jamais (?:ete )?(?:aussi|si|autant))(?= |$)/;

const NOT_TO_NO =
  / (?:(?:refus|oppos|bloqu|renonc|hesit|rejet|declin)[^ ]* (?:pas|jamais|plus|guere)|pas (?:que|qu) (?:[^ ]+ ){1,3}(?:pas|plus))(?= |$)/;

/** Whether a no heard in these words says no at all. */
export function deniesItself(text: string): boolean {
  return NO_TO_NO.test(text) || NOT_TO_NO.test(text) || ON_THE_CONTRARY.test(text);
}

/** The last words before, since the last boundary. */
function reach(before: string): string {
  const words = reachOver(before)
    .split(' ')
    .filter((word) => word !== '');
  return words
    .slice(-BEFORE_WORDS)
    .map((word) => ` ${word}`)
    .join('');
}

function reachOver(before: string): string {
  let from = 0;
  for (const boundary of `${before} `.matchAll(BOUNDARY)) from = boundary.index + boundary[0].length;
  return before.slice(from);
}
