/** Light Markdown to HTML, escaped. */
export function toHtml(text: string): string;
/** Light Markdown without its marks. */
export function toPlainText(text: string): string;
/** Spaces inside numbers that do not break. */
export function unbroken(text: string): string;
export interface Block {
  kind: 'p' | 'ul' | 'ol';
  first: number;
  lines: string[];
}
/** What a person typed, as HTML, escaped. */
export function typedToHtml(text: string): string;
/** The parts of a line. */
export function spansOf(line: string): { text: string; bold: boolean }[];
/** What the text is made of, its marks of bold still in the lines. */
export function blocksOf(text: string): Block[];
