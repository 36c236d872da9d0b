/**
 * Names that no word announces and that their sentence presents: « Autun souhaite entrer dans le programme », « Denain,
 * on veut en être », « on est partants, nous, Castres ».
 */
import type { Token } from './fold.ts';

/**
 * `forward`: put forward for the programme, or kept out of it. `perhaps`: it only wants something, or it closes the
 * sentence. `aside`: set before a sentence that says nothing of the programme, believed when the commune was asked.
 */
export type Put = 'forward' | 'perhaps' | 'aside' | null;

/** @param text what the tokens were cut from @param from @param to the tokens of the name, the last one excluded */
export function putForward(tokens: readonly Token[], text: string, from: number, to: number): Put {
  const before = wordsBefore(tokens, text, from);
  const after = words(tokens, text, to, Math.min(tokens.length, to + WORDS_AFTER));
  if (PERSON.test(before) || OTHER_BODY.test(after)) return null;
  const ofProgramme = () => PROGRAMME.test(`${words(tokens, text, 0, Math.min(tokens.length, WORDS_READ))} `);
  const place = TO.test(before);
  const opens = OPENS.test(before.replace(TO, ''));
  if (!place && (opens || THAT.test(before)) && SUBJECT.test(after))
    return ofProgramme() ? 'forward' : 'perhaps';
  // « Est-ce que Guéret peut postuler ? On est très motivés »
  if (/ est ce qu?e?$/.test(before) && MAY_COME.test(after)) return 'perhaps';
  if (opens && APART.test(after)) {
    const ours = WE_SAY.test(`${after} `) && ofProgramme();
    if (place) return ours ? 'perhaps' : null;
    return ours ? 'forward' : 'aside';
  }
  const closes = /^ (?:[).!].*|)$/.test(after) && /[,(:]$/.test(before);
  if (!closes || place) return null;
  return WE.test(`${before} `) && ofProgramme() ? 'perhaps' : 'aside';
}

/** The folded words and marks of the sentence before a token. */
export function wordsBefore(tokens: readonly Token[], text: string, at: number): string {
  return words(tokens, text, sentenceOf(tokens, text, at), at);
}

/** « le plan Mézard », « la loi de M. Malraux », « Monsieur Philippe »: who bears that name is no town. */
export const NAMED_AFTER =
  / (?:(?:plan|loi|dispositif|programme|reforme|mesure|prime|aide|pret|fonds|rapport|mission|discours|circulaire|instruction|lettre|courrier|gouvernement|ministre|ministere|president|prefet|secretaire d etat|dit|annonce|selon)s?(?: (?:de|d|du|par))?(?: la| le| l)?|m|mr|mme|mlle|dr|monsieur|madame|mademoiselle)(?: \.)?$/;

const WORDS_AFTER = 16;
const WORDS_BEFORE = 14;
/** Words of a message among which the programme is looked for. */
const WORDS_READ = 60;

/** Where the sentence of a token begins, some words before at most. */
function sentenceOf(tokens: readonly Token[], text: string, from: number): number {
  let at = from;
  while (at > 0 && from - at < WORDS_BEFORE) {
    const title = TITLES.has(tokens[at - 1]?.word ?? '');
    if (/[.!?]/.test(markBefore(tokens, text, at)) && !title) break;
    at--;
  }
  return at;
}

/** Folded words, a mark standing as one; the mark after the last is there, and before the first unless it begins a sentence. */
function words(tokens: readonly Token[], text: string, from: number, to: number): string {
  const parts: string[] = [];
  for (let at = from; at <= to; at++) {
    const mark = markBefore(tokens, text, at);
    if (mark) parts.push(mark);
    const word = at < to ? tokens[at]?.word : undefined;
    if (word) parts.push(word);
  }
  return ` ${parts.join(' ')}`;
}

function markBefore(tokens: readonly Token[], text: string, at: number): string {
  const between = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? text.length);
  const mark = /[().,:;!?…–—\n]|(?<=\s)-(?=\s)/.exec(between)?.[0] ?? '';
  return /[–—-]/.test(mark) ? ',' : /[…\n]/.test(mark) ? '.' : mark;
}

const TITLES = new Set(['m', 'mr', 'mme', 'mlle', 'dr']);
/** « M. Lambert veut », « le ministre Mézard souhaite » */
const PERSON =
  / (?:m|mr|mme|mlle|dr|monsieur|madame|mademoiselle|docteur|maitre|ministre|president|presidente|prefet|senateur|depute)(?: \.)?$/;
/** « Lorient Agglomération », « Plaine Commune » */
const OTHER_BODY =
  /^ (?:agglo|agglomeration|communaute|metropole|commune|intercommunalite|intercom|habitat|tourisme|amenagement|developpement|terres?|pays)(?: |$)/;
