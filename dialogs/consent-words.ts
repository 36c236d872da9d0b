/**
 * What stands around a yes that files: how it is typed, what is harmless, what takes it back. Its phrases are in
 * `consent-grammar.ts`. Folded text; patterns are put to a clause that has one space before it and one after.
 */

export const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** As they are typed on a phone. */
export const TYPED: ReadonlyMap<string, string> = new Map(
  [
    ['oui', 'wi oiu iou ouii ouip ouaip ouep ouais ouai ui voui vi yep yes yess oue'],
    ['vous', 'vs vou'],
    ['pour', 'pr'],
    ['peux', 'px'],
    ['vas y', 'vasy'],
    ['j ai', 'jai'],
    ['j en', 'jen'],
    ['beaucoup', 'bcp'],
    ['c est parti', 'cparti'],
    ['je le', 'jle'],
    ['maintenant', 'mtn mnt maint'],
    ['merci', 'mrc mci'],
    ['tout', 'tt'],
    ['desole', 'dsl'],
    ['ok', 'oki okay okey dac'],
    ['allez', 'alez aller'],
    ['deposez', 'deposer depose deposes depser deposr depozer depoze depossez'],
    ['envoyez', 'envoyer envoye envoiyer envoier envoiez envoyes'],
    ['transmettez', 'transmettre transmetez transmetter transmetre'],
    ['soumettez', 'soumettre soumets soumettons'],
    ['lancez', 'lancer lancons lance'],
    ['pouvez', 'pouver pouvais'],
    ['candidature', 'candidatur candidatures candidture'],
    ['deposons', 'depozons deposon'],
    ['bonsoir', 'bsr'],
    ['bonjour', 'bjr slt'],
    ['je confirme', 'jeconfirme jconfirme'],
    ['je valide', 'jevalide jvalide'],
    ['je deposez', 'jedepose jdepose'],
    ['je veux', 'jveux jveu'],
    ['c est', 'cest'],
    ['veux', 'veus veu'],
  ].flatMap(([word = '', typed = '']) => typed.split(' ').map((one) => [one, word] as const)),
);

/** Phrases of assent that settle nothing in these places: « à confirmer », « envoyez-moi le récapitulatif », « le préfet valide ». */
export const NO_ASSENT = new RegExp(
  [
    ' (?:a|de|d|pour|sans|en|me|nous|vous) (?:confirmer|valider) ',
    '^ (?:ok |bon )?(?:a|sans|en|moi|quand|quel\\w*) (?:deposez|envoyez|transmettez) ',
    ' mais (?:bon |be )?$',
    ' (?:euh|hum|hmm|hein) $',
    ' (?:envoyez|transmettez|soumettez)(?: le| la| les)? (?:moi|nous) ',
    ' (?:envoyez|transmettez)(?: le| la| les| un| une)?(?: bonne?)? (?:recap|recapitulatif|version) ',
    ' (?:deposez|envoyez|transmettez|soumettez|adresser)(?: le| la| les| tout| ca)? (?:chez |(?:au|aux|a)(?: la| l| mr?| mme)? (?:mon|ma|mes|notre|nos|un|une|maire|mairie|adjoint\\w*|president\\w*|agglo\\w*|interco\\w*|epci|communaute|conseil\\w*|elus?|bureau|dgs|direct\\w+|secretaire\\w*|collegues?|cabinet|notaire|journal\\w*|presse|avocat\\w*) )| adjointe? deposez ',
    ' (?:me|nous) (?:l |le |la )?(?:envoyez|transmettez) ',
    ' (?:tu|prefet|prefecture) (?:nous |vous )?(?:veut|veux|valide|deposez|envoyez|confirme|approuve) |^ (?:la )?(?:commune|ville) (?:\\w+ )?(?:deposez|a deposez) ',
    ' (?:ca|c est|y est|est) deposez ',
    '^ deposez c est ',
    ' oui c est (?:ca|cela) oui |^ mais oui c est (?:ca|cela) ',
    ' plait il ',
    '^ (?:mais oui bien sur|c est (?:cela|ca) oui|ah (?:bon )?oui(?: quand meme)?|eh oui) ',
    ' la bonne version ',
  ].join('|'),
);

