/** Whether a reply says that the note on personal data was read or accepted: in known phrases, and by who speaks. */
import { clausesOf, isRemark, REFUSING_SIGN } from './consent.ts';
import { kindsIn } from './consent-grammar.ts';

const OF_IT =
  '(?:(?:la|le|l|les|cette|ce|votre|vos|de la|de cette|du|de l|de tout|de|ces|en) )?(?:note|notice|informations?|texte|mentions?|ensemble|tout|conditions|regles|document|message|ca|cela|ci dessus)(?: sur (?:mes|les|nos) donnees(?: personnelles)?)?';

/** Read, or accepted: not « mon adjoint a lu », « j’ai lu le journal », « j’ai lu la moitié ». */
const READ = new RegExp(
  `(?:${[
    `(?:j (?:en )?ai|nous (?:en )?avons|on (?:en )?a)(?: (?:bien|tout|toute|deja|entierement|attentivement|jusqu au bout|pris bonne|deux fois))* (?:lue?s?|relue?s?|pris connaissance|pris note|note|compris|accepte|fini de (?:tout )?lire|tout lu)(?: (?:bien|tout|attentivement|entierement|jusqu au bout|deux fois))?(?: ${OF_IT})?`,
    `je l ai (?:bien |toute? |deja )*(?:lue?|relue?)`,
    `(?:bien )?(?:pris connaissance|pris note|lue?|relue?|note)(?: ${OF_IT})?(?: et (?:compris|approuve|accepte))?`,
    'c est (?:tout |bien )?(?:lu|note|fait|vu|bon|compris|accepte|d accord|entendu|approuve|ok|clair)',
    `(?:je|j|nous|on)(?: (?:vous|y|en|l|la|le|les))* (?:accepte|acceptons|consens|consentons|autorise|autorisons|approuve|approuvons|confirme|confirmons|certifie|valide|validons)(?: ${OF_IT})?`,
    `(?:je|nous) (?:le |vous )?confirm(?:e|ons) (?:en avoir|l avoir|avoir) (?:bien |tout )*(?:lue?|pris connaissance)(?: ${OF_IT})?`,
    '(?:je|nous) (?:vous )?(?:donne|donnons) (?:mon|notre) (?:accord|consentement|autorisation)',
    '(?:vous avez |avec )?(?:mon |notre )?(?:accord|consentement|autorisation)(?: (?:est )?(?:donnee?|accordee?))?',
    '(?:je |nous )?(?:en )?(?:prends|prenons|pris) (?:bonne |bien )?(?:acte|note)(?: de (?:ces|cette|la|l|cet) \\w+)?|dont acte|vu|promis|bien recu|continuez|(?:on|vous) (?:peut|pouvez) (?:continuer|poursuivre)|la (?:note|notice|lecture) est (?:lue|faite)|confirme|je viens de (?:la|le|tout) lire|(?:le maire et moi|nous tous) avons lu|j ai pris le temps de lire|ok pour (?:les donnees|la suite|moi|nous)|(?:c est )?(?:conforme|habituel|normal|court et clair|tout a fait normal)|aucun souci',
    '(?:traitement )?(?:accorde|accepte|approuve)e?|compris|le maire y consent|le maire est (?:au courant(?: et d accord)?|d accord)|(?:et )?moi aussi|je l ai verifie',
    '(?:ca|cela|sa) me (?:va|convient)(?: bien)?|pourquoi pas|apres tout|si c est (?:uniquement |seulement |juste |bien )?pour la prefecture|vous pouvez (?:garder|conserver|enregistrer|utiliser|stocker) (?:mes|nos|ces|les) (?:reponses|donnees|informations|coordonnees)(?: pour la prefecture)?|passons|prenez|faites|je veux bien|je vous (?:le|la|l) donne|vous l avez|je vous fais confiance|(?:pour|a) cet usage|pour (?:ca|cela)|dans ces conditions',
  ].join('|')})(?= |$)`,
  'y',
);

/** Words that say yes of themselves. */
const YES =
  /(?:^| )(?:ok|d accord|entendu|bien entendu|bien sur|volontiers|absolument|tout a fait|evidemment|certainement|naturellement|parfait|exact|carrement|assurement)(?= |$)/;

/** « Pas de problème », « je n’y vois nul inconvénient », « rien à redire » */
const NOTHING_AGAINST =
  /^ (?:(?:oui|ok|non|bien|je|j|nous|on|n|ne|y|il|a|ai|avons|vois|voyons|voit|ca|me|pose) )*(?:(?:pas|plus) (?:de|d)|nul|aucune?|sans|rien|pas) (?:a )?(?:problemes?|pb|soucis?|objections?|reserves?|inconvenients?|difficultes?|questions?|cacher|redire|dire|opposer|craindre)(?: (?:pour|avec|de) (?:moi|nous|ma part|mon cote|ca|cela))? $/;

const OF_THE_CONTACT = /(?<!\p{L})(?:contact|adresse|e?-?mail|num[ée]ro|t[ée]l[ée]phone)(?!\p{L})/iu;

/** @param text the whole reply to « confirmez-vous en avoir pris connaissance ? » */
export function noticeSaid(text: string): boolean {
  if (REFUSING_SIGN.test(text) || text.includes('@') || text.includes('?')) return false;
  const clauses = clausesOf(text);
  const kinds = clauses.map((clause) => {
    const { said, whole, label } = clause;
    // « Le maire : oui » labels a yes that is another’s.
    if (label && !kindsIn(said, READ)?.includes('own')) return null;
    if (NOTHING_AGAINST.test(whole)) return ['own'];
    return said === ''
      ? []
      : (kindsIn(said, READ) ?? (kindsIn(`${said} oui`, READ) || isRemark(clause) ? [] : null));
  });
  // A remark goes beside what says that it was read, and beside no bare yes.
  const remarks = clauses.some((clause, at) => kinds[at]?.length === 0 && isRemark(clause));
  if (remarks && !kinds.some((each) => each?.includes('own'))) return false;
  // « Oui, le contact est bon » speaks of what was asked before.
  if (OF_THE_CONTACT.test(text) && !kinds.some((each) => each?.includes('own'))) return false;
  return (
    kinds.every((each) => each !== null) &&
    kinds.some(
      (each, at) => each?.includes('strong') || each?.includes('own') || YES.test(clauses[at]?.said ?? ''),
    )
  );
}
