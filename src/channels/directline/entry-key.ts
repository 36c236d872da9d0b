/**
 * What an entry of a shared conversation is, written in its key. A key is there once in its conversation: what two
 * processes add for the same reason is one entry, and each reads in the key of another's what it has to do.
 */
import { randomUUID } from 'node:crypto';

export type EntryKey =
  /** What a person sent, under the name its sender gave it. */
  | { readonly kind: 'message'; readonly name: string }
  /** The answer of this number to it. */
  | { readonly kind: 'answer'; readonly to: string; readonly number: number }
  /** All that was shown before this place is erased: said again, it is another order. */
  | { readonly kind: 'forget'; readonly before: number }
  /** There is news: whoever is listened to tells it. */
  | { readonly kind: 'ring' }
  /** Shown for no message. */
  | { readonly kind: 'alone' };

/** In the store for a day: a process of the version before or after reads it too. */
export function writeEntryKey(entry: EntryKey): string {
  switch (entry.kind) {
    case 'message':
      return `m:${entry.name}`;
    case 'answer':
      return `a:${entry.to}:${entry.number}`;
    case 'forget':
      return `f:${entry.before}:${randomUUID()}`;
    case 'ring':
      return `n:${randomUUID()}`;
    case 'alone':
      return `x:${randomUUID()}`;
  }
}

/** What no version of this file wrote stands alone. */
export function readEntryKey(key: string): EntryKey {
  const [, letter, rest = ''] = /^(.):(.*)$/s.exec(key) ?? [];
  switch (letter) {
    case 'm':
      return { kind: 'message', name: rest };
    case 'a': {
      const [, to, number] = /^(.*):(\d+)$/s.exec(rest) ?? [];
      return to === undefined ? { kind: 'alone' } : { kind: 'answer', to, number: Number(number) };
    }
    case 'f': {
      const [, before] = /^(\d+):/.exec(rest) ?? [];
      return before === undefined ? { kind: 'alone' } : { kind: 'forget', before: Number(before) };
    }
    case 'n':
      return { kind: 'ring' };
    default:
      return { kind: 'alone' };
  }
}
