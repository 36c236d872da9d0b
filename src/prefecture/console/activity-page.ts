/** What was done with the files of a territory, for those who administer it. */
import type { Act, Entry } from '#activity/entry';
import { html } from '#http/html';
import { type Agent, actor } from '#prefecture/agent';
import type { AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { readTerritoryCode } from '#prefecture/sign-in/grant-code';
import { isWithin } from '#prefecture/within';
import { detailsInWords } from './activity-words.ts';
import { momentInWords } from './instant-words.ts';
import { consoleSheet } from './layout.ts';

const PAGE = 100;
/** Lines of other territories passed over for one page: a quiet département goes on from there. */
const LOOKED_AT = 2000;

export function activityRoute(house: House): AgentRoute {
  return {
    method: 'GET',
    path: '/prefecture/activite',
    level: 'admin',
    async handle({ agent, token, query }) {
      const from = Number(query.get('avant'));
      const { shown, next } = await linesOf(
        house,
        agent,
        Number.isSafeInteger(from) && from > 0 ? from : undefined,
      );
      await house.activity.note({ ...actor(agent), act: 'activity-read', details: { lines: shown.length } });
      return consoleSheet(house, {
        title: 'Journal d’activité',
        here: '/prefecture/activite',
        signedIn: { agent, token },
        main: html`<h1>Journal d’activité</h1>
<p>Qui a fait quoi, sur quel dossier, dans votre territoire. Les agents y ont un pseudonyme ; chaque ligne est scellée avec la précédente et gardée un an.</p>
<div class="defile" role="region" aria-label="Journal d’activité" tabindex="0"><table class="petite">
<thead><tr><th scope="col">Ligne</th><th scope="col">Instant</th><th scope="col">Agent</th><th scope="col">Acte</th><th scope="col">Objet</th><th scope="col">Précisions</th></tr></thead>
<tbody>${shown.map(
          ({ n, at, who, act, on, details }) =>
            html`<tr><td>${n}</td><td>${momentInWords(at)}</td><td>${who === agent.id ? `${who} (vous)` : who}</td><td>${IN_WORDS[act]}</td><td>${on}</td><td>${detailsInWords(details)}</td></tr>`,
        )}</tbody></table></div>
${shown.length === 0 && html`<p>Aucune ligne ici.</p>`}
${next !== null && html`<p><a class="bouton bouton-second" href="/prefecture/activite?avant=${next}">Lignes précédentes</a></p>`}`,
      });
    },
  };
}

async function linesOf(
  house: House,
  { grant }: Agent,
  before: number | undefined,
): Promise<{ readonly shown: readonly Entry[]; readonly next: number | null }> {
  const { directory } = house.knowledge;
  const isSeen = ({ territory }: Entry): boolean => {
    if (grant.territory.scope === 'national') return true;
    const place = territory === undefined ? null : readTerritoryCode(territory, directory);
    return place !== null && isWithin(place, grant.territory, directory);
  };
  const shown: Entry[] = [];
  let next = before;
  for (let looked = 0; looked < LOOKED_AT; looked += PAGE) {
    const page = await house.activity.latest(PAGE, next);
    for (const entry of page) {
      if (shown.length === PAGE) return { shown, next: (shown.at(-1) as Entry).n };
      if (isSeen(entry)) shown.push(entry);
    }
    const last = page.at(-1);
    if (!last || last.n === 1) return { shown, next: null };
    next = last.n;
  }
  return { shown, next: next ?? null };
}

const IN_WORDS: Readonly<Record<Act, string>> = {
  'sign-in': 'Connexion',
  'sign-in-refused': 'Connexion refusée',
  'sign-out': 'Déconnexion',
  'sessions-ended': 'Session fermée par un administrateur',
  'grant-chosen': 'Changement d’habilitation',
  'files-listed': 'Liste consultée',
  'file-viewed': 'Dossier consulté',
  'file-opened': 'Dossier ouvert par la préfecture',
  'file-changed': 'Dossier modifié',
  'file-erased': 'Dossier effacé',
  'files-exported': 'Export',
  'inquiries-listed': 'Questions consultées',
  'inquiry-viewed': 'Question consultée',
  'inquiry-changed': 'Question traitée',
  'notice-sent': 'Message envoyé',
  'list-prepared': 'Liste régionale préparée',
  'none-declared': 'État néant déclaré',
  'list-frozen': 'Liste régionale figée',
  'activity-read': 'Journal consulté',
};