/** « C’est bon », « d’accord pour déposer », « absolument »: a whole clause that says yes without one of these words. */
export const WHOLE =
  /^(?:(?:la |et |bon |oui )?c (?:est )?(?:tout )?bon(?: pour (?:moi|nous))?|(?:ok|d accord|partant\w*|go) pour (?:moi|l envoi|le depot|la transmission)|bon pour (?:accord|depot)|(?:(?:allez|vous avez (?:mon|notre)|je donne (?:mon|le)|nous donnons (?:notre|le)) )?(?:feu vert|autorisation|accord)(?: pour (?:le )?(?:depot|deposez|l envoi))?|je (?:vous )?donne mon (?:accord|aval)|(?:(?:c est )?(?:ok|oui|bon)(?: pour moi)? )?(?:la |et )?(?:vas y|allez y|allons y|on y va|c est parti)(?: donc)?(?: pour le depot)?|(?:ok |bon )?on y va|(?:ok |oui )(?:pour le )?depot(?: de la candidature)?|depot de la candidature|faites donc|c est oui|(?:(?:oui|eh bien) )?(?:bien sur|absolument|tout a fait|volontiers|avec (?:grand )?plaisir|evidemment|bien evidemment|certainement|naturellement|carrement)|(?:mais |bien sur |evidemment |pour sur )?que oui|(?:je suis |nous sommes )?favorables? au depot|et comment|(?:faites|fais) (?:partir|suivre|parvenir) (?:le|la|notre|mon|ma) (?:dossier|candidature|tout)|(?:depot|candidature|dossier) a (?:effectuer|transmettez|deposez|envoyez)(?: maintenant)?|(?:oui )?(?:(?:vous pouvez|tu peux|je vous laisse) )?(?:(?:le|la|l) )?(?:faire|faites) partir(?: (?:le|la|notre|mon|ma) (?:dossier|candidature|fiche))?|(?:oui )?enregistrez (?:le|ce|mon|notre) depot|lu et approuve|approuve|confirme|valide|accepte)$/;

/** It orders to file: beside it, a remark may be longer. */
export const ORDERS =
  / (?:deposez|envoyez|transmettez|transmets|soumettez|lancez|procedez|deposons|envoyons|depot|confirme|confirmons|valide|validons|autorise|banco|go|allez y|allons y|vas y|on y va|c est parti) /;

/** Who agrees is told, or what was done: « M. le maire a donné son accord », « j’ai tout relu ». */
export const AGREES =
  / (?:est|sont|sommes|suis) (?:bien |tous |toutes |tout a fait |les deux |toutes? )*(?:d accord|favorables?|partants?|pour)(?= )| (?:a|as|ont|avons|avez|ai|est|sont|sommes|vient de|viennent de) (?:(?:bien|deja|tout|tous|toute?s|donc|l|le) )*(?:donne|recu|obtenu|eu|note\w*|compris\w*|saisi\w*|valide\w*|approuve\w*|relu\w*|lu\w*|vote\w*|delibere|signe\w*|verifi\w*|controle\w*|repris\w*|imprime\w*|decide\w*|hesite|trouve|fini|termine\w*|complete\w*|corrige\w*|valider|relire|voter|signer)(?= )| (?:fait signe que|dit|de (?:vous )?dire) oui(?= )| (?:donne|obtenu) (?:son|leur|notre) accord(?= )| accord (?:du|de la|de notre|de mon) \w+ obtenu(?= )/;

