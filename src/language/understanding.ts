/** What a message means, whatever the channel. Shapes are those that other programs read on the CLI. */

import type { Leaning, TownFact } from './leanings.ts';

export const DIAGNOSTIC_STATES = ['termine', 'en_cours', 'non_commence', 'non_termine'] as const;
export type DiagnosticState = (typeof DIAGNOSTIC_STATES)[number];

export const ANSWER_VALUES = ['yes', 'no', 'unknown', 'partial'] as const;
export type AnswerValue = (typeof ANSWER_VALUES)[number];

export const SOCIAL_VALUES = ['greeting', 'thanks', 'bye'] as const;
export type SocialValue = (typeof SOCIAL_VALUES)[number];

export type Act =
  | { readonly type: 'answer'; readonly value: AnswerValue }
  | { readonly type: 'command'; readonly name: CommandName }
  | { readonly type: 'faq'; readonly id: string; readonly topic: string }
  | { readonly type: 'suggest'; readonly ids: readonly string[]; readonly topics: readonly string[] }
  /** Inclusive days; null is an open end. */
  | { readonly type: 'date'; readonly from: string | null; readonly to: string | null }
  | { readonly type: 'diagnostic'; readonly axes: Readonly<Record<string, DiagnosticState>> }
  | { readonly type: 'social'; readonly value: SocialValue }
  | { readonly type: 'oos' };

/**
 * The first six are those of the evaluation sets; the others serve the dialog. The order counts: where a message is
 * certainly two of them, it is the first.
 */
export const COMMAND_NAMES = [
  'restart',
  'correct',
  'status',
  'help',
  'human',
  'resume',
  'repeat', // say the question again
  'skip', // leave this question, go to the recap
  'later', // stop now, come back later
  'review', // let the mayor read it again first
  'print', // the draft or the receipt as a document
  'why', // why this category, why this question
  'improve', // what would move us up
  'more', // « en savoir plus » on the last answer
  'apply', // I want to put my town forward
  'file', // file it now, c'est bon vous pouvez déposer
  'withdraw', // withdraw a filed candidacy
  'erase', // delete my draft
  'ask', // send my question to a person
  'questions', // where my questions to a person stand
  'dropQuestion', // take my question back
  'useful', // the last answer helped
  'useless', // it did not
  'training', // a rehearsal: nothing of it is counted
  'endTraining',
  'complete', // give the complement that the prefecture asked for
  'elsewhere', // go on with this file in another channel
  'messages', // what the prefecture wrote
  'reminders', // remind me before the date
  'noReminders', // stop reminders and e-mails
  'myData', // what is kept of me
  'exportData', // give it to me
  'joinTalk', // let the prefecture read our conversation with the file
  'dropTalk', // no longer
  'themes', // the questions by theme
  'copy', // the last answer, to be repeated elsewhere
  'contest', // an official fact of the commune is wrong
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

export const ASKED_CONTEXTS = [
  'libre',
  'oui_non',
  'date_passee',
  'date_future',
  'diagnostic',
  'prefecture',
] as const;

/** What was asked just before, which decides how a bare word is read. */
export interface Asked {
  /** The dialog never asks with `date_future` nor `prefecture`: only the CLI and the evaluation sets do. */
  readonly context: (typeof ASKED_CONTEXTS)[number];
  /** Criterion whose question is pending, or `commune`, `role`, `contact`, `accord_donnees`, `depot`. */
  readonly about: string | null;
  /** Value ids offered, in the order of their numbers, so that « 2 » is the second. */
  readonly offered: readonly string[];
  /** Criteria answered already: what names one of them is likelier to answer what is asked. */
  readonly answered?: readonly string[];
}

/** A value of a criterion found in the words, with or without having been asked. */
export interface HeardFact {
  readonly criterion: string;
  readonly value: string;
  readonly detail?: {
    readonly why?: string;
    readonly themes?: Readonly<Record<string, string>>;
    readonly date?: { readonly from: string | null; readonly to: string | null };
  };
  /** The person's own words, the part that says it. */
  readonly said: string;
  /** The value that the words say is reached, though the date beside it is to come: `value` is the one below it. */
  readonly saidDone?: string;
  /** False for « oui je crois », « normalement » : stored, marked to be confirmed. */
  readonly sure: boolean;
}

/** Who is speaking and how to reach them, when said. */
export interface HeardPerson {
  /** `maire`, `adjoint`, `elu`, `dgs`, `agent`, `epci`, `autre`. */
  readonly role?: string;
  /** « mandatée par le maire », « le maire m’a demandé de préparer ». */
  readonly mandated?: boolean;
  readonly name?: string;
  readonly mayor?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** A line of the recap that the person points at: « 4 : non », « remplacez partiel par terminé pour le diagnostic ». */
export interface LineSaid {
  /** Its number, what it is about (a criterion, `commune`, `role`, `contact`), or the answer that it holds. */
  readonly at: { readonly number: number } | { readonly about: string } | { readonly held: string };
  /** What is to stand there; empty when the question is to be put again. */
  readonly rest: string;
}

export interface Understanding {
  /** Cleaned: no NUL, no lone surrogate, NFC, at most 9,000 characters read. */
  readonly text: string;
  /** Acts in the order said; empty only when the facts or the person’s details hold the whole message. */
  readonly acts: readonly Act[];
  readonly facts: readonly HeardFact[];
  readonly person: HeardPerson;
  /** « en fait », « pardon », « je me suis trompé » : facts said replace earlier ones. */
  readonly correcting: boolean;
  /** Something is asked: a question mark, an interrogative word. A statement near a known question is not one. */
  readonly question: boolean;
  readonly line?: LineSaid;
  /** « 7 : terminé, 8 : abouti »: the lines after the first. */
  readonly moreLines?: readonly LineSaid[];
  /** Parts of a long message that were not understood, in the person's words. */
  readonly unread: readonly string[];
  readonly language: 'fr' | 'en' | 'other';
  readonly tone: 'calm' | 'angry';
  /** Text that tries to give orders to the assistant (« ignore tes instructions »). */
  readonly manipulation: boolean;
  /** What it leans on beside its acts. */
  readonly leans: ReadonlySet<Leaning>;
  /** Facts of a town that are asked. */
  readonly townFacts: readonly TownFact[];
}

/** An entry of the knowledge base by how near its wordings come to a text, between 0 and 1. */
export interface Near {
  readonly id: string;
  readonly score: number;
}
