import { html } from '#http/html';
import type { AgentRoute } from '#prefecture/agent-route';
import { consoleSheet, type House } from './layout.ts';
import { territoryInWords } from './territory-in-words.ts';

export function homeRoute(house: House): AgentRoute {
  return {
    method: 'GET',
    path: '/prefecture',
    level: 'lecture',
    async handle({ agent, token }) {
      const { counts } = await house.candidacies.search(agent.grant.territory, { limit: 1 });
      const place = territoryInWords(agent.grant.territory, house.knowledge.directory);
      return consoleSheet(house, {
        title: 'Accueil',
        here: '/prefecture',
        signedIn: { agent, token },
        main: html`<h1>Dossiers reçus : ${place}</h1><p>${counts.total === 0 ? 'Aucun dossier n’est déposé.' : `Dossiers déposés : ${counts.total}.`}</p>`,
      });
    },
  };
}