/** Said of the recap, of the act itself, or out of courtesy: « tout est juste », « la date limite approche ». */
export const APART =
  / (?:merci|remerci\w*|bien a vous|bonne annee|meilleurs voeux|respectueu\w+|date limite|delais?|temps d agir|en avant|plaisir|bonne (?:journee|soiree)|cordialement|sentiments|salutations|desole|excus\w*)(?= )| (?:est|sont|etait|soit|me semble|parait) (?:bien |tres |tout |vraiment |enfin |plus )*(?:justes?|bons?|bonnes?|exacte?s?|fideles?|claire?s?|complete?s?|conformes?|parfaite?s?|correcte?s?|impeccables?|vrais?|longue?s?|ca|decide|voulu|la pour ca)(?= )| (?:reprend|correspond|resume|reflete|dit) (?:bien|fidelement|parfaitement|exactement)(?= )/;

const FILE = '(?:(?:le |la |l |mon |ma |notre )?(?:depos\\w*|envo[iy]\\w*|transm\\w*))';

/** What sounds like a reserve and is none; taken out of a clause before it is judged. */
export const ALLOWED: readonly RegExp[] = [
  // « … on complétera dès qu’on saura », « … la délibération suivra »: what comes after the filing.
  /(?<= )(?:(?:et|mais|puis|quitte a ce qu) )*(?:(?:je|j|on|nous) (?:(?:vous|le|la|les|l|y) )*(?:complet|corrig|precis|ajout|affin|ajust|renseign|rectifi)\w*(?:rai|ra|rons)|(?:je|on|nous) (?:vous )?(?:enverr|transmettr|fer|ferons )\w* (?:suivre|passer|parvenir|(?:la|le|les) (?:suite|reste|pieces?|complements?|documents?|deliberation\w*))|(?:la|le|les) (?:suite|reste|pieces?|complements?|documents?|deliberation\w*|details?) (?:suiv\w+|viendr\w+|arriv\w+)|quitte a (?:completer|corriger|preciser|ajuster|rectifier))(?: .*)?(?= $)/g,
  /(?<= )(?:cette fois(?: ci)?|(?:dans|en) ce cas(?: la)?)(?= )/g,
  // How soon, and who judges in the end.
  /(?<= )(?:(?:et|mais) )?(?:(?:le |la |l )?(?:prefet|prefete|prefecture|etat) (?:jugera|decidera|appreciera|verra|tranchera|choisira)|(?:que |pourvu que )?(?:ca|cela) (?:ne )?traine pas(?: trop)?|sans (?:tarder|attendre|delai|plus attendre|plus tarder)|(?:au |le )?plus (?:vite|tot)(?: possible)?|des que possible|vite(?: fait)?|rapidement|(?:tout )?de suite|a l instant|immediatement|des (?:maintenant|aujourd hui|a present)|a present|aujourd hui(?! c est))(?= )/g,
  // « Rien à corriger », « sans réserve », « je ne change rien », « aucune erreur ».
  /(?<= )(?:(?:non|nous|je|j|on|n|ne|y|il|a) )*(?:(?:vois|voit|voyons|change|changeons|touche|touchons|avons|ai|a)(?: trouve| vu| releve)? )?(?:rien(?: d autre)?|aucune?s?|pas de|pas d|sans(?: le| la| l)?(?: moindre)?(?: aucune?)?|ras) (?:(?:a|de) (?:corriger|changer|redire|modifier|ajouter|signaler|revoir|reprendre|dire)|corriger|changer|modifier|corrections?|remarques?|erreurs?|fautes?|reserves?|restrictions?|retenue|conditions?|observations?|objections?|problemes?|soucis?|hesit(?:ation|er)|modif(?:ication)?s?|changements?|(?<=(?:aucun|moindre|pas de) )doute)(?: (?:de mon cote|de notre cote|pour moi|pour nous|a (?:faire|signaler)))?(?= )/g,
  /(?<= )(?:(?:je|nous|on) )?ne (?:changez|touchez|modifiez|corrigez|change|changeons|touche|touchons|modifie|modifions) (?:plus )?rien(?: d autre)?(?= )/g,
  /(?<= )(?:pas|aucun|nul|plus) besoin (?:de |d )(?:corriger|corrections?|modifier|changer|relire|attendre)(?= )/g,
  /(?<= )(?:n attend(?:ons|ez)(?: pas| plus)?(?: davantage)?|pourquoi attendre|inutile d attendre|plutot deux fois qu une|quelle question|s il (?:vous|te) plait|(?:quand meme|malgre tout)|si si|mille fois|(?:100|cent) pour cent|a 100)(?= )/g,
  // « N’hésitons pas », « ce n’était pas simple », « tel quel », « des deux mains »
  /(?<= )(?:(?:je|nous|on) )?n hesit\w+ pas(?= )|(?<= )(?:ce|c|ca) n etait pas \w+(?= )|(?<= )tel(?:le)?s? (?:quel(?:le)?s?|qu (?:il|elle)s? (?:est|sont))(?= )|(?<= )des deux mains(?= )|(?<= )(?:personne|nul) n a (?:trouve|vu|releve) (?:de |d )?(?:erreurs?|fautes?)(?= )/g,
  // « Je confirme que la commune dépose sa candidature », « évidemment que je veux déposer »
  /(?<= (?:confirme|confirmons|evidemment|bien sur|certifie)(?: donc)? )que (?=(?:je|on|nous|la (?:ville|commune)) )/g,
  // « Les lignes 1 à 12 sont bonnes », « ligne par ligne »
  /(?<= )les (?:lignes |points )?\d+(?: (?:a|et) \d+)? (?=sont (?:bien )?(?:bonn?e?s?|justes?|exacte?s?|correcte?s?) )|(?<= )ligne (?:par|a|apres) ligne(?= )/g,
  /(?<= )(?:je (?:vous )?demande|nous (?:vous )?demandons) (?:donc )?de (?=(?:deposez|envoyez|transmettez|proceder) )/g,
  /(?<= )(?:et )?puis (?=finalement )/g,
  // What one feared is past.
  /(?<= )(?:je|on|nous) (?:croyais|croyait|croyions|pensais|pensait|craignais|craignait|imaginais)(?: bien)? que .*(?= $)/g,
  /(?<= )(?:ca fait|voila|depuis) .* qu on (?:l )?attend.*(?= $)/g,
  /(?<= )quand (?:j ai|j etais|nous avons|nous etions|on a|on etait) (?:ete )?\w+(?= )/g,
  // « Il faut déposer », said with a yes.
  new RegExp(`(?<=(?:^| )oui )(?:il )?faut (?=${FILE})`, 'g'),
];

