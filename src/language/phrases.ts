import type { HeardClass, LanguageData } from './language-data.ts';
import { compileTenses, type Tenses } from './tenses.ts';
import { anyOf } from './text/pattern.ts';
import type { AnswerValue, CommandName, SocialValue } from './understanding.ts';

/** Expressions of one class of messages, over folded text. */
export interface Phrase {
  readonly idioms: RegExp;
  readonly whole: RegExp;
  readonly anywhere: RegExp;
}

/** How things stand, when nothing more is said. */
export type Valence = 'well' | 'badly' | 'between';

export type { AnswerValue, SocialValue };

/** The certain part of the data, compiled. */
export interface Phrases {
  readonly answers: Readonly<Record<AnswerValue, Phrase>>;
  readonly commands: readonly {
    readonly name: CommandName;
    readonly phrase: Phrase;
    /** What a likeness must hold, and must not. */
    readonly needs: RegExp;
    readonly never: RegExp;
  }[];
  readonly social: Readonly<Record<SocialValue, Phrase>>;
  readonly outOfScope: RegExp;
  readonly fillers: RegExp;
  readonly questions: RegExp;
  /** What somebody did or said, told: beside it, words of an order are none. */
  readonly told: RegExp;
  /** How who comes opens: « je vous contacte pour… ». */
  readonly opening: RegExp;
  /** A subject and its verb: a sentence that tells something. */
  readonly telling: RegExp;
  /** A sentence that asks without the form of a question: « je voudrais savoir… ». */
  readonly requests: RegExp;
  /** Questions that lean on the one before: they ask nothing alone. */
  readonly leaning: RegExp;
  readonly negations: ReadonlySet<string>;
  readonly unsure: ReadonlySet<string>;
  readonly hedges: RegExp;
  readonly consent: RegExp;
  readonly past: RegExp;
  readonly future: RegExp;
  readonly tenses: Tenses;
  readonly valence: Readonly<Record<Valence, RegExp>>;
}

export function compilePhrases(language: LanguageData): Phrases {
  const { answers, commands, social, words, valence } = language;
  return {
    answers: {
      yes: phrase(answers.yes),
      no: phrase(answers.no),
      unknown: phrase(answers.unknown),
      partial: phrase(answers.partial),
    },
    commands: Object.entries(commands).map(([name, heard]) => ({
      name: name as CommandName,
      phrase: phrase(heard),
      needs: heard.needs ? anyOf(heard.needs) : ANYTHING,
      never: anyOf(heard.never),
    })),
    social: { greeting: phrase(social.greeting), thanks: phrase(social.thanks), bye: phrase(social.bye) },
    outOfScope: anyOf(language['out-of-scope'].patterns),
    fillers: anyOf(words.fillers),
    questions: anyOf(words.questions),
    told: anyOf(words.told),
    opening: anyOf(words.openings),
    telling: anyOf(words.telling),
    requests: anyOf(words.requests),
    leaning: anyOf(words['leaning-questions']),
    negations: new Set(words.negations),
    unsure: new Set(words.unsure),
    hedges: anyOf(words.hedges),
    consent: anyOf(words.consent),
    past: anyOf(words.past),
    future: anyOf(words.future),
    tenses: compileTenses(language),
    valence: { well: anyOf(valence.well), badly: anyOf(valence.badly), between: anyOf(valence.between) },
  };
}

const ANYTHING = /^/;

function phrase(heard: HeardClass): Phrase {
  return {
    idioms: anyOf(heard.idioms),
    whole: anyOf(heard.whole.map((pattern) => `^${pattern}$`)),
    anywhere: anyOf(heard.anywhere),
  };
}
