/** An act on a file: its words, its form, and what it does. Each family of acts has its file beside this one. */
import type { Candidacy } from '#candidacies/candidacy';
import type { FileAction, FileEventName } from '#candidacies/file-action';
import type { Programme } from '#programme/programme';

export interface Act {
  /** In the address. */
  readonly name: string;
  readonly event: FileEventName;
  /** On a button. */
  readonly label: string;
  /** What it does and who will know of it. */
  readonly says: string;
  /** Said on the file's page once it is done: what was done, and what follows, in sentences. */
  done(file: Candidacy): string;
  readonly group: 'etape' | 'preparation' | 'commune' | 'cloture';
  /** The message field is offered: what is sent is previewed first. Required where the act is the message itself. */
  readonly message?: 'optional' | 'required';
  fields(file: Candidacy, programme: Programme): readonly ActField[];
  /** From what was typed, each field checked by itself already, to what is done; or what is wrong, by field. */
  does(typed: Typed): Made | Wrong;
}

/** By field: what was typed, given back as it was. */
export type Typed = Readonly<Record<string, readonly string[]>>;

export type Wrong = { readonly errors: Readonly<Record<string, string>> };

/** An action, but for who does it, when and with which message. */
export type Made = DistributiveOmit<FileAction, 'role' | 'at' | 'by' | 'notice'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export type ActField =
  | {
      readonly kind: 'text' | 'line';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly required: boolean;
      readonly value?: string;
      readonly max: number;
    }
  | {
      readonly kind: 'one' | 'several';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly required: boolean;
      readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
      readonly value?: readonly string[];
    };

/** Bounds of what is typed, in characters. */
export const BOUNDS = { text: 4000, line: 200, message: 3000 } as const;

export const reason = (label: string, hint?: string): ActField => ({
  kind: 'text',
  name: 'motif',
  label,
  ...(hint && { hint }),
  required: true,
  max: BOUNDS.text,
});

export function first(typed: Typed, name: string): string {
  return typed[name]?.[0] ?? '';
}

/** Of a question answered by yes or no. */
export const isYes = (typed: Typed): boolean => first(typed, 'valeur') === 'oui';

/** For an event that says nothing more than its name. */
export function plain(event: 'examine' | 'transmit' | 'propose' | 'select') {
  return (): Made => ({ event });
}

/** For an event whose reason may be given. */
export function withReason(event: 'notPropose' | 'notSelect' | 'withdraw') {
  return (typed: Typed): Made => {
    const why = first(typed, 'motif');
    return why === '' ? { event } : { event, reason: why };
  };
}
