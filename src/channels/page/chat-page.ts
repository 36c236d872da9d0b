/** The page: Web Chat and what has been understood beside it. Without JavaScript, the way to the plain forms. */

import { html } from '#http/html';
import type { HttpRequest, HttpResponse } from '#http/route';
import { demonstrationOf } from './demonstration.ts';
import type { Page } from './house.ts';
import { sheet } from './layout.ts';
import { readVisitor } from './visitor-cookie.ts';

export function chatPage(page: Page, { headers }: HttpRequest): HttpResponse {
  const { assets } = page;
  const { serviceDate } = page.clock;
  return sheet(page, {
    wide: true,
    met: readVisitor(headers.cookie, page.key) !== null,
    connects: page.azure?.origins ?? [],
    head: (nonce) =>
      html`<script nonce="${nonce}" defer src="${assets.href('webchat.js')}"></script>
${MODULES.map((name) => html`<link rel="modulepreload" nonce="${nonce}" href="${assets.href(name)}">`)}
<script nonce="${nonce}" type="module" src="${assets.href('page.js')}"></script>`,
    main: html`<section class="conversation" aria-labelledby="titre-conversation">
<div class="conversation-tete"><h1 id="titre-conversation">Conversation</h1>
<p class="conversation-rapide" id="rapide" hidden></p></div>
<noscript><div class="avis avis-info"><p><strong>JavaScript est désactivé dans votre navigateur.</strong> La même conversation est possible avec de simples formulaires.</p><p><a class="bouton" href="/sans-javascript">Commencer sans JavaScript</a></p></div></noscript>
<div id="avis" role="status" class="avis-zone" tabindex="-1"></div>
<div id="chat" class="chat" hidden></div>
<div id="attente" class="attente"><p>L’assistant arrive…</p></div>
<section class="reponse" id="reponse" aria-labelledby="reponse-titre" hidden><p class="reponse-titre" id="reponse-titre"></p><p class="outils"><button type="button" class="lien" id="copier">Copier la réponse avec sa source</button> <a id="fiche" target="_blank" rel="noopener">Ouvrir la fiche à imprimer (nouvel onglet)</a></p></section>
<p class="outils" id="outils" hidden><button type="button" class="lien" id="garder-html">Enregistrer la conversation (page)</button> <button type="button" class="lien" id="garder-texte">Enregistrer la conversation (texte)</button> <button type="button" class="lien" id="nouvelle">Nouvelle conversation</button> <a href="/sans-javascript">Version sans JavaScript</a></p>
</section>
<aside class="dossier" aria-labelledby="titre-dossier"><h2 id="titre-dossier">Votre dossier</h2><div id="dossier"><p class="dossier-vide">Rien n’est encore noté. Ce que vous direz de votre commune apparaîtra ici.</p></div></aside>
<dialog id="confirmer-nouvelle" aria-labelledby="titre-nouvelle"><h2 id="titre-nouvelle">Ouvrir une nouvelle conversation ?</h2>
<p>Celle-ci ne sera plus affichée sur cet appareil. Votre brouillon n’est pas effacé : vous le retrouverez avec votre code de reprise. Pour le noter, fermez cette fenêtre et dites « plus tard ».</p>
<form method="dialog" class="dialogue-boutons"><button class="bouton" value="oui">Ouvrir une nouvelle conversation</button><button class="bouton bouton-second" value="non">Rester ici</button></form></dialog>
<article id="document" class="document"${serviceDate && html` data-jour="${serviceDate}" data-demonstration="${demonstrationOf(page)}"`} hidden></article>`,
  });
}

/** What `page.js` imports, asked for at once rather than one after the other. */
const MODULES = [
  'chat.js',
  'at-once.js',
  'look.js',
  'light-markdown.js',
  'session.js',
  'panel.js',
  'panel-words.js',
  'keep.js',
  'kept-heading.js',
  'quote.js',
  'notices.js',
];
