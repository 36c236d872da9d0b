/**
 * The value as JSON text without NUL and without lone surrogates (replaced by U+FFFD), in texts and in names of
 * fields: PostgreSQL's jsonb refuses both, and every store must keep the same thing.
 */
export function cleanJson(value: unknown): string {
  // JSON.stringify writes pairs as they are and escapes what is alone: an escape is always something to clean.
  return JSON.stringify(value).replace(/\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g, (sequence) => {
    if (sequence === '\\\\') return sequence;
    return sequence === '\\u0000' ? '' : '\ufffd';
  });
}
