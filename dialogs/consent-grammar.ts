/**
 * How a clause that consents to file is made: phrases of a few words, each known, one after the other, and nothing else.
 * Words alone would not do: « oui, arrêtez de déposer », « oui, le maire va déposer » are made of words of assent. Patterns
 * are put to folded words, typed forms already put right (`TYPED`).
 */

const VERB =
  '(?:deposez|envoyez|envoie|transmettez|soumettez|lancez|adresser|adressez|proceder|procedez|validez|valider|confirmer|expedier|expediez|deposons|envoyons|transmettons|soumettons)';
const PRONOUN = '(?:le|la|l|les|tout)';
const CAN =
  '(?:(?:vous pouvez|tu peux|on peut|nous pouvons|je peux)(?: donc| bien| maintenant| desormais)?|je (?:vous|te) (?:laisse|autorise a|demande(?: donc)? de|prie de(?: bien vouloir)?)|nous vous (?:laissons|autorisons a|demandons de|prions de(?: bien vouloir)?)|veuillez(?: bien)?|merci de(?: bien vouloir)?|(?:il )?faut|je (?:veux|veut|souhaite|voudrais|vais|tiens a)(?: bien)?|nous (?:voulons|souhaitons|allons)(?: bien)?|on (?:va|veut)|(?:ok|d accord|bon|partante?s?|c est bon) pour|prete?s? a|please)';
const THING =
  '(?:dossier|candidature|candidat\\w*|fiche|manifestation(?: d interet)?|recap\\w*|depot|envoi|transmission|demande|signalement|elements|informations|reponses|ensemble|exactitude|tout)';
const OURS = '(?:la|notre|ma|cette) (?:ville|commune|mairie)';
const RIGHT =
  '(?:justes?|bons?|bonnes?|exacte?s?|fideles?|claire?s?|complete?s?|conformes?|parfaite?s?|correcte?s?|impeccables?|vraie?s?|ca|cela|ok|nickel|valide\\w*|decide|entendu|note|d accord|regle|prete?|en ordre|dans le bon ordre|notre situation|ce que (?:j ai|nous avons|on a) dit|la verite)';

/** Opens a clause; alone it says nothing. */
const LEAD = [
  'ah',
  'oh',
  'eh',
  'bien',
  'ben',
  'bah',
  'bon',
  'soit',
  'alors',
  'donc',
  'et',
  'mais',
  'voila(?: qui)?',
  'bref',
  'hop',
  'enfin',
  'euh',
  'finalement',
  'allez',
  'allons',
  'la',
  'ouf',
  'dommage',
  'ma foi',
  'tant pis',
  'cette fois(?: ci)?',
  'maintenant',
  'zou',
  'bonjour',
  'bonsoir',
];

/** Says yes, or orders us to file. */
const STRONG = [
  'oui(?: oui)*',
  'affirmatif',
  'banco',
  'go',
  'que oui',
  'c est (?:oui|un oui)',
  '(?:allez|vas|allons) y',
  'on y va',
  'c est parti',
  `(?:${CAN} )?(?:${PRONOUN} )?${VERB}(?: ${PRONOUN}(?= |$))?`,
  `(?:${CAN} )?(?:(?:le|la|l) )?(?:faire|faites) (?:partir|suivre|parvenir)`,
  `(?:${CAN} )?(?:enregistrez|enregistrer|finaliser|finalisez|faire|fait?es) (?:le|la|l|ce|mon|ma|notre|cette) (?:depot|candidature|dossier|envoi|manifestation(?: d interet)?|demande)`,
  '(?:vous pouvez|tu peux|on peut|nous pouvons) (?:finaliser|foncer|y allez|appuyer(?: sur le bouton)?)|foncez|on se lance|lancons nous|nous y allons|on y va',
  '(?:vous avez (?:le|notre|mon) )?feu vert(?: (?:du|de la|de notre) (?:maire|mairie|ville|commune))?',
  'faites(?: donc)?(?: le necessaire)?(?= |$)',
  'c est un oui franc(?: et massif)?|(?:deux|trois|mille|cent|dix) fois oui(?: plutot qu une)?',
  `(?:je|nous) (?:vous )?(?:confirme|confirmons|demande|demandons) (?:le depot|(?:notre|ma|la) (?:volonte|intention|decision) de ${VERB})`,
  'bien sur que (?:oui|nous deposons|on deposez)|c parti',
  '(?:vous pouvez|tu peux) y allez',
  '(?:c est )?un (?:grand )?oui|(?:ma|notre|la) reponse(?: de la (?:ville|commune))? est oui|pour sur',
  '(?:deposez|envoyez) moi (?:ca|cela|tout ca)',
  `(?:je|j|nous|on)(?: (?:le|la|l|les|vous|en|y|tout|donc|bien))* (?:confirme|confirmons|valide|validons|approuve|approuvons|accepte|acceptons|autorise|autorisons|certifie|certifions|${VERB.slice(3, -1)}|transmets|soumets|maintiens|maintenons|persiste(?: et signe)?|consens|consentons|ordonne|signe)`,
  '(?:je|nous) (?:vous )?(?:en )?(?:donne|donnons) (?:mon|notre|le) (?:plein |entier )?(?:accord|feu vert|aval|autorisation|consentement|approbation)(?: pour| a)?',
  '(?:vous avez|tu as|avec) (?:mon|notre) (?:accord|feu vert|aval|autorisation|consentement)(?: pour| a)?',
  '(?:je suis|nous sommes|on est) (?:tout a fait |bien |pleinement )?(?:d accord|partante?s?|favorables?|autorisee?s?)(?: pour| a)?',
  '(?:accord|consentement|autorisation|feu vert) (?:donnee?|accordee?|total|plein et entier)',
  'bon pour (?:accord|(?:le )?depot|l envoi)',
  'lu et approuve',
  'je le veux',
];

