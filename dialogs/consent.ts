/**
 * A yes without reserve. Filing cannot be undone lightly, so nothing but words of assent may stand in the message:
 * « oui mais », « oui demain », « le maire dira oui » file nothing.
 */

/** One of these is needed… */
const ASSENT =
  /^(oui|ouais|yes|si|go|banco|deposer|deposez|depose|deposons|confirme|confirmons|confirmer|valide|validez|validons|envoyer|envoyez|envoyons|transmettre|transmettez|envoie|envoies|transmets|autorise|autorisons|allez|allons|aller|proceder|procedez|procede)$/;

/** … and these may stand beside it. */
const BESIDE =
  /^(ok|okay|veuillez|exactitude|elements|ces|px|pr|ds|ouep|fois|cette|voici|partir|donc|alors|soit|va|vas|cest|tu|marche|parti|depot|envoi|transmission|comme|d|accord|entendu|c|est|ce|bon|parfait|exact|exacte|juste|correct|conforme|complet|je|j|nous|on|vous|pouvez|peux|peut|veux|souhaite|y|le|la|l|les|mon|ma|mes|notre|nos|ce|cette|dossier|candidature|manifestation|interet|d|fiche|tout|tous|toutes|a|au|aux|fait|bien|sur|tres|absolument|exactement|effectivement|evidemment|certainement|definitivement|volontiers|quand|meme|malgre|maintenant|svp|stp|s|il|plait|te|merci|remercie|remercions|prie|beaucoup|prefecture|prefet|en|etat|tel|quel|telle|quelle|comme|ca|cela|pour|ainsi|avec|mention|mentions|signalement|hors|cible|prioritaire|maintiens|maintenons|persiste|signe|malgre|tout)$/;

/** « C’est bon », « d’accord pour déposer » and the like, as whole messages. */
const WHOLE =
  /^(c est (tout )?bon|ok pour (deposer|moi|l envoi|envoyer|le depot|transmettre|la transmission)|d accord pour deposer|bon pour (accord|depot)|feu vert)$/;

const ORDER =
  /(^| )((vous pouvez|tu peux|on peut|nous pouvons) (y aller et )?(le |la |l )?(deposer|envoyer|transmettre)|(vous pouvez|tu peux|on peut|nous pouvons) (le |la |l )?(adresser|remettre|faire parvenir) (a la prefecture|au prefet)|deposez|envoyez|transmettez|veuillez (le |la |l |y )?(deposer|envoyer|transmettre|proceder)|(autorise|autorisons|charge|chargeons|prie|prions|demande|demandons) (a|de) (le |la |l )?(deposer|envoyer|transmettre)|(feu vert|accord) (pour|de) (le |la )?(deposer|envoyer|transmettre|depot))( |$)/;

/** A day to come, a condition, a doubt, a denial. */
const RESERVE =
  /(^| )(mais|sauf|pas|ne|n|non|rien|jamais|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|mois|tard|bientot|attend\w*|si|quand|lorsque|des|avant|apres|abord|etre|crois|pense|semble|doit|devra|faut|faudra|reste|manque|puis|ensuite|\w+(ra|ront|rez|rons))( |$)/;

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

const OPENS = /^(oui|ouais|ok|(cette fois )?c est (bon|exact|parfait|juste)) /;

export function isPlainConsent(text: string): boolean {
  if (/\?/.test(text)) return false;
  const said = [AFTERWARDS, SOON, EVEN_SO]
    .reduce((left, harmless) => left.replace(harmless, ' '), plain(text).join(' '))
    .replace(/ +/g, ' ')
    .trim();
  const words = said.split(' ').filter(Boolean);
  if (words.length === 0 || words.length > 30) return false;
  if (WHOLE.test(said)) return true;
  // « Oui, le maire a relu et il est d’accord, vous pouvez déposer »: who agrees is told, and the order is plain.
  const meant = fromItsYes(said);
  if (OPENS.test(meant) && ORDER.test(meant) && !RESERVE.test(meant)) return true;
  return (
    words.length <= 14 &&
    words.some((word) => ASSENT.test(word)) &&
    words.every((word) => ASSENT.test(word) || BESIDE.test(word))
  );
}

/** « Le récapitulatif est exact. Oui, je vous autorise à déposer »: what comes before the yes leads to it. */
function fromItsYes(said: string): string {
  const at = said.search(/(?<=\S )(?:oui|ouais) /);
  const before = said.slice(0, Math.max(0, at)).replace(READING, ' ');
  return at < 0 || RESERVE.test(` ${before}`) ? said : said.slice(at);
}

function plain(text: string): readonly string[] {
  return (
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  );
}