/** The name begins its clause, but for what greets, links or says who speaks. */
const OPENS =
  /(?:^ ?|[,.:;!?(]| (?:bonjour|bonsoir|salut|slt|bjr|bsr|hello|coucou|alors|donc|bon|bref|bien|ok|oui|ouais|non|ben|et|mais|voila|euh|info|nous|moi|ici|dossier|candidature|objet|ville|commune|mairie|merci|parl\w+ d(?:e|u)?))$/;
/** « notez que », « je voudrais que » */
const THAT =
  / (?:not\w+|sach\w+|savoir|inform\w+|signal\w+|confirm\w+|annonc\w+|dire|precis\w+|rappel\w+|voudrai\w+|souhait\w+|aimerai\w+|veux|veut|voulons|voudrions|aimerions)(?: bien| aussi)? qu?e?$| (?:dis|dites)(?: \S+){0,3} qu?e?$/;
/** « nous, à Lens, on est partants » */
const TO = / a$/;
/** « Denain, », « Denain on veut », « Dax je vous dis » */
const APART =
  /^ (?:[,.:;!(]|on|nous|je (?:vous |te )?(?:l )?(?:ai )?(?:dis|dit|redis|repete|confirme))(?: |$)/;
const SPEAKERS =
  'on|nous|je|j|notre|nos|ici|le maire|la maire|le conseil|la mairie|la ville|la commune|la municipalite|l agglo';
const WE = new RegExp(` (?:${SPEAKERS}) `);
/** They speak right after the name: « Paris, c’est loin, nous on veut participer » puts no Paris forward. */
const WE_SAY = new RegExp(`^(?: [,.:;!(]+(?: \\S+){0,2} (?:${SPEAKERS})| on| nous) `);

const WANTS =
  'veut|veulent|voudrai(?:t|ent)|voulai(?:t|ent)|souhait\\w*|aimerai(?:t|ent)|desir\\w+|entend(?:ent)?|compte(?:nt)?|tien(?:t|nent) a|demand\\w+ (?:qu? ?)?a|envisag\\w+|refus\\w+|renonc\\w+|declin\\w+|accept\\w+|hesit\\w+|candidat\\w+|postul\\w+|particip\\w+|esper\\w+';
const MAY =
  '(?:peut|pourrai(?:t|ent)|va|ira|doit|devrait)(?: elle| t elle)? (?:\\w+ )?(?:candidat\\w+|postul\\w+|particip\\w+|entrer|rejoindre|integrer|y aller|en etre|s inscrire)';
const MAY_COME = new RegExp(`^ ${MAY}(?: |$)`);
const ITSELF =
  '(?:se|s)(?: est)? (?:port|declar|lanc|positionn|engag|inscri|interess|propos|signal|retir|desist)\\w*';
const HAS =
  '(?:a|ont|aurai(?:t|ent)|avai(?:t|ent)) (?:\\w+ )?(?:decide|choisi|refuse|vote|delibere|aime|souhaite|voulu|renonce|candidate|postule|l intention|besoin|envie|donne son accord|fait acte)';
const SAYS = 'dit (?:oui|non|ok|banco|d accord)';
const GIVES = '(?:pos|depos|present|retir|maintien)\\w+ (?:sa|la|une|son) (?:candidature|dossier)';
const IS =
  '(?:est|sont|sera|seront|serai(?:t|ent)|etait|reste)(?: elle)? (?:(?:pas|plus|tres|assez|aussi|encore|deja|toujours|bien|vraiment|pleinement|finalement|tout a fait) )*(?:candidat\\w*|volontaires?|partante?s?|interesse\\w*|pret\\w*|decide\\w*|motive\\w*|favorables?|preneu\\w+|demandeu\\w+|oppose\\w*|d accord|pour|contre|partie prenante|sur les rangs|desireu\\w+|determine\\w*|chaude?s?|a temps|concernee?s?)';
const OURS = 'c est (?:ma|notre) (?:ville|commune|mairie)';
const BE = 'soi(?:t|ent)|entre(?:nt)?|puisse|figure|beneficie|integre|rejoigne|profite';
const SUBJECT = new RegExp(
  `^(?: et (?:son |sa |l |la |le )?\\S+(?: agglo\\w*)?)?(?: (?:ne|n|y|en|nous|vous|me|m|aussi|bien|ici))* (?:${WANTS}|${SAYS}|${MAY}|${ITSELF}|${HAS}|${GIVES}|${IS}|${BE}|${OURS})(?: |$)`,
);
const PROGRAMME =
  / (?:en (?:etre|est|sera|serait|faire|fait|veut|veulent|voulons)|s?e?n? ?candidat\w*|postul\w*|particip\w*|s?inscri\w*|signal\w*|entrer|rentrer|integr\w+|rejoindre|rejoigne|adher\w+|faire partie|beneficier|figurer|programme|dispositif|plan|volontaires?|partante?s?|interesse\w*|demarche|engage\w*|lancer|y aller|envie|d accord|liste|vote|delibere) /;
