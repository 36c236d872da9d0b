/** The frame of the console's pages: who is signed in, where one may go, and the policy that lets nothing else in. */
import { randomBytes } from 'node:crypto';
import { withFrenchSpaces } from '#http/french-document';
import { type Html, html, type Piece } from '#http/html';
import { html as htmlResponse } from '#http/respond-with';
import type { HttpResponse } from '#http/route';
import { dayInWords } from '#language/dates/date-in-words';
import { type Agent, type Level, mayDo } from '#prefecture/agent';
import type { House } from '#prefecture/house';
import { grantInWords } from './territory-in-words.ts';

export interface ConsoleSheet {
  readonly title: string;
  readonly main: Piece;
  /** Nobody: a page before the sign-in. */
  readonly signedIn?: { readonly agent: Agent; readonly token: string };
  /** Address of the menu's entry one is in. */
  readonly here?: string;
  /** What comes in the head after the styles: a script bears this nonce. */
  readonly head?: (nonce: string) => Html;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** The menu, for those whose level is enough. */
export const MENU: readonly { readonly href: string; readonly label: string; readonly level: Level }[] = [
  { href: '/prefecture', label: 'Accueil', level: 'lecture' },
  { href: '/prefecture/dossiers', label: 'Dossiers', level: 'lecture' },
  { href: '/prefecture/carte', label: 'Carte et chiffres', level: 'lecture' },
  { href: '/prefecture/liste', label: 'Liste de la région', level: 'lecture' },
  { href: '/prefecture/questions', label: 'Questions', level: 'lecture' },
  { href: '/prefecture/activite', label: 'Journal', level: 'admin' },
  { href: '/prefecture/sessions', label: 'Sessions', level: 'admin' },
];

export function consoleSheet(house: House, one: ConsoleSheet): HttpResponse {
  const nonce = randomBytes(18).toString('base64url');
  return htmlResponse(one.status ?? 200, withFrenchSpaces(documentOf(house, one, nonce).text), {
    'Content-Security-Policy': policy(nonce),
    // With `no-referrer` a browser would send `Origin: null` with our own forms.
    'Referrer-Policy': 'same-origin',
    ...one.headers,
  });
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function documentOf(house: House, one: ConsoleSheet, nonce: string): Html {
  const { design, assets } = house;
  const name = consoleName(house);
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${one.title} – ${name}</title>
<meta name="robots" content="noindex">
<meta name="theme-color" content="#000091">
<link rel="icon" type="image/svg+xml" href="${design('icon.svg')}">
<style nonce="${nonce}">@font-face{font-family:"Public Sans";src:url("${design('public-sans.woff2')}") format("woff2");font-weight:100 900;font-display:swap}</style>
<link rel="stylesheet" href="${design('page.css')}">
<link rel="stylesheet" href="${assets.href('console.css')}">
${one.head?.(nonce)}
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
<header class="entete"><div class="largeur entete-ligne console-entete">
<a class="marque" href="/prefecture"><img src="${design('icon.svg')}" alt="" width="40" height="40"><span><span class="marque-nom">${name}</span><span class="marque-devise">Manifestations d’intérêt reçues</span></span></a>
${one.signedIn && identity(house, one.signedIn)}
</div>
${one.signedIn && menu(one.signedIn.agent, one.here)}
</header>
${demonstration(house)}
<main id="contenu" tabindex="-1" class="largeur console">${one.main}</main>
<footer class="pied"><div class="largeur">
<p>Cet outil ne décide rien. ${house.knowledge.programme.words.decision}</p>
<ul class="pied-liens">
<li><a href="/">Assistant des communes</a></li>
<li><a href="/accessibilite">Accessibilité : non conforme</a></li>
<li><a href="/mentions-legales">Mentions légales</a></li>
<li><a href="/donnees-personnelles">Données personnelles</a></li>
</ul>
</div></footer>
</body>
</html>
`;
}

export function consoleName({ knowledge }: Pick<House, 'knowledge'>): string {
  return `${knowledge.programme.name} : espace des préfectures`;
}

function identity(house: House, { agent, token }: NonNullable<ConsoleSheet['signedIn']>): Html {
  return html`<div class="console-agent">
<p><strong>${agent.name}</strong><br>${grantInWords(agent.grant, house.knowledge.directory)}</p>
<ul><li><a href="/prefecture/session">Votre session</a></li>
<li><form method="post" action="/prefecture/deconnexion"><input type="hidden" name="jeton" value="${token}"><button class="lien">Se déconnecter</button></form></li></ul>
</div>`;
}

function menu(agent: Agent, here: string | undefined): Html {
  return html`<nav class="console-menu" aria-label="Menu principal"><ul class="largeur">${MENU.filter(
    ({ level }) => mayDo(agent, level),
  ).map(
    ({ href, label }) => html`<li><a href="${href}"${href === here ? CURRENT : null}>${label}</a></li>`,
  )}</ul></nav>`;
}

const CURRENT = html` aria-current="page"`;

function demonstration({ clock }: House): Piece {
  if (!clock.simulated) return null;
  return html`<aside class="demonstration" aria-label="Démonstration"><div class="largeur"><p><strong>Démonstration.</strong> Date simulée : le service vit au ${dayInWords(clock.today())}, jour des dépôts et des délais ; les heures des actes sont celles d’aujourd’hui. Ce site n’est pas un site de l’État ; aucune préfecture n’y travaille.</p></div></aside>`;
}
