/** What people open with, set and change, in the orders about a line of the recap: parts of patterns. */

/** Characters in which a line is looked for. */
export const LINE_CHARACTERS = 300;

/** « Attendez, je voudrais… » */
export const OPENING = String.raw`^\s*(?:(?:oui|non|ok|attende?z|pardon|alors|bon|mais|et|donc|euh|svp|merci (?:de|d['’])|veuillez|il faut(?:drait)?|vous (?:pouvez|devez)|pouvez[- ]vous|pourriez[- ]vous|on peut|je (?:veux|voudrais|souhaite(?:rais)?)|nous (?:voulons|souhaitons)|j['’]aimerais)[\s,.!:]*\s)*`;
export const MARKS = String.raw`\s*(?:[:=→;]|-(?=\s)|,)\s*`;
export const SETS = `(?:re)?(?:mett(?:ez|re|s)|mets|not(?:ez|er|e)|inscri(?:vez|re|s)|indiqu(?:ez|er|e)|écri(?:vez|re|s)|marqu(?:ez|er|e))`;
export const CHANGES = `(?:re)?(?:chang|modifi|corrig|rectifi|remplac)(?:ez|er|e)`;

/** « Tout est bon sauf… », « oui mais… » */
export const ALL_BUT =
  /^\s*(?:(?:oui|ok|tout|le|reste|c['’]est|ça|ca|est|va|bon|juste|exacte?|conforme|correcte?|parfait|très|bien|d['’]accord|me convient|je valide)[\s,.!]+){1,6}(?:sauf|mais|hormis|excepté|à part|à l['’]exception de)\s+(?:pour\s+)?/iu;
