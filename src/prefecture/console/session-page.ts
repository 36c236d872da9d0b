/** One's own session: as whom one works, in which browsers, and how to end it everywhere. */
import { html } from '#http/html';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import { actor, territoryCode } from '#prefecture/agent';
import type { AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { grantCode } from '#prefecture/sign-in/grant-code';
import { TOKEN_PATH } from '#prefecture/sign-in/token-route';
import type { Visits } from '#prefecture/sign-in/visits';
import { momentInWords } from './instant-words.ts';
import { consoleSheet } from './layout.ts';
import { grantInWords } from './territory-in-words.ts';

export function sessionRoutes(house: House, visits: Visits): readonly AgentRoute[] {
  const { directory } = house.knowledge;
  return [
    {
      method: 'GET',
      path: '/prefecture/session',
      level: 'lecture',
      async handle({ agent, token }) {
        const mine = await visits.ofAgent(agent.id);
        const jeton = html`<input type="hidden" name="jeton" value="${token}">`;
        return consoleSheet(house, {
          title: 'Votre session',
          signedIn: { agent, token },
          main: html`<h1>Votre session</h1>
<p>${agent.name}, ${agent.organisation}</p>
<h2>Habilitation</h2>
${
  agent.grants.length === 1
    ? html`<p>${grantInWords(agent.grant, directory)}</p>`
    : html`<form method="post" action="/prefecture/session/habilitation">${jeton}<div class="champ"><label for="habilitation">Travailler avec l’habilitation</label><select id="habilitation" name="habilitation">${agent.grants.map(
        (grant) =>
          html`<option value="${grantCode(grant)}"${grant === agent.grant ? html` selected` : null}>${grantInWords(grant, directory)}</option>`,
      )}</select></div><button class="bouton">Changer d’habilitation</button></form>`
}
${
  house.signIn.local &&
  html`<h2>Essayer l’API</h2><p>Démonstration : un jeton d’un programme fictif, avec votre habilitation.</p><form method="post" action="${TOKEN_PATH}"><input type="hidden" name="niveau" value="${agent.grant.level}"><input type="hidden" name="territoire" value="${territoryCode(agent.grant.territory)}"><button class="bouton bouton-second">Obtenir un jeton</button></form>`
}
<h2>Sessions ouvertes</h2>
<ul>${mine.map(({ session }) => html`<li>Ouverte le ${momentInWords(session.openedAt)}, utilisée le ${momentInWords(session.seenAt)}</li>`)}</ul>
<form method="post" action="/prefecture/deconnexion">${jeton}<input type="hidden" name="partout" value="oui"><button class="bouton bouton-second">Se déconnecter partout</button></form>`,
        });
      },
    },
    {
      method: 'POST',
      path: '/prefecture/session/habilitation',
      level: 'lecture',
      async handle(request) {
        const { agent, form } = request;
        const visit = await visits.current(request);
        const chosen = agent.grants.find((grant) => grantCode(grant) === form.get('habilitation'));
        if (!visit || !chosen) throw new Refusal(422, 'Choisissez une habilitation de la liste.');
        await visits.choose(visit, chosen);
        await house.activity.note({
          ...actor({ ...agent, grant: chosen }),
          act: 'grant-chosen',
          details: { grant: grantCode(chosen) },
        });
        return seeOther('/prefecture');
      },
    },
  ];
}
