import type { HttpResponse } from '#http/route';
import type { Page } from './house.ts';
import { html } from './html.ts';
import { sheet } from './layout.ts';

/** What went wrong and what to do, in the frame of the other pages. */
export function errorPage(
  page: Page,
  status: number,
  text: string,
  title = 'Message non pris',
): HttpResponse {
  return sheet(page, {
    title,
    status,
    main: html`<h1>${title}</h1><p>${text}</p><p><a class="bouton" href="/sans-javascript">Revenir à la conversation</a></p>`,
  });
}
