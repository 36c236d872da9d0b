import { html } from '#http/html';
import { problemOf, problemResponse, type Refusal } from '#http/problem';
import type { HttpRequest, HttpResponse } from '#http/route';
import type { House } from '#prefecture/house';
import { consoleSheet } from './layout.ts';

/** A refusal, as a page for who asked for one, else as problem details. */
export function problemPage(house: House, request: HttpRequest, refusal: Refusal): HttpResponse {
  const problem = problemOf(refusal.status, request.id, refusal.detail);
  if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return problemResponse(problem, refusal.headers);
  return consoleSheet(house, {
    title: problem.title,
    status: problem.status,
    headers: refusal.headers,
    main: html`<h1>${problem.title}</h1><p>${problem.detail}</p><p><a class="bouton" href="/prefecture">Revenir à l’accueil</a></p>`,
  });
}
