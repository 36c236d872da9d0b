import type { LanguageData } from './language-data.ts';
import { bare } from './text/fold.ts';
import { anyOf } from './text/pattern.ts';

/** What tells when an act takes place, compiled, over folded text. */
export interface Tenses {
  /** The subject, its pronouns, and an act in the present: « on le finit ». Groups: subject, pronouns, verb. */
  readonly presentAct: RegExp;
  /** « Sera bouclé », « aura fini »: a participle, of an act that is to come. */
  readonly toBeDone: RegExp;
  /** A verb in the future: « réunira », « délibérerons », « va se réunir ». */
  readonly futureVerb: RegExp;
  /** A time that leaves no doubt: « au prochain conseil ». */
  readonly nextTime: RegExp;
  /** A time that makes a plan of a present: « on vote en mars ». */
  readonly time: RegExp;
}

export function compileTenses({ tenses }: LanguageData): Tenses {
  const words = (list: readonly string[]) => list.map(bare).join('|');
  const { notFuture } = tenses;
  const ra = `(?!(?:${words(notFuture.ra)})(?: |$))[a-z]+r(?:a|ai|ont)`;
  const ons = `(?!(?:${words(notFuture.ons)})(?: |$)|(?:${words(notFuture.onsBegun)})(?:ons|ez)(?: |$))[a-z]*(?:er|ir|dr|tr|ur|vr)(?:ons|ez)`;
  const going = `(?:va|vont|allons)(?: (?:${words([...tenses.pronouns, 'etre'])}))? (?!dire )[a-z]+(?:er|ir|re)`;
  return {
    presentAct: new RegExp(
      ` (${words(tenses.subjects)})((?: (?:${words(tenses.pronouns)}))*) (${words(tenses.acts)})(?= |$)`,
      'g',
    ),
    toBeDone: new RegExp(
      ` (?:${words(tenses.toBeDone)})(?: (?:${words(tenses.between)}))? [a-z]+(?:e|ee|es|ees|i|ie|is|it|u|ue)(?= |$)`,
      'g',
    ),
    futureVerb: new RegExp(` (?:${ra}|${ons}|${going})(?= |$)`),
    nextTime: anyOf(tenses.nextTime),
    time: anyOf(tenses.time),
  };
}
