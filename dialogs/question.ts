/** What may be asked, and waits for an answer. */
import type { DateInterval } from '#language/dates/days';
import type { TownFact } from '#language/leanings';

export type Question =
  | { readonly kind: 'commune' }
  | { readonly kind: 'communeChoice'; readonly codes: readonly string[] }
  /** `spoken`: it was named a moment ago, and well. */
  | { readonly kind: 'communeConfirm'; readonly code: string; readonly spoken?: true }
  | {
      readonly kind: 'criterion';
      readonly id: string /** Answered before, asked again to be corrected. */;
      readonly reopened?: true;
    }
  /** A bare yes or no left several values possible. */
  | {
      readonly kind: 'clarify';
      readonly id: string;
      readonly between: readonly string[];
      readonly ask: string;
    }
  /** A rule needs a detail: why a small town is a centre. */
  | { readonly kind: 'detail'; readonly id: string; readonly detail: string }
  /** Two answers about one criterion do not agree. */
  | {
      readonly kind: 'contradiction';
      readonly id: string;
      readonly values: readonly string[];
      readonly said: string;
    }
  /** An act told as done, whose date is to come: which of the two values, or which date. */
  | {
      readonly kind: 'dateAhead';
      readonly id: string;
      readonly done: string;
      readonly planned: string;
      readonly date: DateInterval;
      readonly said: string;
    }
  /** Two criteria do not agree: quoted back once. */
  | { readonly kind: 'coherence'; readonly flag: string; readonly ids: readonly string[] }
  | { readonly kind: 'role' }
  | { readonly kind: 'contact' }
  | { readonly kind: 'notice' }
  | { readonly kind: 'recap' }
  | { readonly kind: 'offTarget' }
  | { readonly kind: 'confirm'; readonly act: ConfirmedAct }
  | { readonly kind: 'code' }
  | { readonly kind: 'suggest'; readonly ids: readonly string[] }
  | { readonly kind: 'correctWhich' }
  /** The knowledge base by theme: which theme, which question of one. */
  | { readonly kind: 'themes' }
  | { readonly kind: 'theme'; readonly topic: string }
  /** Which town a question is about: one to confirm, several to choose from, none named yet. */
  | { readonly kind: 'whichTown'; readonly codes: readonly string[]; readonly facts: readonly TownFact[] }
  /** A town named in a question: to be situated, when the person wishes it. */
  | {
      readonly kind: 'situate';
      readonly codes: readonly string[];
      /** Each was named by its own name: « Bourges et Vierzon ». */
      readonly named?: true;
    }
  /** A question for a person: its words, what may be sent with it, which one to take back. */
  | { readonly kind: 'personQuestion' }
  /** `town`: the commune named for this question alone, when no draft has one. */
  | { readonly kind: 'sendQuestion'; readonly words: string; readonly town?: string }
  | { readonly kind: 'offerPerson' }
  | { readonly kind: 'dropQuestion'; readonly ids: readonly string[] };

export type ConfirmedAct = 'restart' | 'withdraw' | 'erase' | 'eraseFile' | 'requestErasure';

/** « Pour situer votre commune, dites-moi laquelle »: nobody is bound to, and everything else is heard as if nothing was asked. */
export function isInvitation(question: Question | null): boolean {
  return question?.kind === 'situate' && question.codes.length === 0;
}
