/**
 * Tells whether a text changed: two FNV-1a of 32 bits from two starts, in hexadecimal. Nobody forges wordings, so it need
 * not be cryptographic, and a start reads a megabyte with it in a few milliseconds.
 */
export function fingerprint(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x9dc5811c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit ^ (one >>> 16), 0x01000193);
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
