/** The document as accessible HTML: what a screen reader or a browser's « Imprimer » is given. */
import { type Html, html } from '#http/html';
import type { Block, DocumentTable, PrintedDocument } from './document.ts';

/** To be put in a page, which gives its own frame and styles. */
export function asHtml(document: PrintedDocument): Html {
  return html`<article class="document"><h1>${document.title}</h1>
${document.blocks.map(blockHtml)}
<p class="document-pied">${document.footer}</p></article>`;
}

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? html`<h2>${block.text}</h2>` : html`<h3>${block.text}</h3>`;
    case 'paragraph':
      return block.strong ? html`<p><strong>${block.text}</strong></p>` : html`<p>${block.text}</p>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'table':
      return tableHtml(block);
  }
}

function tableHtml({ caption, head, rows }: DocumentTable): Html {
  // Scrolled by itself on a phone, and by keyboard: the page never is.
  return html`<div class="document-table" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...others]) =>
      html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}
