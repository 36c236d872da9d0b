import { cleanJson } from './clean-json.ts';
import type { RecordKind } from './record-kinds.ts';
import { StorageError } from './storage-error.ts';

/**
 * The record as every store keeps it: copied, cleaned, of the right shape and size.
 * @throws StorageError `wrongRecord` or `tooLarge`
 */
export function prepareRecord<T>(
  kind: RecordKind<T>,
  key: string,
  value: T,
): { readonly value: T; readonly text: string } {
  const text = cleanJson(value);
  const bytes = Buffer.byteLength(text) + Buffer.byteLength(key) + 200;
  if (bytes > kind.maxBytes)
    throw new StorageError('tooLarge', `${kind.name}: ${bytes} bytes, ${kind.maxBytes} at most`);
  // Read again by who needs it only: a conversation's state is written each turn.
  if (kind.isAnyObject && text.startsWith('{')) {
    return {
      text,
      get value(): T {
        return JSON.parse(text);
      },
    };
  }
  const copy: unknown = JSON.parse(text);
  const parsed = kind.schema.safeParse(copy);
  // The value itself, not zod's copy: the order of its fields is the caller's.
  if (parsed.success) return { value: copy as T, text };
  const issue = parsed.error.issues[0];
  throw new StorageError(
    'wrongRecord',
    `${kind.name}: ${issue?.path.join('.')}: ${issue?.message}`,
    parsed.error,
  );
}
