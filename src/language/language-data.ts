import { z } from 'zod';
import { COMMAND_NAMES, DIAGNOSTIC_STATES } from './understanding.ts';

/** What data/language holds: one key a file. Patterns are written in the language of text/pattern.ts. */

const patterns = z.array(z.string().min(1));
const wordings = z.array(z.string().min(1));

/** A class of messages: patterns that are certain, and wordings that teach the learned layer. */
const heard = z.strictObject({
  /** Read before every other class: « je ne dis pas non » says yes. */
  idioms: patterns.default([]),
  /** Certain when they cover the whole message, fillers aside. */
  whole: patterns.default([]),
  /** Certain wherever they stand in a piece of the message. */
  anywhere: patterns.default([]),
  wordings: wordings.default([]),
  /** Where given, what only resembles its wordings must hold one of these… */
  needs: patterns.optional(),
  /** … and none of these. */
  never: patterns.default([]),
  /** Heard in its certain words alone, never learned: what leaves a file on agreement is not guessed. */
  certain: z.literal(true).optional(),
});
export type HeardClass = z.infer<typeof heard>;

export const answersSchema = z.strictObject({ yes: heard, no: heard, unknown: heard, partial: heard });

export const commandsSchema = z.record(z.enum(COMMAND_NAMES), heard);
export const socialSchema = z.strictObject({ greeting: heard, thanks: heard, bye: heard });
export const outOfScopeSchema = z.strictObject({
  patterns: patterns.default([]),
  near: wordings,
  far: wordings,
  /** Told beside the question: they answer none. */
  told: wordings,
  /** Questions about other things, in the frames of ours: each thing is put in one of the frames, `…` its place. */
  framed: z.strictObject({ frames: wordings, things: wordings }),
});

export const rolesSchema = z.strictObject({
  roles: z.array(z.strictObject({ role: z.string(), patterns })),
  mandated: patterns,
  /** What comes before the name of the speaker, or of the mayor. */
});

export const themesSchema = z.strictObject({
  themes: z.record(z.string(), patterns),
  global: patterns,
  rest: patterns,
  states: z.array(z.strictObject({ state: z.enum(DIAGNOSTIC_STATES), patterns })),
  part: patterns,
  except: patterns,
});

export const wordsSchema = z.strictObject({
  rewrites: z.record(z.string(), z.string()),
  /** What a sign says when no word stands beside it: 👍 oui. */
  signs: z.record(z.string(), z.string()),
  fillers: patterns,
  stop: z.array(z.string()),
  synonyms: z.record(z.string(), z.string()),
  questions: patterns,
  'leaning-questions': patterns,
  told: patterns,
  openings: patterns,
  telling: patterns,
  requests: patterns,
  negations: z.array(z.string()),
  unsure: z.array(z.string()),
  hedges: patterns,
  consent: patterns,
  past: patterns,
  future: patterns,
});

export const cuesSchema = z.strictObject({
  correcting: patterns,
  anger: patterns,
  manipulation: patterns,
  english: z.array(z.string()),
  otherLanguages: z.array(z.string()),
  frenchWords: z.array(z.string()),
  numbered: patterns,
  firstOf: patterns,
});

const wordList = z.array(z.string().min(1));
export const tensesSchema = z.strictObject({
  subjects: wordList,
  pronouns: wordList,
  acts: wordList,
  toBeDone: wordList,
  between: wordList,
  notFuture: z.strictObject({ ra: wordList, ons: wordList, onsBegun: wordList }),
  nextTime: patterns,
  time: patterns,
});

export const valenceSchema = z.strictObject({ well: patterns, badly: patterns, between: patterns });

export const leaningsSchema = z.strictObject({
  source: patterns,
  since: patterns,
  sure: patterns,
  follows: patterns,
  undoes: patterns,
  redates: patterns,
  waits: patterns,
  namesOnly: patterns,
  adds: patterns,
  asksDay: patterns,
  bare: patterns,
  toUs: patterns,
  lacks: patterns,
  supposes: patterns,
  asksCategory: patterns,
  compares: patterns,
  predicts: patterns,
  politics: patterns,
  asksProcedure: patterns,
  otherProgramme: patterns,
  ours: patterns,
  sequel: patterns,
  ofTheTown: patterns,
  mine: patterns,
  comes: patterns,
  self: patterns,
  mayCome: patterns,
  town: z.strictObject({
    metropole: patterns,
    population: patterns,
    interco: patterns,
    prefecture: patterns,
    department: patterns,
    region: patterns,
    codes: patterns,
  }),
});

export const calendarSchema = z.strictObject({
  spellings: z.record(z.string(), z.string()),
  near: z.array(z.string()),
  'not-near': z.array(z.string()),
  months: z.record(z.string(), z.array(z.string())),
  weekdays: z.record(z.string(), z.array(z.string())),
  numbers: z.record(z.string(), z.number()),
  ordinals: z.record(z.string(), z.number()),
  counts: z.record(z.string(), z.number()),
  seasons: z.record(z.string(), z.tuple([z.string(), z.string()])),
  feasts: z.record(z.string(), z.string().regex(/^(?:\d\d-\d\d|easter(?:[+-]\d+)?)$/)),
  'not-months': z.array(z.string()),
  misread: patterns,
});

export const languageFiles = {
  answers: answersSchema,
  commands: commandsSchema,
  social: socialSchema,
  'out-of-scope': outOfScopeSchema,
  roles: rolesSchema,
  themes: themesSchema,
  words: wordsSchema,
  cues: cuesSchema,
  calendar: calendarSchema,
  leanings: leaningsSchema,
  valence: valenceSchema,
  tenses: tensesSchema,
} as const;

export type LanguageFile = keyof typeof languageFiles;
export type LanguageData = { readonly [File in LanguageFile]: z.infer<(typeof languageFiles)[File]> };
