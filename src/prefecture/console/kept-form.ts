import { type Html, html } from '#http/html';
import type { HttpRequest, HttpResponse } from '#http/route';
import type { House } from '#prefecture/house';
import { consoleSheet } from './layout.ts';

export interface KeptForm {
  readonly status: number;
  readonly title: string;
  /** What happened, and what to do. */
  readonly text: Html;
  /** Of the session there is now; empty when there is none: the form then comes back here once more. */
  readonly token: string;
}

/** A form that could not be taken comes back with all that was typed, ready to be sent again. */
export function keptForm(house: House, request: HttpRequest, one: KeptForm): HttpResponse {
  const sent = request.body instanceof URLSearchParams ? [...request.body] : [];
  const fields = sent.filter(([name]) => name !== 'jeton');
  // Texts have spaces; the marks of versions that the form carries have none.
  const typed = fields.filter(([, value]) => value.length > 20 && /\s/.test(value));
  return consoleSheet(house, {
    title: one.title,
    status: one.status,
    main: html`<h1>${one.title}</h1><p>${one.text}</p>
${typed.length > 0 && html`<p>Vos textes sont gardés :</p>${typed.map(([, value]) => html`<blockquote class="texte-garde">${value}</blockquote>`)}`}
<form method="post" action="${request.path}${request.query.size > 0 && `?${request.query}`}"><input type="hidden" name="jeton" value="${one.token}">${fields.map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}<button class="bouton">Renvoyer</button></form>`,
  });
}