/** Stands beside a yes: what is filed, where, and how. */
const BESIDE = [
  `(?:(?:le|la|l|les|ma|mon|notre|nos|mes|ce|cette|cet|ces|votre) )?${THING}(?: complete?)?`,
  `(?:de|d|du|des|pour|au nom de|au nom du|sur) (?:${OURS}|(?:la |le |l |ce |cette |ces |notre |ma )?${THING})`,
  `(?:${OURS}|${THING}) (?:de|du|pour) ${OURS}`,
  'de (?:ces|nos|mes|ses) (?:elements|informations|reponses)',
  'ca|cela|le tout|tout (?:ca|cela)',
  '(?:au|aux|le|pour le|pour) depot|a l envoi|a la transmission|pour l envoi',
  '(?:a|au|aux|aupres de|aupres du|vers|en) (?:(?:la|le|l|les|madame la|monsieur le|mme la|mr? le) )?(?:prefecture|prefet|prefete|prefe|services de l etat|etat|qui de droit)',
  'avec (?:(?:la|cette|les|ces|sa|leur) )?mentions?(?: hors cible)?',
  'avec (?:la|ma|notre) (?:nouvelle|bonne) adresse',
  '(?:comme|en) (?:signalement|candidature)(?: pour appreciation)?',
  '(?:malgre (?:le|ce|notre|mon) |meme en )retard',
  'comme (?:ca|cela|ceci|tel)|ainsi|en l etat|dans l etat|en ligne',
  'maintenant|desormais|la|aujourd hui',
  'voila',
  'svp|stp|please|je vous (?:en )?prie|je vous (?:en )?remercie|vous (?:en )?remerciant',
  'merci pour (?:l information|votre aide|tout|votre travail)|merci(?: bien| beaucoup| d avance| a vous| pour tout| pour votre \\w+| de votre \\w+| infiniment)?',
  'donc|bien|vite|volontiers|(?:tres )?bien volontiers|avec (?:grand )?plaisir|avec joie',
  'en (?:toute |pleine )?(?:connaissance de cause|conscience|confiance)',
  'pour (?:moi|nous|ma part|notre part)|de (?:mon|notre) cote|de (?:ma|notre) part',
  'definitivement|directement|officiellement|formellement|solennellement|personnellement|expressement|integralement',
  'absolument',
  'tout a fait',
  'exactement|parfaitement|exact|parfait|impeccable|impec|nickel|super|genial|ok|d accord|tres bien|entendu|evidemment|naturellement|certainement|assurement|bien sur|bien entendu|carrement|vraiment|conforme|correct|juste|valide|confirme|approuve|accepte|top|positif|volontairement|sincerement|sur',
  '(?:vous pouvez|tu peux|vous pouvez donc)(?= |$)',
  'et (?:merci|je signe|j assume|en avant|(?:que )?ca saute|vite|sans attendre|bon vent|bonne \\w+)',
  '(?:nous sommes|on est|je suis) (?:tous )?(?:fins? )?prete?s?',
  'ce jour|des ce jour|a ce jour|aujourd hui meme',
  'monsieur|madame|mademoiselle|mesdames|messieurs|mes (?:chers )?amis|boudu|pardi',
  'bonne (?:journee|soiree|reception|continuation|annee)|cordialement|bien a vous|a bientot|a vous',
];

