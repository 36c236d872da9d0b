/** The day until which a département gathers its files: its own, or the programme's. */
import { html } from '#http/html';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import { dayInWords } from '#language/dates/date-in-words';
import { isDay } from '#language/dates/days';
import { actor, mayDo } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { framed } from '#prefecture/console/console-page';
import type { House } from '#prefecture/house';

export const COLLECTION_PATH = '/prefecture/date-de-collecte';

export function collectionDateRoutes(house: House): readonly AgentRoute[] {
  return [
    {
      method: 'GET',
      path: COLLECTION_PATH,
      level: 'lecture',
      handle: (request) => show(house, request, null, null),
    },
    { method: 'POST', path: COLLECTION_PATH, level: 'instruction', handle: (request) => set(house, request) },
  ];
}

/** Only a département gathers: elsewhere the page does not exist. */
function departmentOf({ agent }: AgentRequest): string {
  const { territory } = agent.grant;
  if (territory.scope !== 'departement') throw new Refusal(404);
  return territory.code;
}

async function show(house: House, request: AgentRequest, typed: string | null, error: string | null) {
  const own = await house.notices.dates.read(departmentOf(request));
  const { programmeDate } = house.notices;
  const today = own?.date ?? programmeDate;
  return framed(house, request, {
    title: 'Date de collecte',
    here: COLLECTION_PATH,
    status: error === null ? 200 : 422,
    main: html`<h1>Date de collecte des dossiers</h1>
${request.query.has('fait') && html`<div class="avis avis-succes" role="status"><p><strong>C’est fait.</strong> ${own ? 'La date de la préfecture est enregistrée.' : 'La date du programme s’applique de nouveau.'}</p></div>`}
<p>${today === null ? 'Aucune date n’est fixée.' : html`Les dossiers sont recueillis jusqu’au <strong>${dayInWords(today)}</strong> ${own ? '(date de la préfecture)' : '(date du programme)'}.`} Les communes qui ont demandé un rappel sont prévenues une semaine avant, puis la veille. Un dossier reçu après cette date n’est pas refusé.</p>
${
  mayDo(request.agent, 'instruction') &&
  html`<form method="post" class="formulaire"><input type="hidden" name="jeton" value="${request.token}">
<div class="champ${error && ' champ-erreur'}"><label for="date">Date de la préfecture</label><p class="champ-aide" id="date-aide">Laissez vide pour revenir à celle du programme.</p>
${error && html`<p class="champ-message" id="date-erreur">${error}</p>`}
<input class="saisie" id="date" name="date" type="date" value="${typed ?? own?.date ?? ''}" aria-describedby="date-aide${error && ' date-erreur'}"${error && html` aria-invalid="true"`}></div>
<button class="bouton">Enregistrer</button></form>`
}`,
  });
}

async function set(house: House, request: AgentRequest) {
  const department = departmentOf(request);
  const { agent, form } = request;
  const typed = (form.get('date') ?? '').trim();
  if (typed !== '' && !isDay(typed))
    return show(house, request, typed, 'Donnez un jour qui existe, par exemple 2018-02-05.');
  if (typed !== '' && typed < house.clock.today())
    return show(house, request, typed, 'Cette date est passée : donnez une date à venir.');
  await house.activity.note({
    ...actor(agent),
    act: 'notice-sent',
    details: { what: 'collection-date', date: typed === '' ? 'programme' : typed },
  });
  const at = house.clock.now().toISOString();
  if (typed === '') await house.notices.dates.clear(department);
  else await house.notices.dates.set({ department, date: typed, by: agent.id, at });
  return seeOther(`${COLLECTION_PATH}?fait=oui`);
}
