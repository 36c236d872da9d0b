/** Light Markdown, and what must stay text in it. `page/browser/light-markdown.js` reads the same escapes. Pure. */

/** What a person typed, for a text of light Markdown: each mark is escaped, as CommonMark, cards and Teams read it. */
export function literal(text: string): string {
  return inlineLiteral(text)
    .replace(/^([ \t]*)(?=[-+#>=])/gm, '$1\\')
    .replace(/^([ \t]*\d{1,9})(?=[.)](?:\s|$))/gm, '$1\\');
}

/** The same of a text whose lists are ours. */
export function inlineLiteral(text: string): string {
  return text.replace(MARKS, '\\$&');
}

/** Inside a word, an underscore marks nothing: an address stays whole. */
const MARKS = /[\\`*[\]~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** Light Markdown for what shows plain text. */
export function bare(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])|\*\*/g, (_, sign = '') => sign);
}