/** Says that what is shown is right, or that it was read. */
const STATES = [
  `(?:c|ce|ca|cela|tout(?: cela| ca)?|l ensemble|(?:le|la|les|cette|ces|ce|mon|notre) (?:recap\\w*|version|dossier|fiche|renseignements|informations|reponses|lignes|elements|donnees|saisie))(?: me| nous)?(?: (?:est|sont|semble|semblent|parait|paraissent|reste))?(?: (?:bien|tout|tres|vraiment|enfin|plus|tout a fait|desormais|maintenant|exactement|parfaitement|toujours|donc|la|totalement))* ${RIGHT}(?: (?:ainsi|maintenant|comme ca|cette fois|desormais|en tout point|ligne par ligne))?`,
  '(?:ca|cela|tout|le recap\\w*) (?:me |nous )?(?:correspond|va|convient|reprend|resume|reflete|marche|roule)(?: (?:bien|parfaitement|fidelement|exactement|tres bien|tout|ce que j ai dit))*',
  '(?:le|la|l|les) (?:adresse(?: mail)?|mail|contact|categorie|taux(?: de vacance)?|nom|chiffres?) (?:est|sont|me) (?:la |le |les )?(?:bon\\w*|juste\\w*|exact\\w*|convient|conviennent)(?: (?:aussi|bien))?|le contact aussi|c est fait|la decision est prise|notre decision est prise',
  'tout y est|tout est en ordre|c est bien|bien (?:resume|vu|note|dit)|(?:la|cette) categorie(?: \\d)? me (?:va|convient)(?: (?:tres )?bien)?',
  '(?:apres|avec) (?:une )?relecture(?: attentive)?|lecture faite|verifie|relu',
  'vous avez (?:bien |tout |parfaitement )*(?:note|compris|repris|resume|retenu|saisi)(?: tout)?',
  '(?:j ai|nous avons|on a) (?:(?:bien|tout|toute|encore|bien tout|une derniere fois) )*(?:lu|relu|verifie|controle|compris|pris connaissance|note)(?: (?:le|la|l|de la|du|tout|les) ?(?:recap\\w*|dossier|mention(?: hors cible)?|fiche|lignes|ensemble|tout)?)?',
  '(?:j ai|nous avons|on a) (?:son|leur|l|le|mon) (?:accord|feu vert|aval|autorisation)(?: (?:du|de la|de notre) (?:maire|conseil|president|ville))?(?: pour (?:le )?(?:deposez|depot|l envoi))?',
  'la mention hors cible est (?:bien )?(?:claire|comprise|notee|vue)',
];

type Kind = 'lead' | 'strong' | 'beside' | 'states' | 'own';

/** Each phrase apart: of two that begin alike, the longer is meant. */
const KINDS: readonly (readonly [Kind, RegExp])[] = (
  [
    ['strong', STRONG],
    ['states', STATES],
    ['beside', BESIDE],
    ['lead', LEAD],
  ] as const
).flatMap(([kind, phrases]) =>
  phrases.map((phrase) => [kind, new RegExp(`(?:${phrase})(?= |$)`, 'y')] as const),
);

/**
 * What a clause is made of: null when one of its words is in no phrase. Read from left to right, the longest phrase first.
 * @param own phrases of the question that is asked, sticky
 */
export function kindsIn(said: string, own?: RegExp): readonly Kind[] | null {
  const kinds: Kind[] = [];
  for (let at = 0; at < said.length; ) {
    let taken: Kind | null = null;
    let end = at;
    for (const [kind, phrase] of own ? [['own', own] as const, ...KINDS] : KINDS) {
      phrase.lastIndex = at;
      const found = phrase.exec(said)?.[0] ?? '';
      if (at + found.length > end) [taken, end] = [kind, at + found.length];
    }
    if (!taken || kinds.length >= LONGEST) return null;
    kinds.push(taken);
    at = end + 1;
  }
  // « Oui et », « oui bon » end on what opens another clause.
  return kinds.at(-1) === 'lead' ? null : kinds;
}

/** Phrases of a clause. */
const LONGEST = 24;
