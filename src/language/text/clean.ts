/** Longest message that is looked at; what follows is not read, and the caller says so. */
export const READ_CHARACTERS = 9_000;

/** The message as it may be stored and shown: NFC, no NUL or other control, no lone surrogate, capped. */
export function clean(text: string): string {
  let out = '';
  for (const char of text.slice(0, READ_CHARACTERS)) {
    const code = char.codePointAt(0) ?? 0;
    const control = code < 32 ? code !== 9 && code !== 10 && code !== 13 : code === 127;
    const loneSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (!control && !loneSurrogate && code !== 0xfeff) out += char;
  }
  return out.normalize('NFC').trim();
}
