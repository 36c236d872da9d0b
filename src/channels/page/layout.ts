/** The frame of every page: title, banner of the simulated day, footer, and the policy that lets nothing else in. */
import { randomBytes } from 'node:crypto';
import { today } from '#conversations/clock';
import { dayInWords, typeset } from '#dialogs/french';
import { withFrenchSpaces } from '#http/french-document';
import { type Html, html, type Piece } from '#http/html';
import { html as htmlResponse } from '#http/respond-with';
import type { HttpResponse } from '#http/route';
import type { Page } from './house.ts';

export interface Sheet {
  /** Before the name of the service in the window's title; none on the first page. */
  readonly title?: string;
  /** What comes in the head after the styles: scripts, with this nonce. */
  readonly head?: (nonce: string) => Html;
  readonly main: Piece;
  /** Two columns, as wide as the window allows; otherwise a column of text. */
  readonly wide?: boolean;
  /** The person was told that this is a demonstration: the first line of it is enough. */
  readonly met?: boolean;
  /** Where its scripts may connect, beside here. */
  readonly connects?: readonly string[];
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export function sheet(page: Page, one: Sheet): HttpResponse {
  const nonce = randomBytes(18).toString('base64url');
  return htmlResponse(one.status ?? 200, withFrenchSpaces(documentOf(page, one, nonce).text), {
    'Content-Security-Policy': policy(nonce, one.connects),
    // With `no-referrer` a browser would send `Origin: null` with our own forms.
    'Referrer-Policy': 'same-origin',
    ...one.headers,
  });
}

/** Scripts by nonce only; Web Chat writes its styles under the same nonce. */
function policy(nonce: string, connects: readonly string[] = []): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}' ${EMPTY_STYLE}`,
    // Web Chat draws its spinner from a blob.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...connects].join(' '),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * TRAP: react-scroll-to-bottom, inside Web Chat 4.18.1, makes one of its style elements without the nonce, empty, and
 * fills it through the CSSOM. This is the hash of nothing: it allows an empty element and no written style.
 */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

function documentOf(page: Page, one: Sheet, nonce: string): Html {
  const name = serviceName(page);
  const { assets } = page;
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${one.title ? `${one.title} – ${name}` : name}</title>
<meta name="description" content="Situer votre commune dans le programme ${page.knowledge.programme.name} et préparer sa manifestation d’intérêt.">
<meta name="theme-color" content="#000091">
<link rel="icon" type="image/svg+xml" href="${assets.href('icon.svg')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="${assets.href('public-sans.woff2')}">
<style nonce="${nonce}">@font-face{font-family:"Public Sans";src:url("${assets.href('public-sans.woff2')}") format("woff2");font-weight:100 900;font-display:swap}</style>
<link rel="stylesheet" href="${assets.href('page.css')}">
${one.head?.(nonce)}
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
<header class="entete"><div class="largeur entete-ligne">
<a class="marque" href="/"><img src="${assets.href('icon.svg')}" alt="" width="40" height="40"><span><span class="marque-nom">${name}</span><span class="marque-devise">Préparer la manifestation d’intérêt de votre commune</span></span></a>
</div></header>
${demonstration(page, one.met ?? false)}
<main id="contenu" tabindex="-1" class="largeur ${one.wide ? 'deux-colonnes' : 'texte'}">${one.main}</main>
<footer class="pied"><div class="largeur">
<p>Cet assistant ne décide rien. ${page.knowledge.programme.words.decision}</p>
<ul class="pied-liens">
<li><a href="/">Assistant</a></li>
<li><a href="/reponses">Toutes les réponses</a></li>
<li><a href="/accessibilite">Accessibilité : non conforme</a></li>
<li><a href="/mentions-legales">Mentions légales</a></li>
<li><a href="/donnees-personnelles">Données personnelles</a></li>
</ul>
</div></footer>
</body>
</html>
`;
}

export function serviceName(page: Page): string {
  return `Assistant ${page.knowledge.programme.name}`;
}

function demonstration(page: Page, met: boolean): Piece {
  if (page.clock.serviceDate === null) return null;
  const day = dayInWords(today(page.clock));
  return html`<aside class="demonstration" aria-label="Démonstration"><details class="largeur"${met ? '' : html` open`}><summary class="demonstration-ligne"><strong>Démonstration</strong> : ce site n’est pas un site de l’État.</summary><p class="demonstration-suite">${typeset(`Date simulée : le service vit au ${day}. Aucune préfecture ne reçoit ce que vous déposez ici.`)}</p></details></aside>`;
}
