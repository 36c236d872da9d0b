/** Going out: the service's session ends first, then the identity provider's, by way of the browser. */
import { html } from '#http/html';
import { newReference } from '#http/reference';
import { seeOther } from '#http/respond-with';
import { actor } from '#prefecture/agent';
import type { AgentRoute } from '#prefecture/agent-route';
import { consoleSheet } from '#prefecture/console/layout';
import { SIGN_IN } from '#prefecture/guard';
import type { House } from '#prefecture/house';
import type { Visits } from './visits.ts';

/** The field `partout` ends the person's sessions in every browser. */
export function signOutRoute(house: House, visits: Visits): AgentRoute {
  return {
    method: 'POST',
    path: '/prefecture/deconnexion',
    level: 'lecture',
    async handle(request) {
      const visit = await visits.current(request);
      if (!visit) return seeOther(SIGN_IN);
      const { cookie, ended } = await visits.end(visit, request.form.get('partout') === 'oui');
      await house.activity.note({ ...actor(request.agent), act: 'sign-out', details: { ended } });
      const elsewhere = await providerSignOut(house, visit.session.idToken, request.origin);
      if (elsewhere === null) return seeOther(SIGN_IN, { 'Set-Cookie': cookie });
      // A page and not a redirection: browsers apply `form-action` to where a form's answer leads.
      return consoleSheet(house, {
        title: 'Déconnexion',
        headers: { 'Set-Cookie': cookie, Refresh: `0; url=${elsewhere}` },
        main: html`<h1>Vous êtes déconnecté de cet espace</h1><p><a class="bouton" href="${elsewhere}">Se déconnecter aussi du service d’identification</a></p>`,
      });
    },
  };
}

/** Null when there is nothing to end there, or it does not answer: here, nobody is signed in in any case. */
export async function providerSignOut(
  house: House,
  idToken: string | undefined,
  origin: string,
): Promise<string | null> {
  const { provider } = house.signIn;
  if (!provider || idToken === undefined) return null;
  const url = await provider.signOutUrl(idToken, `${origin}${SIGN_IN}`).catch((error: unknown) => {
    house.failed?.('sign-out', newReference(), error);
    return null;
  });
  return url?.href ?? null;
}
