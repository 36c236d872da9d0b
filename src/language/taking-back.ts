/**
 * What follows « non, attendez » or « non pardon »: that « non » takes back what was said before, it answers nothing.
 * The whole text when it does not open so.
 */
export function afterTakingBack(text: string): string {
  return afterWrong(text.replace(TAKING_BACK, '')).replace(BEFORE_CONCLUSION, '$1');
}

/** What follows « une chose est fausse : », in answer to whatever was asked. */
export function afterWrong(text: string): string {
  return text.replace(WRONG, '').replace(NOTED_SO, '').replace(NOT_THAT_DAY, '$1 $2$3 ');
}

/** What follows « maintenant », « moi », after what was before: « mon prédécesseur était contre, moi je suis pour ». */
export function afterChange(said: string): string {
  // « Il devait être terminé en décembre »: it is not.
  const text = said.replace(WAS_TO_BE, 'n’est pas encore').replace(ABANDONED, '$1');
  if (!FORMERLY.test(text)) return text;
  const found = NOW.exec(text);
  if (!found || !FORMERLY.test(text.slice(0, found.index))) return text;
  const after = text.slice(found.index + found[0].length);
  return after.split(/\s+/).length >= 2 ? after : text;
}

/** « Voté mais abandonné » */
const ABANDONED =
  /^.{3,120}?(?:\s|,\s*)(?:mais|puis|et depuis)[\s,]+(?:il |elle |on |c['’]|ça )?(?:a été |est |l['’]a |avons )?((?:abandonn|enterr|annul)\p{L}+)[\s.!]*$/isu;
const WAS_TO_BE = /(?<!\p{L})(?:devai(?:t|ent)|aurai(?:t|ent) d[ûu]) [êe]tre(?!\p{L})/giu;
const FORMERLY =
  /(?<!\p{L})(?:au (?:tout )?d[ée]but|au d[ée]part|d['’]abord|à l['’]origine|avant|auparavant|pr[ée]d[ée]cesseur|(?:ancien(?:ne)?|pr[ée]c[ée]dente?) (?:maire|[ée]quipe|municipalit[ée]|pr[ée]sident)|(?:maire|[ée]quipe|municipalit[ée]|pr[ée]sident) pr[ée]c[ée]dente?|(?:il )?y a (?:\S+ )?(?:mois|ans?|semaines?)|l['’]an (?:dernier|pass[ée])|l['’]ann[ée]e derni[èe]re|à l['’][ée]poque|longtemps|[ée]tai(?:t|ent|s)|[ée]tions|avai(?:t|ent|s)|avions|jusqu['’](?:ici|à pr[ée]sent|à l['’]an)|failli)(?!\p{L})/iu;
const NOW =
  /(?<=[\s,.;:…!])(?:maintenant|aujourd['’]hui|d[ée]sormais|à pr[ée]sent|finalement|depuis|l[aà],|moi,?(?= je)|nous,?(?= (?:on|nous)))[\s,:]+/iu;

/** « Attendez, une chose est fausse : pour l’ingénierie… »: what follows is the correction. */
const WRONG =
  /^\s*(?:(?:attend(?:ez|s)|pardon|excusez-moi|ah|euh|non)[\s,.!…]+)*(?:(?:une|la|cette) (?:chose|ligne|réponse) est (?:fausse|inexacte)|(?:il y a )?(?:une )?(?:petite )?erreur|je (?:me suis trompée?|corrige|rectifie|reviens sur|(?:dois|voudrais|veux|souhaite|vais|aimerais) (?:corriger|rectifier|modifier|revenir sur|reprendre))|rectification|correction|c['’]est (?:faux|inexact))[^:.!?]{0,70}:\s*/iu;

/** « Elle n’a pas voté le 18 décembre, la séance était reportée, c’était le 8 janvier »: the day is corrected, not the vote. */
const NOT_THAT_DAY =
  /(?:ne |n['’])(a|ont|avons|ai|est|sont) pas (été )?(\p{L}+)\s+(?:le|en|au|du)\s[^,;.]{2,30}[,;.]\s*(?:[^,;.?]{0,60}[,;.]\s*)?(?:mais|plutôt|en fait|c['’](?:était|est)(?: en fait| plutôt)?)\s+(?=(?:le|en|au|du)\s)/iu;

/** « Vous avez noté projet partiel ? Non : il est abouti »: what was noted is quoted, and what follows corrects it. */
const NOTED_SO =
  /^\s*(?:(?:attendez|pardon|mais|euh|non|ah)[\s,.!…]+)*(?:(?:vous avez|avez-vous|tu as|t['’]as) |j['’](?:ai|avais) |je (?:vois|lis) )(?:not|mis|[ée]crit|marqu|inscrit|retenu|compris|entendu|dit|r[ée]pondu|coch)?\p{L}*\s?[^?.!;:]{2,60}?(?:\?|[,;:.!]|\smais)\s*(?:(?:(?:mais |or )?(?:non|c['’]est (?:faux|inexact|une erreur)|ce n['’]est pas (?:ça|exact|juste)|erreur|en fait|en r[ée]alit[ée]))[\s,:.!]+)+(?=\S)/iu;

/** « On n’a pas tranché… mon adjoint me souffle que si. Donc oui »: the conclusion answers. */
const BEFORE_CONCLUSION =
  /^.+[.…!;]\s*(?:donc|bref|au final|finalement|conclusion|alors)[\s,:]+((?:c['’]est )?(?:oui|non)(?!\p{L}))/isu;

const TAKING_BACK =
  /^\s*(?:(?:ah|oh|euh|mais|ben|bah)[\s,]+)?(?:(?:non|nan|nn)[\s,.!…]+)+(?:mais[\s,]+)?(?:(?:(?:attend(?:ez|s)|pardon|en fait|(?:c['’ ]est|ce n['’]est|ct) pas (?:du tout )?(?:ça|ca|cela)(?: du tout)?)(?:[\s,.:!…]+|$))+|(?=je (?:parlais|voulais) ))/iu;