const WEEK = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche';
const MONTHS =
  'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|rentree|noel|printemps|ete|automne|hiver|paques|toussaint';

/** A day to come, a condition, a question to somebody, something to look at or to mend: nothing undoes it. */
const NOT_NOW = `si|sauf|hormis|excepte|seulement|condition|pourvu|moins que|quand|lorsque|des que|une fois|tant que|le temps de|demain|dmn|${WEEK}|${MONTHS}|semaine|prochain\\w*|mois|heures?|minutes?|tard|tantot|tout a l heure|ce soir|bientot|attend(?:s|ez|ons|re|ant|rai|ra)|patient\\w*|apres|avant|ensuite|puis|d abord|corrig\\w*|modif\\w*|rectif\\w*|chang(?:e|er|ez|ons)|remplac\\w*|enlev\\w*|retir\\w*|ajout\\w*|supprim\\w*|annul\\w*|gard(?:e|ez|er)|reaffich\\w*|mettez|ligne|faux|fausses?|fautes?|erreurs?|mauvaise?s?|oubli\\w*|stop|(?:re)?lire|relis|lis|redis|redit|reviens|(?<!(?:ai|a|avons|ont|tout|bien|l) )(?:verifie|regarde|montre|imprime)|verifier|verifions|regarder|montrer|imprimer|reflech\\w*|demander|consulter|appeler|parler|en parle|voir|verr\\w*|decider|decidera|faut|faudra\\w*|dois|doit|devons|devra\\w*|devrais|reste|manque\\w*|cherche|prefer\\w*|je me demande|copie|refus\\w*|renonc\\w*|cess\\w*|exclu|impossible|interdi\\w*|absten\\w*|abstien\\w*|risqu\\w*|peur|deconseill\\w*|marre|flemme|\\d+|\\w+(?:rai|ras|ra|ront|rez|rons|rais|rait|raient|riez|rions)`;
/** Words of that ending that are no verb of what is to come. */
const NO_FUTURE = 'vrai|serais|francais|trais|opera|contraire';

