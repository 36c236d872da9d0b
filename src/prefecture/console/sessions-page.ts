/** Every session of a territory, for those who may end other people's. */
import { html } from '#http/html';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import { type Agent, actor } from '#prefecture/agent';
import type { AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import type { OpenSession, Visits } from '#prefecture/sign-in/visits';
import { isWithin } from '#prefecture/within';
import { momentInWords } from './instant-words.ts';
import { consoleSheet } from './layout.ts';
import { grantInWords } from './territory-in-words.ts';

export function sessionsRoutes(house: House, visits: Visits): readonly AgentRoute[] {
  const { directory } = house.knowledge;
  /** Of people whose every right lies in the territory: nobody ends a session of somebody above them. */
  const reachable = async ({ grant }: Agent): Promise<readonly OpenSession[]> =>
    (await visits.open()).filter(({ grants }) =>
      grants.length === 0
        ? grant.territory.scope === 'national'
        : grants.every(({ territory }) => isWithin(territory, grant.territory, directory)),
    );
  return [
    {
      method: 'GET',
      path: '/prefecture/sessions',
      level: 'admin',
      async handle({ agent, token }) {
        const all = await reachable(agent);
        return consoleSheet(house, {
          title: 'Sessions ouvertes',
          here: '/prefecture/sessions',
          signedIn: { agent, token },
          main: html`<h1>Sessions ouvertes</h1>
<div class="defile" role="region" aria-label="Sessions ouvertes" tabindex="0"><table class="petite">
<thead><tr><th scope="col">Agent</th><th scope="col">Organisation</th><th scope="col">Habilitations</th><th scope="col">Dernière utilisation</th><th scope="col">Action</th></tr></thead>
<tbody>${all.map(
            ({
              key,
              session,
              grants,
            }) => html`<tr><td>${session.person.name}</td><td>${session.person.organisation}</td>
<td>${grants.map((grant) => html`${grantInWords(grant, directory)}<br>`)}</td><td>${momentInWords(session.seenAt)}</td>
<td><form method="post" action="/prefecture/sessions/fin"><input type="hidden" name="jeton" value="${token}"><input type="hidden" name="session" value="${key}"><button class="lien">Fermer<span class="lecteur"> la session de ${session.person.name}, ouverte le ${momentInWords(session.openedAt)}</span></button></form></td></tr>`,
          )}</tbody></table></div>`,
        });
      },
    },
    {
      method: 'POST',
      path: '/prefecture/sessions/fin',
      level: 'admin',
      async handle({ agent, form }) {
        const one = (await reachable(agent)).find(({ key }) => key === form.get('session'));
        if (!one)
          throw new Refusal(422, 'Cette session n’est plus ouverte, ou elle n’est pas de votre territoire.');
        await visits.endOne(one.key);
        await house.activity.note({
          ...actor(agent),
          act: 'sessions-ended',
          details: { of: one.session.agent },
        });
        return seeOther('/prefecture/sessions');
      },
    },
  ];
}
