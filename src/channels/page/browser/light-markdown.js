/**
 * The assistant's messages are light Markdown: paragraphs, « - » and « 1. » lists, **bold**. The server and the browser
 * render them with this one file. Everything else is text: no HTML, link or image can come out of it. A sign after a
 * backslash is that sign: so is written what a person typed (`dialogs/light-text.ts`).
 */

/** @param {string} text @returns {string} HTML, escaped */
export function toHtml(text) {
  return blocksOf(text).map(blockToHtml).join('');
}

/** @param {string} text @returns {string} the same without its marks */
export function toPlainText(text) {
  return text.replace(/\\([!-/:-@[-`{-~])|\*\*/g, (_, sign = '') => sign);
}

/** What a person typed, as they typed it. @param {string} text @returns {string} HTML, escaped */
export function typedToHtml(text) {
  return `<p>${unbroken(text).split(/\r?\n/).map(escaped).join('<br>')}</p>`;
}

/** A phone number, an amount: on one line. @param {string} text @returns {string} */
export function unbroken(text) {
  return text.replace(/(\d\)?) (?=\(?\d)/g, '$1\u00a0');
}

/** @typedef {{ kind: 'p' | 'ul' | 'ol', first: number, lines: string[] }} Block */

/** @param {string} text @returns {Block[]} */
export function blocksOf(text) {
  /** @type {Block[]} */
  const blocks = [];
  let open = false;
  for (const line of unbroken(text).split(/\r?\n/)) {
    if (line.trim() === '') {
      open = false;
      continue;
    }
    const { kind, first, content } = readLine(line);
    const last = blocks.at(-1);
    if (open && last && last.kind === kind) last.lines.push(content);
    else blocks.push({ kind, first, lines: [content] });
    open = true;
  }
  return blocks;
}

/** @param {string} line @returns {{ kind: Block['kind'], first: number, content: string }} */
function readLine(line) {
  const dash = /^\s*[-•] (.*)$/.exec(line);
  if (dash) return { kind: 'ul', first: 1, content: dash[1] ?? '' };
  const number = /^\s*(\d{1,3})\. (.*)$/.exec(line);
  if (number) return { kind: 'ol', first: Number(number[1]), content: number[2] ?? '' };
  return { kind: 'p', first: 1, content: line };
}

/** @param {Block} block */
function blockToHtml({ kind, first, lines }) {
  if (kind === 'p') return `<p>${lines.map(spans).join('<br>')}</p>`;
  const start = kind === 'ol' && first !== 1 ? ` start="${first}"` : '';
  return `<${kind}${start}>${lines.map((line) => `<li>${spans(line)}</li>`).join('')}</${kind}>`;
}

/** @param {string} line */
function spans(line) {
  return spansOf(line)
    .map(({ text, bold }) => (bold ? `<strong>${escaped(text)}</strong>` : escaped(text)))
    .join('');
}

/** « a **b** c »; an escaped mark is a sign like another. @param {string} line @returns {{ text: string, bold: boolean }[]} */
export function spansOf(line) {
  const spans = [];
  let from = 0;
  for (const { 0: all, 1: bold, index } of line.matchAll(/\\.|\*\*((?:\\.|[^\\])+?)\*\*/g)) {
    if (bold === undefined) continue;
    spans.push({ text: line.slice(from, index), bold: false }, { text: bold, bold: true });
    from = index + all.length;
  }
  spans.push({ text: line.slice(from), bold: false });
  return spans
    .filter(({ text }) => text !== '')
    .map(({ text, bold }) => ({ text: text.replace(/\\([!-/:-@[-`{-~])/g, '$1'), bold }));
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
