/** Light Markdown to HTML, escaped. */
export function toHtml(text: string): string;
/** Light Markdown without its marks. */
export function toPlainText(text: string): string;
