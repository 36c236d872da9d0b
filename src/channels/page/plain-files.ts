/** What a person keeps of a conversation without JavaScript: the whole of it, a document to print, a new start. */

import { today } from '#conversations/clock';
import { comesFromElsewhere } from '#http/from-elsewhere';
import { Html, html } from '#http/html';
import { html as htmlResponse, seeOther } from '#http/respond-with';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { type Kept, keptLines, keptName, keptTitle } from '#page/browser/kept-heading.js';
import { toHtml } from '#page/browser/light-markdown.js';
import { demonstrationOf } from './demonstration.ts';
import { errorPage } from './error-page.ts';
import { type Exchange, exchangesOf } from './exchanges.ts';
import type { Page } from './house.ts';
import { serviceName, sheet } from './layout.ts';
import { conversationText, exchangeHtml } from './said-as-html.ts';
import { formToken, isFormToken, newVisitor, readVisitor, visitorCookie, whoIs } from './visitor-cookie.ts';

export function plainFileRoutes(page: Page): readonly Route[] {
  return [
    { method: 'GET', path: '/sans-javascript/conversation.html', handle: (request) => asHtml(page, request) },
    { method: 'GET', path: '/sans-javascript/conversation.txt', handle: (request) => asText(page, request) },
    {
      method: 'GET',
      path: '/sans-javascript/document/:exchange',
      handle: (request) => document(page, request),
    },
    { method: 'GET', path: '/sans-javascript/nouvelle', handle: (request) => askNew(page, request) },
    {
      method: 'POST',
      path: '/sans-javascript/nouvelle',
      body: 'form',
      handle: (request) => startNew(page, request),
    },
  ];
}

async function shownTo(page: Page, { headers }: HttpRequest): Promise<readonly Exchange[]> {
  const visitor = readVisitor(headers.cookie, page.key);
  return visitor ? exchangesOf(await page.forms.read(whoIs(visitor, page.key))) : [];
}

function keptOf(page: Page, exchanges: readonly Exchange[]): Kept {
  const last = exchanges.at(-1);
  return {
    day: today(page.clock),
    town: last?.panel?.lines.find(({ about }) => about === 'commune')?.text ?? '',
    reference: last?.reference ?? null,
    demonstration: demonstrationOf(page),
  };
}

async function asHtml(page: Page, request: HttpRequest): Promise<HttpResponse> {
  const exchanges = await shownTo(page, request);
  const name = serviceName(page);
  const kept = keptOf(page, exchanges);
  const body = html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Conversation – ${name}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}ol{padding-left:1.5rem}.fil{list-style:none;padding:0}.message{margin:0 0 1rem;padding:.75rem 1rem;border-left:4px solid #000091;background:#f6f6f6}.message-personne{border-color:#929292;background:none}.message-auteur{font-weight:700;margin:0}</style></head>
<body><h1>${keptTitle(kept)}</h1>
${[name, ...keptLines(kept)].map((line) => html`<p>${line}</p>`)}
<ol class="fil">${exchanges.map((one) => exchangeHtml(one, false))}</ol></body></html>
`;
  return htmlResponse(200, body.text, {
    // Kept on a disk: no script may run in it, wherever it is opened from.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'Content-Disposition': `attachment; filename="${keptName(kept, 'html')}"`,
  });
}

async function asText(page: Page, request: HttpRequest): Promise<HttpResponse> {
  const exchanges = await shownTo(page, request);
  const kept = keptOf(page, exchanges);
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${keptName(kept, 'txt')}"`,
    },
    body: conversationText([keptTitle(kept), serviceName(page), ...keptLines(kept)], exchanges),
  };
}

/** The draft or the receipt, alone on its page: the browser prints it. */
async function document(page: Page, request: HttpRequest): Promise<HttpResponse> {
  const exchanges = await shownTo(page, request);
  const found = exchanges
    .find(({ id }) => id === request.params.exchange)
    ?.replies.find((reply) => reply.document)?.document;
  if (!found) return errorPage(page, 404, NO_DOCUMENT);
  const demonstration = demonstrationOf(page);
  return sheet(page, {
    title: 'Document à imprimer',
    main: html`<h1 class="ecran">Document à imprimer</h1><p class="ecran">Utilisez la commande « Imprimer » de votre navigateur. <a href="/sans-javascript#dernier">Revenir à la conversation</a></p><article class="document">${demonstration !== '' && html`<p><strong>${demonstration}</strong></p>`}${new Html(toHtml(found.text))}</article>`,
  });
}

function askNew(page: Page, { headers }: HttpRequest): HttpResponse {
  const visitor = readVisitor(headers.cookie, page.key);
  if (!visitor) return seeOther('/sans-javascript');
  return sheet(page, {
    title: 'Nouvelle conversation',
    main: html`<h1>Ouvrir une nouvelle conversation ?</h1>
<p>Celle-ci ne sera plus affichée sur cet appareil. Votre brouillon n’est pas effacé : vous le retrouverez avec votre code de reprise. Pour le noter, revenez à la conversation et dites « plus tard ».</p>
<form method="post" action="/sans-javascript/nouvelle"><input type="hidden" name="jeton" value="${formToken(visitor, page.key)}"><button class="bouton">Ouvrir une nouvelle conversation</button></form>
<p><a href="/sans-javascript#dernier">Revenir à la conversation</a></p>`,
  });
}

function startNew(page: Page, request: HttpRequest): HttpResponse {
  const visitor = readVisitor(request.headers.cookie, page.key);
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  if (comesFromElsewhere(request) || !visitor || !isFormToken(form.get('jeton') ?? '', visitor, page.key))
    return errorPage(page, 403, NOT_TAKEN);
  return seeOther('/sans-javascript', { 'Set-Cookie': visitorCookie(newVisitor(), page.key) });
}

const NO_DOCUMENT = {
  title: 'Document introuvable',
  text: 'Ce document n’est plus affiché ici. Dans la conversation, dites « imprimer » pour l’avoir à nouveau.',
  back: '/sans-javascript',
} as const;
const NOT_TAKEN = {
  title: 'Demande non prise',
  text: 'Cette demande ne vient pas de la conversation ouverte ici. Recommencez depuis la conversation.',
  back: '/sans-javascript',
} as const;
