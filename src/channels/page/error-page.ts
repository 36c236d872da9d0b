import { html } from '#http/html';
import type { HttpResponse } from '#http/route';
import type { Page } from './house.ts';
import { sheet } from './layout.ts';

export interface ErrorWords {
  readonly title: string;
  /** What happened, and what to do. */
  readonly text: string;
  /** Where « Revenir à la conversation » leads. */
  readonly back: '/' | '/sans-javascript';
}

/** What went wrong and what to do, in the frame of the other pages. */
export function errorPage(page: Page, status: number, { title, text, back }: ErrorWords): HttpResponse {
  return sheet(page, {
    title,
    status,
    main: html`<h1>${title}</h1><p>${text}</p><p><a class="bouton" href="${back}">Revenir à la conversation</a></p>`,
  });
}
