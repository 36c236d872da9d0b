/** The demonstration gives a token of its API: on a page with the command to copy, or bare to a terminal. */
import { comesFromElsewhere } from '#http/from-elsewhere';
import { html } from '#http/html';
import { Refusal } from '#http/problem';
import type { Route } from '#http/route';
import { territoryCode } from '#prefecture/agent';
import { DEMONSTRATION_MINUTES, demonstrationToken } from '#prefecture/api/demonstration-token';
import { API_BASE } from '#prefecture/api/open-api';
import { consoleSheet } from '#prefecture/console/layout';
import { grantInWords } from '#prefecture/console/territory-in-words';
import { ELSEWHERE } from '#prefecture/guard';
import type { House } from '#prefecture/house';
import { openToAll, type Tried } from './door.ts';
import { grantCode, readGrantCode } from './grant-code.ts';

export const TOKEN_PATH = '/prefecture/connexion/jeton';

export function tokenRoute(house: House, tried: Tried): Route {
  return {
    method: 'POST',
    path: TOKEN_PATH,
    body: 'form',
    handle: openToAll(house, async (request) => {
      if (!request.isLocal) throw new Refusal(404);
      if (comesFromElsewhere(request)) throw new Refusal(403, ELSEWHERE);
      await tried(request);
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const grant = readGrantCode(
        `${form.get('niveau')}@${form.get('territoire')}`,
        house.knowledge.directory,
      );
      if (!grant) throw new Refusal(422, 'Choisissez un niveau et un territoire de la liste.');
      const token = await demonstrationToken(house, grant, `${request.origin}${API_BASE}`);
      await house.activity.note({
        who: 'programme:demonstration',
        act: 'sign-in',
        territory: territoryCode(grant.territory),
        details: { by: 'demonstration-token', grant: grantCode(grant) },
      });
      if (!/\btext\/html\b/.test(request.headers.accept ?? ''))
        return {
          status: 200,
          headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
          body: `${token}\n`,
        };
      const base = `${request.origin}${API_BASE}`;
      return consoleSheet(house, {
        title: 'Jeton d’essai de l’API',
        main: html`<h1>Jeton d’essai de l’API</h1>
<div class="avis avis-attention"><p><strong>Démonstration.</strong> Ce jeton est celui d’un programme fictif (${grantInWords(grant, house.knowledge.directory)}). Il sert ${DEMONSTRATION_MINUTES} minutes, sur cet ordinateur seulement. En production, les jetons viennent du service d’identification.</p></div>
<p>À copier dans un terminal :</p>
<pre class="commande" tabindex="0"><code>curl -H 'Authorization: Bearer ${token}' ${base}/candidacies</code></pre>
<p>Toutes les adresses : <a href="${API_BASE}/openapi.json">la description de l’API (OpenAPI)</a>.</p>
<p><a href="/prefecture">Revenir à l’espace des préfectures</a></p>`,
      });
    }),
  };
}
