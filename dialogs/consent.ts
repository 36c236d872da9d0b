/**
 * A yes without reserve. Filing cannot be undone lightly, so nothing but words of assent may stand in the message:
 * « oui mais », « oui demain », « le maire dira oui » file nothing.
 */
import { cut } from '#language/text/fold';
import type { ConfirmedAct } from './question.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** One of these is needed… */
const ASSENT = words(`
  aller allez allons autorise autorisons banco confirme confirmer confirmons depose deposer deposez
  deposons envoie envoies envoye envoyer envoyez envoyons go ouais oui procede proceder procedez transmets
  transmettez transmettre valide validez validons yes
`);

/** … and these may stand beside it. */
const BESIDE = words(`
  a absolument accord ainsi allez alors au aux avec bah beaucoup ben bien bon bonne c ca candidature ce
  cela certainement ces cest cette cible comme complet conforme correct d definitivement depot donc donne
  donnons dossier ds effectivement eh elements en ensemble entendu envoi est et etat evidemment exact
  exacte exactement exactitude fais faisons fait fiche fois hop hors il impec interet j je journee juste l
  la laisse laissons le lensemble les ma madame maintenant maintenons maintiens malgre manifestation marche me meme mention
  mentions merci mes mesdames messieurs moi mon monsieur nos notre nous ok okay on ouep parfait
  parfaitement parti partir patience persiste peut peux plait pour pouvez pr prefecture prefet prie
  prioritaire px quand quel quelle remercie remercions s signalement signe soiree soit souhaite stp super
  sur svp te tel telle tous tout toutes transmission tres tu va vas veuillez veux voici voila volontiers
  votre vous y
`);

/** « C’est bon », « d’accord pour déposer » and the like, as whole messages. */
const WHOLE =
  /^(c est (tout )?bon|ok pour (deposer|moi|l envoi|envoyer|le depot|transmettre|la transmission)|d accord pour deposer|bon pour (accord|depot)|(allez )?feu vert|(c est bon )?(la )?(vas y|allez y|allons y))$/;

const ORDER =
  /(^| )((vous pouvez|tu peux|on peut|nous pouvons) (y aller et )?(le |la |l )?(deposer|envoyer|transmettre)|(vous pouvez|tu peux|on peut|nous pouvons) (le |la |l )?(adresser|remettre|faire parvenir) (a la prefecture|au prefet)|deposez|envoyez|transmettez|veuillez (le |la |l |y )?(deposer|envoyer|transmettre|proceder)|(autorise|autorisons|charge|chargeons|prie|prions|demande|demandons) (a|de) (le |la |l )?(deposer|envoyer|transmettre)|(feu vert|accord) (pour|de) (le |la )?(deposer|envoyer|transmettre|depot))( |$)/;

/** A day to come, a condition, a doubt, a denial. */
const RESERVE =
  /(^| )(mais|sauf|corrig\w*|modif\w*|chang\w*|remplac\w*|enlev\w*|ajout\w*|ligne|plutot|condition|reserve|pas|ne|n|non|rien|jamais|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|mois|tard|bientot|attend\w*|si|quand|lorsque|des|avant|apres|abord|etre|crois|pense|semble|doit|devra|faut|faudra|reste|manque|puis|ensuite|\w+(ra|ront|rez|rons))( |$)/;

/** How soon, and who judges in the end, are no reserve. */
const SOON =
  /(^| )(et |mais )?((le |la |l )?(prefet|prefete|prefecture|etat) (jugera|decidera|appreciera|verra|tranchera|choisira)|(que |pourvu que )?(ca|cela) (ne )?traine pas( trop)?|sans (tarder|attendre|delai|plus attendre|plus tarder)|(au |le )?plus (vite|tot)( possible)?|des que possible|vite( fait)?|rapidement|tout de suite|immediatement|des (maintenant|aujourd hui)|aujourd hui)(?= |$)/g;

