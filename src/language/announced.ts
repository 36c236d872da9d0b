import type { Lean } from './dates/resolve.ts';
import type { CriterionSource, Lexicon } from './lexicon.ts';
import type { Phrases } from './phrases.ts';
import { statedAnswer } from './read-states.ts';
import { type Segment, segmentOf } from './segments.ts';
import { bare } from './text/fold.ts';

/** What the verbs of a clause say of when its act takes place. */
export interface Tense {
  /** Told as done: « on a voté ». */
  readonly past: boolean;
  /** Told as to come: « on votera », « vote prévu ». */
  readonly future: boolean;
  /** In the present, which a date makes a plan: « on vote le 20 février ». */
  readonly present: boolean;
}

export function tenseOf({ text, folded }: Segment, phrases: Phrases): Tense {
  const done = folded.replace(TO_BE_DONE, '');
  const told = done.replace(PRESENT_ACT, (found, who: string, ...rest: unknown[]) =>
    isParticiple(text, rest) ? found : ` ${who}`,
  );
  return {
    past: phrases.past.test(told),
    future: phrases.future.test(folded) || FUTURE_VERB.test(folded),
    present: told !== done,
  };
}

/** Which way a date without a year leans beside those verbs. */
export function leanOf(segment: Segment, phrases: Phrases): Lean {
  const { past, future, present } = tenseOf(segment, phrases);
  return past === (future || present) ? 'near' : past ? 'past' : 'future';
}

/**
 * The last step of a scale, named in words that announce it and nowhere as reached: « le comité se réunira en mars ».
 * « Le comité est en place, il se réunira en mars » has reached it.
 */
export function isAnnounced(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): boolean {
  const parts = partsOf(clauses, lexicon);
  const before = parts.map((part) => announcedFrom(part, lexicon.phrases));
  return (
    before.some((text) => text !== null) &&
    !parts.some((part, at) => reaches(criterion, before[at] ?? part.folded, lexicon))
  );
}

/** The last step with its time beside it, that leaves no doubt: « voté au prochain conseil », « créé le mois prochain ». */
export function isForNextTime(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): boolean {
  return partsOf(clauses, lexicon).some(({ folded }) => {
    const at = folded.search(NEXT_TIME);
    return at > 0 && reaches(criterion, folded.slice(0, at).split(' ').slice(-3).join(' '), lexicon);
  });
}

function partsOf(clauses: readonly Segment[], lexicon: Lexicon): readonly Segment[] {
  return clauses
    .flatMap(({ text }) => text.split(/\s(?:et|puis|mais)\s/i))
    .filter((part) => part.trim() !== '')
    .map((part) => segmentOf(part, lexicon));
}

function reaches(criterion: CriterionSource, text: string, lexicon: Lexicon): boolean {
  if (text.trim() === '') return false;
  const { value } = statedAnswer(criterion.id, [segmentOf(text.trim(), lexicon)], lexicon);
  return value === criterion.values.at(-1)?.id;
}

/** What precedes the words that announce; null when none does. */
function announcedFrom(part: Segment, phrases: Phrases): string | null {
  const tense = tenseOf(part, phrases);
  if (tense.past) return null;
  const planned = tense.present && (tense.future || TIME.test(part.folded));
  const from = planned ? part.folded.search(PRESENT_ACT) : part.folded.search(FUTURE_VERB);
  return from < 0 ? null : part.folded.slice(0, from);
}

/** « l’agglo délibéré »: the accent that folding takes away says a participle. */
function isParticiple(text: string, groups: readonly unknown[]): boolean {
  const [article, verb] = groups as readonly (string | undefined)[];
  // « on la fini » is « on l’a fini » more often than « on la finit ».
  if (verb === 'fini' && article?.trim() === 'la' && !/finit/i.test(text)) return true;
  return (text.match(/[\p{L}]+é(?![\p{L}])/gu) ?? []).some((word) => bare(word) === verb);
}

/** « Sera bouclé », « aura fini »: a participle, of an act that is to come. */
const TO_BE_DONE =
  / (?:sera|seront|serait|seraient|etre|soit|aura|auront|aurons|aurait)(?: (?:bien|enfin|tous|deja|bientot|ete))? [a-z]+(?:e|ee|es|ees|i|ie|is|it|u|ue)(?= |$)/g;

const ACTS =
  'delibere|deliberent|deliberons|vote|votent|votons|signe|signent|signons|adopte|adoptent|adoptons|valide|valident|validons|approuve|approuvent|approuvons|termine|terminent|terminons|fini|finit|finissent|finissons|acheve|achevent|achevons|boucle|bouclent|bouclons|finalise|finalisent|finalisons|rend|rendent|rendons|livre|livrent|livrons|lance|lancent|lancons|installe|installent|installons|constitue|constituent|constituons|cree|creent|creons|designe|designent|designons|nomme|nomment|nommons|recrute|recrutent|recrutons|embauche|embauchent|embauchons|prononce|prononcent|prononcons|met|mettent|mettons|passe|passent|passons';

/** The subject, its pronouns, and an act in the present: « on le finit », « le conseil l’adopte ». */
const PRESENT_ACT = new RegExp(
  ` (on|nous|il|elle|ils|elles|je|j|qui|ca|conseil|municipal|communautaire|agglo|agglomeration|interco|intercommunalite|communaute|communes|commune|ville|maire|president|bureau|etudes|cabinet|prestataire)((?: (?:le|la|l|les|se|s|y|en|nous|vous))*) (${ACTS})(?= |$)`,
  'g',
);

const NEXT_TIME =
  / (?:(?:(?:le|la|l|au|a la|en) )?(?:mois|semaine|annee|an|trimestre|semestre|conseil|bureau|seance|printemps|ete|automne|hiver|rentree|lundi|mardi|mercredi|jeudi|vendredi) prochaine?|(?:le|la|au|lors du|lors de la|a la) prochaine? [a-z]+|(?:apres )?demain|bientot|prochainement|d ici|dans (?:un|une|deux|trois|quatre|six|quelques|\d+) [a-z]+)(?= |$)/;

const TIME =
  / (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|printemps|ete|automne|hiver|rentree|semaine prochaine|dans (?:un|une|deux|trois|six|quelques|\d+)|\d+ \d+|(?:fin|debut|mi|courant|en|pour) \d{4})(?= |$)/;

/** A verb in the future: « réunira », « délibérerons », « va se réunir ». What ends alike in the present is left out. */
const FUTURE_VERB =
  / (?:(?!(?:opera|camera|extra|para|infra|supra|ultra|vrai|verrai?|dira|faudra|pourra|ira|fera)(?: |$))[a-z]+r(?:a|ai|ont)(?<! (?:front|affront))|(?!(?:ouvrez|livrez|esper|consider|deliberons|deliberez|prefer|gerons|gerez|oper|cooper|digerons|environs))[a-z]*(?:er|ir|dr|tr|ur|vr)(?:ons|ez)(?<! (?:montrons|montrez|entrons|entrez|rentrons|rentrez|ouvrons|livrons|tirons|tirez|rencontrons|rencontrez|centrons|durons))|(?:va|vont|allons)(?: (?:se|s|le|la|l|les|en|y|nous|etre))? (?!dire )[a-z]+(?:er|ir|re))(?= |$)/;
