/**
 * A yes without reserve. Filing cannot be undone lightly, so nothing but words of assent may stand in the message:
 * « oui mais », « oui demain », « le maire dira oui » file nothing.
 */

/** One of these is needed… */
const ASSENT =
  /^(oui|ouais|yes|si|go|banco|deposer|deposez|depose|deposons|confirme|confirmons|confirmer|valide|validez|validons|envoyer|envoyez|envoyons|transmettre|transmettez|autorise|autorisons|allez|allons)$/;

/** … and these may stand beside it. */
const BESIDE =
  /^(ok|okay|donc|alors|d|accord|entendu|c|est|ce|bon|parfait|exact|exacte|juste|correct|conforme|complet|je|j|nous|on|vous|pouvez|peux|peut|veux|souhaite|y|le|la|l|les|mon|ma|mes|notre|nos|ce|cette|dossier|candidature|manifestation|interet|d|fiche|tout|tous|toutes|a|au|aux|fait|bien|sur|tres|absolument|exactement|effectivement|evidemment|certainement|definitivement|volontiers|quand|meme|malgre|maintenant|svp|stp|s|il|plait|te|merci|prefecture|prefet|en|etat|tel|quel|telle|quelle|comme|ca|cela|pour|ainsi|avec|mention|mentions|signalement)$/;

/** « C’est bon », « d’accord pour déposer » and the like, as whole messages. */
const WHOLE =
  /^(c est (tout )?bon|ok pour (deposer|moi)|d accord pour deposer|bon pour (accord|depot)|feu vert)$/;

export function isPlainConsent(text: string): boolean {
  const words = plain(text);
  if (/\?/.test(text) || words.length === 0 || words.length > 14) return false;
  if (WHOLE.test(words.join(' '))) return true;
  return (
    words.some((word) => ASSENT.test(word)) && words.every((word) => ASSENT.test(word) || BESIDE.test(word))
  );
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