/** « … on complétera dès qu’on saura », « … la délibération suivra »: what comes after the filing is no reserve. */
const AFTERWARDS =
  /(?:^| )(?:(?:et|mais|puis|quitte a ce qu) )*(?:(?:je|j|on|nous) (?:(?:vous|le|la|les|l|y) )*(?:complet|corrig|precis|ajout|affin|ajust|renseign|rectifi)\w*(?:rai|ra|rons)|(?:je|on|nous) (?:vous )?(?:enverr|transmettr|fer|ferons )\w* (?:suivre|passer|parvenir|(?:la|le|les) (?:suite|reste|pieces?|complements?|documents?|deliberation\w*))|(?:la|le|les) (?:suite|reste|pieces?|complements?|documents?|deliberation\w*|details?) (?:suiv\w+|viendr\w+|arriv\w+)|quitte a (?:completer|corriger|preciser|ajuster|rectifier))(?: |$).*$/;

/** « Attendez, je relis… oui »: whoever says yes has waited. */
const READING =
  /(^| )(attend\w*|(une? )?(petite? )?(minute|seconde|instant))( (que )?je (le |la |les |l )?(relis|lis|relise|lise|regarde|verifie))?(?= |$)/g;

/** « Déposez quand même » reserves nothing. */
const EVEN_SO = / (?:quand meme|malgre tout)(?= |$)/g;

/** Whoever says it gives the order: « le maire vient de valider, vous pouvez déposer ». */
const TO_US = /(?:^| )(?:vous pouvez|tu peux|deposez|envoyez|transmettez|veuillez)(?: |$)/;

const OPENS = /^(oui|ouais|ok|(cette fois )?c est (bon|exact|parfait|juste)) /;

export function isPlainConsent(text: string): boolean {
  if (/\?/.test(text)) return false;
  const said = [AFTERWARDS, SOON, EVEN_SO]
    .reduce((left, harmless) => left.replace(harmless, ' '), cut(text).join(' '))
    .replace(/ +/g, ' ')
    .trim();
  const list = said.split(' ').filter(Boolean);
  if (list.length === 0 || list.length > 30) return false;
  if (WHOLE.test(said)) return true;
  // « Oui, le maire a relu et il est d’accord, vous pouvez déposer »: who agrees is told, and the order is plain.
  const meant = fromItsYes(said);
  if ((OPENS.test(meant) || TO_US.test(meant)) && ORDER.test(meant) && !RESERVE.test(meant)) return true;
  return (
    list.length <= 14 &&
    list.some((word) => ASSENT.has(word)) &&
    list.every((word) => ASSENT.has(word) || BESIDE.has(word))
  );
}

/** A yes to what cannot be undone: a few words of assent, and what the act itself does to what. */
export function isPlainYesTo(act: ConfirmedAct, text: string): boolean {
  if (/\?/.test(text)) return false;
  const list = cut(text);
  const own = OWN_WORDS[act];
  const names = list.some((word) => own.test(word));
  return (
    list.length > 0 &&
    list.length <= MOST_WORDS &&
    list.every((word) => YES_WORDS.has(word) || own.test(word) || (names && OF_MINE.has(word)))
  );
}

const MOST_WORDS = 14;
const YES_WORDS = words(
  'oui ouais ouep ok okay d accord bien sur sure certain certaine absolument effectivement exactement evidemment c est bon ca je j on nous vous tu le la l les y confirme confirmer confirmons veux allez allons vas va fais faites go merci svp stp s il te plait tout vraiment definitivement volontiers parfait',
);
/** What the act is done to: with its verb only, « oui à la candidature » says the contrary. */
const OF_MINE = words(
  'brouillon dossier donnees coordonnees reponses conversation candidature manifestation interet d de du depuis debut zero a au mon ma mes notre nos votre vos tout completement ce cette ces pouvez peux peut',
);
const ERASES = /^(?:effac|supprim|detrui|enlev|jet)\w*$/;
const OWN_WORDS: Readonly<Record<ConfirmedAct, RegExp>> = {
  restart: /^(?:recommenc|repren|repart|reprise|efface)\w*$/,
  erase: ERASES,
  eraseFile: ERASES,
  requestErasure: /^(?:effac|supprim|demand)\w*$/,
  withdraw: /^(?:retir\w*|retrait)$/,
};

/** « Le récapitulatif est exact. Oui, je vous autorise à déposer »: what comes before the yes leads to it. */
function fromItsYes(said: string): string {
  const at = said.search(/(?<=\S )(?:oui|ouais) /);
  const before = said.slice(0, Math.max(0, at)).replace(READING, ' ');
  return at < 0 || RESERVE.test(` ${before}`) ? said : said.slice(at);
}
