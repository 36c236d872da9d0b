import { type Html, html } from '#http/html';

/** A text as it was written: an empty line parts paragraphs, a single one stays a line. */
export function paragraphs(text: string): readonly Html[] {
  return text
    .split(/\n{2,}/)
    .map((part) => html`<p>${part.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)}</p>`);
}
