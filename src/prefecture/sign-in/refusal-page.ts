/** Why somebody identified may not come in: the rule, and what the provider said of them, so that it can be mended. */
import { html } from '#http/html';
import type { HttpResponse } from '#http/route';
import { consoleSheet } from '#prefecture/console/layout';
import { SIGN_IN } from '#prefecture/guard';
import type { House } from '#prefecture/house';
import type { Identity, Rule } from './identity.ts';

export function refusalPage(
  house: House,
  { rule, said }: Identity & { readonly outcome: 'refused' },
  {
    forgotten,
    signOut,
  }: {
    readonly forgotten: string /** Where the provider's own session ends; null when it offers no way out. */;
    readonly signOut: string | null;
  },
): HttpResponse {
  const lines = [
    ['Nom reçu', said.name],
    ['Organisation', said.organisation],
    ['SIRET', said.siret],
    ['Niveau d’assurance', said.acr],
  ] as const;
  return consoleSheet(house, {
    title: 'Accès refusé',
    status: 403,
    headers: { 'Set-Cookie': forgotten },
    main: html`<h1>Accès refusé</h1>
<p>Vous êtes identifié, mais cet espace ne vous est pas ouvert. Rien n’a été enregistré de votre visite, hormis ce refus.</p>
<h2>La règle</h2><p>${RULES[rule]}</p>
<h2>Ce que votre service d’identification a dit de vous</h2>
<dl class="lignes-faits">${lines.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value || 'non communiqué'}</dd></div>`)}</dl>
<p>Si c’est une erreur, transmettez cette page à la personne qui tient les habilitations de votre préfecture.</p>
${signOut && html`<p>Vous êtes encore connecté au service d’identification : déconnectez-vous de lui pour prendre un autre compte, ou si cet ordinateur est partagé.</p>`}
<p class="boutons">${signOut && html`<a class="bouton" href="${signOut}">Se déconnecter du service d’identification</a> `}<a class="bouton${signOut && ' bouton-second'}" href="${SIGN_IN}">Revenir à la connexion</a></p>`,
  });
}

const RULES: Readonly<Record<Rule, string>> = {
  claims: 'Le service d’identification doit dire qui vous êtes ; sa réponse est incomplète.',
  assurance:
    'Votre identité doit être vérifiée à un niveau suffisant ; le niveau reçu n’est pas de ceux que cet espace accepte.',
  'second-factor': 'Une authentification à deux facteurs est exigée ; votre connexion n’en a utilisé qu’un.',
  'too-old': 'La connexion à votre service d’identification date de plus de douze heures : reconnectez-vous.',
  siret:
    'Votre organisation doit être connue par un numéro SIRET valable ; celui qui a été reçu ne l’est pas.',
  organisation: 'Votre organisation n’est pas habilitée dans cet espace.',
  person: 'Votre organisation est habilitée, mais pas votre compte.',
};
