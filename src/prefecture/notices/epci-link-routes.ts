/** The département issues a confirmation link to an address it trusts: by e-mail, or shown once to be copied. */
import { html, type Piece } from '#http/html';
import { Refusal } from '#http/problem';
import { newReference } from '#http/reference';
import { dayInWords } from '#language/dates/date-in-words';
import { EPCI_LINK_DAYS, hashOfLink, newLinkSecret } from '#notices/epci-links';
import { epciLetter } from '#notices/mail-words';
import { actor } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { framed } from '#prefecture/console/console-page';
import { fileOf } from '#prefecture/console/desk-of-files';
import { LIST_PATH } from '#prefecture/console/list-address';
import { hrefOnWay, readWay } from '#prefecture/console/list-way';
import type { House } from '#prefecture/house';
import { EPCI_PATH } from './epci-page.ts';

export function epciLinkRoutes(house: House): readonly AgentRoute[] {
  const path = `${LIST_PATH}/:reference/lien-intercommunalite`;
  return [
    { method: 'GET', path, level: 'instruction', handle: (request) => ask(house, request, '', null) },
    { method: 'POST', path, level: 'instruction', handle: (request) => issue(house, request) },
  ];
}

async function ask(house: House, request: AgentRequest, typed: string, error: string | null) {
  const file = await fileOf(house, request.agent, request.params.reference);
  const town = file.versions.at(-1)?.town;
  const back = backTo(house, request, file.reference);
  return framed(house, request, {
    title: 'Lien pour l’intercommunalité',
    here: LIST_PATH,
    status: error === null ? 200 : 422,
    main: html`<p class="fil-ariane"><a href="${back}">${town?.name ?? ''}, ${file.reference}</a></p>
<h1>Faire confirmer le soutien de l’intercommunalité</h1>
${
  town?.epci
    ? html`<p>${town.epci.name} reçoit un lien qui sert une seule fois, pendant ${EPCI_LINK_DAYS} jours. Il montre la commune et l’intercommunalité, rien d’autre. La personne qui répond dit son nom et sa fonction.</p>
<form method="post" class="formulaire"><input type="hidden" name="jeton" value="${request.token}">
<div class="champ${error && ' champ-erreur'}"><label for="adresse">Adresse de confiance de l’intercommunalité</label><p class="champ-aide" id="adresse-aide">${house.notices.mail ? 'Le lien y est envoyé. Laissez vide pour le copier vous-même.' : 'Aucun courriel ne part d’ici : le lien vous est montré une fois, à copier.'}</p>
${error && html`<p class="champ-message" id="adresse-erreur">${error}</p>`}
<input class="saisie" id="adresse" name="adresse" type="email" maxlength="200" value="${typed}" aria-describedby="adresse-aide${error && ' adresse-erreur'}"${error && html` aria-invalid="true"`}></div>
<button class="bouton">Créer le lien</button></form>`
    : html`<p>La commune n’a pas d’intercommunalité dans ce dossier.</p>`
}`,
  });
}

async function issue(house: House, request: AgentRequest) {
  const { agent, form } = request;
  const file = await fileOf(house, agent, request.params.reference);
  const town = file.versions.at(-1)?.town;
  if (!town?.epci) throw new Refusal(422, 'La commune n’a pas d’intercommunalité dans ce dossier.');
  const address = (form.get('adresse') ?? '').trim();
  if (address !== '' && !/^[^\s@]{1,100}@[^\s@]{1,100}\.[^\s@]{2,}$/.test(address))
    return ask(house, request, address, 'Cette adresse n’est pas complète. Exemple : president@interco.fr');
  const { links, mail } = house.notices;
  const now = house.clock.now();
  const expires = new Date(now.getTime() + EPCI_LINK_DAYS * 24 * 60 * 60 * 1000);
  const secret = newLinkSecret();
  await house.activity.note({
    ...actor(agent),
    act: 'notice-sent',
    on: file.reference,
    details: { what: 'epci-link', mailed: address !== '' && mail !== null },
  });
  await links.issue(hashOfLink(secret), {
    reference: file.reference,
    town: town.name,
    epci: town.epci.name,
    by: agent.id,
    at: now.toISOString(),
    expiresAt: expires.toISOString(),
    answer: null,
    applied: false,
  });
  const href = `${request.origin}${EPCI_PATH}/${secret}`;
  const isMailed = mail !== null && address !== '' && (await sent(house, address, href, secret));
  return framed(house, request, {
    title: 'Lien créé',
    here: LIST_PATH,
    main: html`<p class="fil-ariane"><a href="${backTo(house, request, file.reference)}">${town.name}, ${file.reference}</a></p>
<h1>Le lien est créé</h1>${isMailed ? html`<p>Il est envoyé à ${address}.</p>` : copied(href)}
<p>Il sert une seule fois, jusqu’au ${dayInWords(expires.toISOString().slice(0, 10))}. La réponse s’affichera dans le dossier.</p>`,
  });
}

function backTo({ knowledge }: House, { query }: AgentRequest, reference: string): string {
  return hrefOnWay(`${LIST_PATH}/${reference}`, readWay(query, knowledge.programme));
}

async function sent(house: House, to: string, href: string, secret: string): Promise<boolean> {
  try {
    await house.notices.mail?.send({ to, key: hashOfLink(secret), ...epciLetter(href) });
    return true;
  } catch (error) {
    house.failed?.('mail', newReference(), error);
    return false;
  }
}

function copied(href: string): Piece {
  return html`<p>Copiez-le maintenant, il ne sera plus montré, et envoyez-le vous-même à une adresse de confiance :</p>
<p><input class="a-copier" aria-label="Lien à copier" readonly value="${href}" size="60"></p>`;
}
