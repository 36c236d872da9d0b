import { html } from '#http/html';
import { seeOther } from '#http/respond-with';
import type { Route } from '#http/route';
import { consoleSheet } from '#prefecture/console/layout';
import { SIGN_IN } from '#prefecture/guard';
import type { House } from '#prefecture/house';
import { openToAll, pathBack } from './door.ts';
import { localForm } from './local-sign-in.ts';
import { PROVIDER_START } from './provider-routes.ts';
import type { Visits } from './visits.ts';

/** The ways in that this installation offers. */
export function signInPage(house: House, visits: Visits): Route {
  return {
    method: 'GET',
    path: SIGN_IN,
    handle: openToAll(house, async (request) => {
      const back = pathBack(request.query.get('retour'));
      if (await visits.current(request)) return seeOther(back);
      return consoleSheet(house, {
        title: 'Connexion',
        main: html`<h1>Connexion</h1>
<p>Cet espace est réservé aux agents des préfectures et du programme. Chacun y voit les dossiers de son territoire.</p>
${house.signIn.provider && html`<p><a class="bouton" href="${PROVIDER_START}?${new URLSearchParams({ retour: back }).toString()}">S’identifier avec votre compte d’agent public</a></p>`}
${house.signIn.local && localForm(house.knowledge.directory, back)}`,
      });
    }),
  };
}
