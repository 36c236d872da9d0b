/** The three pages every public site owes, as they truly stand. */

import { inDays } from '#dialogs/french';
import { html } from '#http/html';
import type { HttpResponse } from '#http/route';
import type { Page } from './house.ts';
import { serviceName, sheet } from './layout.ts';

export function legalNotice(page: Page): HttpResponse {
  const demonstration = page.clock.serviceDate !== null;
  return sheet(page, {
    title: 'Mentions légales',
    main: html`<h1>Mentions légales</h1>
<h2>Éditeur et hébergeur</h2>
${
  demonstration
    ? html`<p>Ce site est une démonstration. Il n’est édité ni par l’État, ni par une collectivité. Il fonctionne sur l’ordinateur de la personne qui l’a démarré : il n’a pas d’autre hébergeur.</p>`
    : html`<p>L’éditeur, le directeur de la publication et l’hébergeur sont ceux de l’administration qui exploite ce service. Elle doit compléter cette page avant toute ouverture au public.</p>`
}
<h2>Ce que vaut une réponse de l’assistant</h2>
<p>${serviceName(page)} donne une indication. Il n’accorde rien et ne refuse rien. ${page.knowledge.programme.words.decision} Un dossier déposé vaut manifestation d’intérêt ; il n’ouvre aucun droit. ${page.knowledge.programme.words.grid} Quand l’assistant interprète, il le dit.</p>
<h2>Sources</h2>
<p>Les réponses sur le programme sont tirées de documents publics, cités avec leur date :</p>
<ul>${page.knowledge.programme.sources.map((source) => html`<li>${source.title}</li>`)}</ul>
<p>Les communes et les intercommunalités sont celles du 31 janvier 2018, d’après les données publiques de l’Insee et de la Direction générale des collectivités locales.</p>
<h2>Logiciel</h2>
<p>Le code du service est libre (licence MIT). La fenêtre de conversation est Web Chat, de Microsoft (licence MIT). La police est Public Sans (licence OFL). Le site ne porte ni la marque de l’État ni ses polices, qui lui sont réservées.</p>`,
  });
}

export function personalData(page: Page): HttpResponse {
  const { notice } = page.knowledge.programme;
  const demonstration = page.clock.serviceDate !== null;
  return sheet(page, {
    title: 'Données personnelles',
    main: html`<h1>Données personnelles</h1>
${demonstration && html`<p class="avis avis-info"><strong>Démonstration :</strong> ce que vous écrivez reste sur l’ordinateur qui fait fonctionner ce site. N’y mettez pas de vraies coordonnées.</p>`}
<h2>Qui en est responsable</h2><p>${notice.controller}</p>
<h2>À quoi elles servent</h2><p>${notice.purpose}</p>
<h2>Sur quel fondement</h2><p>${notice.basis}</p>
<h2>Combien de temps elles sont gardées</h2><p>${notice.retention} Les messages affichés dans cette page sont gardés 24 heures au plus, et disparaissent aussitôt que vous effacez votre brouillon ou votre dossier ; les derniers d’une conversation le sont avec elle, abrégés, pour qu’elle puisse reprendre. La préfecture ne les lit que si vous choisissez de les joindre à votre dossier.</p>
<h2>Vos droits</h2><p>${notice.rights} Si la réponse ne vous convient pas, vous pouvez saisir la Commission nationale de l’informatique et des libertés (CNIL).</p>
<h2>Ce qui est écrit dans votre navigateur</h2>
<p>Un seul témoin de connexion (« cookie »), <code>acv_visite</code>. Il est nécessaire : il permet de retrouver votre conversation après une fermeture de la page, pendant ${inDays(page.key.days)}. Il ne sert ni à la publicité ni à la mesure d’audience ; aucun autre site ne le reçoit. Sur un ordinateur partagé, terminez par « Nouvelle conversation » : votre dossier ne sera plus affiché.</p>
<p>Aucun service extérieur n’est appelé : ni police, ni carte, ni statistiques.</p>`,
  });
}

export function accessibilityStatement(page: Page): HttpResponse {
  return sheet(page, {
    title: 'Accessibilité',
    main: html`<h1>Déclaration d’accessibilité</h1>
<p>Le service vise le référentiel général d’amélioration de l’accessibilité (RGAA).</p>
<h2>État de conformité</h2>
<p><strong>${serviceName(page)} est déclaré non conforme</strong> : aucun audit RGAA n’a encore été conduit. C’est ce que la règle demande d’écrire tant qu’il n’y en a pas.</p>
<h2>Ce qui est vérifié à chaque version</h2>
<ul>
<li>toutes les pages, à chaque étape de la conversation, avec l’outil axe-core : aucun défaut relevé ; un outil automatique ne voit qu’une partie des défauts ;</li>
<li>un dépôt complet au clavier seul ;</li>
<li>l’affichage sur un écran de 320 pixels de large ;</li>
<li>la conversation entière sans JavaScript.</li>
</ul>
<h2>Défauts connus</h2>
<ul>
<li>La fenêtre de conversation est un composant d’un tiers (Web Chat) ; elle n’a pas été essayée ici avec un lecteur d’écran.</li>
<li>Le résumé « Votre dossier » n’est pas annoncé quand il change, pour ne pas couvrir la voix de la conversation. Dites « où j’en suis » pour l’entendre.</li>
</ul>
<h2>Une autre façon de faire</h2>
<p>La <a href="/sans-javascript">version sans JavaScript</a> permet les mêmes démarches avec de simples formulaires. Vous pouvez aussi vous adresser à la préfecture de votre département.</p>
<h2>Voie de recours</h2>
<p>Si un défaut vous empêche d’accéder à un contenu et que vous n’obtenez pas de réponse, vous pouvez vous adresser au Défenseur des droits : <a href="https://www.defenseurdesdroits.fr">www.defenseurdesdroits.fr</a>, ou par courrier gratuit, sans affranchissement : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.</p>`,
  });
}