export const LATER = new RegExp(` (?!(?:${NO_FUTURE}|aurais|aurait) )(?:${NOT_NOW}) `);

/** The same, with any doubt or denial; said before an end that settles it, these are undone. */
export const RESERVE = new RegExp(
  ` (?!(?:${NO_FUTURE}) )(?:${NOT_NOW}|pas|pa|ne|n|nn|non|rien|jamais|plus|point|guere|nullement|aucune?|ni|peut etre|(?:je|on|nous) (?:crois|croit|croyons|pense|pensons|suppose|imagine)|semble|sans doute|doute|doutes|hesite|hesitons|presque|plutot|a priori|en principe|normalement|ben voyons|question|apprendra|sans|sous|ici|jours|moment|utile|brouillon|secretaire|cabinet|mail|courriel|poste|cet|aprem\\w*|plus|trop|contre|mieux|mollo|qui|quoi|comment|combien|pourquoi|ou est) `,
);

/** A number alone is a line of the recap; what somebody says is no word of whoever types it. */
export const NO_REMARK =
  /^ (?:la |ligne )?(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize) $|(?<! je| j| vous| nous| on| ai| avons) (?:dit|disent|repond|repondu|ecrit|crie|souffle|demande|dirait) $/;

/** In a remark beside an order, it stops, objects, jests, or speaks of a mistake: « on arrête tout là », « je plaisante bien sûr ». */
export const UNDOES =
  / (?:arret\w*|efface\w*|oppose\w*|opposition|desist\w*|contre|plaisant\w*|blagu\w*|rigol\w*|deconn\w*|lol|mdr|ironi\w*|contraire|blocage|bloqu\w*|hic|problemes?|demission\w*|veto|litige|recours|tromp\w*|malentendu|finalement|en fait|en realite|reellement|pardon|oups|zut|halte|abandonn\w*|retract\w*|recommenc\w*|autre (?:commune|ville|dossier)|passons|parlons|parlez|partiel\w*|incomplet\w*|inexact\w*|exagere\w*|menti|mentir|mensonge|inverse|sinon|invente\w*|test\w*|essai\w*|pour voir|pour rire|trop tot|premature\w*|force\w*|oblige\w*|contraint\w*|pousse\w*|malgre moi|mefi\w*|crain\w*|regret\w*|seul le|seule la|reserve\w*) /;

/** An inversion asks, whatever its mark. */
export const ASKS =
  /^ (?:mais |et )?(?:peut on|pouvez vous|puis je|allez vous|est ce|quand|quel\w* |a votre avis|deposez vous|dois je|faut il)(?= )/;

/** What was just done, and the day when it was: « le maire vient de relire », « le conseil a voté le 18 janvier ». */
export const DONE = new RegExp(
  ` (?:le |du |des )?\\d{1,2}(?:er)? (?:${MONTHS})(?: \\d{4})?(?= )| (?:vient|viens|viennent|venons) (?:juste )?de (?:me |le |la |les |tout )*\\w+(?= )`,
  'g',
);
