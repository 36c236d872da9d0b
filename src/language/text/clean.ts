/** Longest message that is looked at; what follows is not read, and the caller says so. */
export const READ_CHARACTERS = 9_000;

/** The message as it may be stored and shown: NFC, no NUL or other control, no lone surrogate, capped, no long run of blanks and marks. */
export function clean(text: string): string {
  let out = '';
  for (const char of text.slice(0, READ_CHARACTERS)) {
    const code = char.codePointAt(0) ?? 0;
    const control = code < 32 ? code !== 9 && code !== 10 && code !== 13 : code === 127;
    const loneSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (!control && !loneSurrogate && code !== 0xfeff) out += char;
  }
  return out.normalize('NFC').replace(RUN, '$1').trim();
}

/** Blanks and marks in a row say no more than a dozen of them, and patterns would try each place of the run. */
const RUN = /([\s,.;:…!?'’"«»()-]{12})[\s,.;:…!?'’"«»()-]+/gu;
