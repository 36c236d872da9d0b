import type { Candidacy } from '#candidacies/candidacy';
import { mayErase } from '#candidacies/erasure';
import { nextState } from '#candidacies/life-cycle';
import { parseReference } from '#candidacies/reference';
import { populationByCode } from '#communes/population';
import { seeOther } from '#http/respond-with';
import type { Inquiry } from '#inbox/inquiry';
import { reachOf } from '#notices/reach';
import { type Agent, actor, mayDo, roleOf } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { reachInWords } from '#prefecture/notices/reach-words';
import { actsOf } from './acts.ts';
import { COMPARED, compareHref, comparePage } from './compare-page.ts';
import { framed } from './console-page.ts';
import { fileOf, findFile, namesIn, othersOf, serviceOf } from './desk-of-files.ts';
import { filePage } from './file-page.ts';
import { townOf } from './file-view.ts';
import { LIST_PATH } from './list-address.ts';
import { readWay } from './list-way.ts';
import { neighboursOf } from './neighbours.ts';
import { readTried, tryPage } from './try-page.ts';

export function fileRoutes(house: House): readonly AgentRoute[] {
  const { programme, directory } = house.knowledge;
  const populationOf = (file: Candidacy) => populationByCode(directory, townOf(file).code);
  const viewed = (agent: Agent, file: Candidacy, how: string) =>
    house.activity.note({ ...actor(agent), act: 'file-viewed', on: file.reference, details: { how } });

  const show = async (request: AgentRequest) => {
    const { agent, token } = request;
    const file = await fileOf(house, agent, request.params.reference);
    await viewed(agent, file, 'page');
    const way = readWay(request.query, programme);
    const instructs = mayDo(agent, 'instruction');
    const role = roleOf(agent);
    const alerts = await house.notices.alerts.read(file.reference);
    return framed(
      house,
      request,
      filePage({
        programme,
        file,
        population: populationOf(file),
        acts: instructs ? actsOf(file, role) : [],
        mayAmend: instructs && nextState(file.state, 'amend', role) !== null,
        others: await othersOf(house, agent, file),
        talks: await talksAbout(house, agent, file),
        nameOf: await namesIn(house, agent, file),
        reachOf: (notice) =>
          reachInWords({
            reference: file.reference,
            way,
            notice: notice.id,
            reach: reachOf(notice, file, alerts),
            token: instructs ? token : null,
          }),
        mayErase: mayDo(agent, 'admin') && mayErase(file, role),
        mayLinkEpci: instructs && nextState(file.state, 'confirmEpci', role) !== null,
        way,
        neighbours: await neighboursOf(house, agent, file, way),
        done: request.query.get('fait'),
        left: referencesIn(request.query.get('reste') ?? ''),
        token,
      }),
    );
  };

  return [
    { method: 'GET', path: `${LIST_PATH}/:reference`, level: 'lecture', handle: show },
    {
      method: 'GET',
      path: `${LIST_PATH}/:reference/essai`,
      level: 'lecture',
      async handle(request) {
        const file = await fileOf(house, request.agent, request.params.reference);
        await viewed(request.agent, file, 'essai');
        return framed(
          house,
          request,
          tryPage({
            programme,
            file,
            tried: readTried(request.query, programme),
            way: readWay(request.query, programme),
          }),
        );
      },
    },
    {
      // From the boxes of the list: their form has a token, which must not be in an address.
      method: 'POST',
      path: '/prefecture/comparaison',
      level: 'lecture',
      handle: ({ form }) =>
        seeOther(compareHref(form.getAll('ligne').map((line) => line.split(' ')[0] ?? ''))),
    },
    {
      method: 'GET',
      path: '/prefecture/comparer',
      level: 'lecture',
      async handle(request) {
        const asked = [...new Set(request.query.getAll('ref'))].slice(0, COMPARED);
        const found = await Promise.all(asked.map((one) => findFile(house, request.agent, one)));
        const files = found.flatMap((file) => file ?? []);
        for (const file of files) await viewed(request.agent, file, 'comparaison');
        const unknown = asked.filter((_, at) => !found[at]).map((one) => one.slice(0, 40));
        return framed(house, request, comparePage({ programme, files, populationOf, unknown }));
      },
    },
  ];
}

/** Of an address: what is no reference is left out. */
function referencesIn(text: string): readonly string[] {
  return text.split(' ').flatMap((one) => {
    const read = parseReference(one);
    return read.ok ? [read.reference] : [];
  });
}

/** Questions about this commune with a conversation that the person agreed to join. */
async function talksAbout(house: House, agent: Agent, file: Candidacy): Promise<readonly Inquiry[]> {
  const staff = { name: agent.id, territory: agent.grant.territory, service: serviceOf(house, agent) };
  const { items } = await house.desk.list(staff, { limit: 500 });
  return items.filter(({ town, talk }) => town?.code === townOf(file).code && talk.length > 0);
}
