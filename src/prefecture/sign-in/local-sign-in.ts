/** The demonstration's sign-in: a fictitious agent, chosen, on this machine only. It proves nothing and says so. */
import type { Directory } from '#communes/directory';
import { saysItComesFromHere } from '#http/from-elsewhere';
import { type Html, html } from '#http/html';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import type { Route } from '#http/route';
import { LEVELS } from '#prefecture/agent';
import { grantInWords, LEVEL_IN_WORDS, territoryInWords } from '#prefecture/console/territory-in-words';
import { ELSEWHERE, SIGN_IN } from '#prefecture/guard';
import type { House } from '#prefecture/house';
import { openToAll, pathBack, type Tried } from './door.ts';
import { grantCode, readGrantCode } from './grant-code.ts';
import type { Person } from './session.ts';
import type { Visits } from './visits.ts';

export function localRoute(house: House, visits: Visits, tried: Tried): Route {
  return {
    method: 'POST',
    path: `${SIGN_IN}/locale`,
    body: 'form',
    handle: openToAll(house, async (request) => {
      if (!request.isLocal) throw new Refusal(404);
      if (!saysItComesFromHere(request)) throw new Refusal(403, ELSEWHERE);
      await tried(request);
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const person = localAgent(form, house.knowledge.directory);
      if (!person) throw new Refusal(422, 'Choisissez un niveau et un territoire de la liste.');
      const { cookie, agent } = await visits.begin(request, person);
      await house.activity.note({ who: agent, act: 'sign-in', details: { by: 'local' } });
      return seeOther(pathBack(form.get('retour')), { 'Set-Cookie': cookie });
    }),
  };
}

/** Null when the form names no level or no territory that exists. */
function localAgent(form: URLSearchParams, country: Directory): Person | null {
  const grant = readGrantCode(`${form.get('niveau')}@${form.get('territoire')}`, country);
  if (!grant) return null;
  const code = grantCode(grant);
  return {
    by: 'local',
    sub: code,
    name: 'Agent fictif',
    organisation: `Démonstration (${grantInWords(grant, country)})`,
    demonstration: code,
  };
}

export function localForm(country: Directory, back: string): Html {
  const regions = [...country.regions].sort(([, one], [, other]) => one.localeCompare(other, 'fr'));
  return html`<div class="avis avis-attention"><p><strong>Connexion de démonstration.</strong> Elle ne vérifie rien : vous choisissez un agent fictif. Elle n’existe que sur cet ordinateur, jamais en production.</p></div>
<form method="post" action="/prefecture/connexion/locale">
<input type="hidden" name="retour" value="${back}">
<div class="champ"><label for="niveau">Niveau</label>
<select id="niveau" name="niveau">${LEVELS.map((level) => html`<option value="${level}"${level === 'instruction' ? html` selected` : null}>${LEVEL_IN_WORDS[level]}</option>`)}</select></div>
<div class="champ"><label for="territoire">Territoire</label>
<select id="territoire" name="territoire">
<optgroup label="Départements">${[...country.departments.values()].map(
    ({ code }) =>
      html`<option value="dept:${code}">${territoryInWords({ scope: 'departement', code }, country)}</option>`,
  )}</optgroup>
<optgroup label="Régions">${regions.map(([code]) => html`<option value="region:${code}">${territoryInWords({ scope: 'region', code }, country)}</option>`)}</optgroup>
<option value="national">Tout le pays</option>
</select></div>
<p class="boutons"><button class="bouton">Entrer comme cet agent</button> <button class="bouton bouton-second" formaction="/prefecture/connexion/jeton">Obtenir un jeton pour l’API</button></p>
</form>`;
}
