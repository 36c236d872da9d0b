/** The list of the région: prepared, frozen, rectified. A département says what it has, the ministry reads. */
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import type { HttpResponse } from '#http/route';
import { type Agent, actor, mayDo, roleOf } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { framed } from '#prefecture/console/console-page';
import { findFile } from '#prefecture/console/desk-of-files';
import type { House } from '#prefecture/console/layout';
import { deadlineOf } from '#programme/deadline';
import { fingerprintOf, freeze, partOf } from './freeze.ts';
import { frozenRoutes } from './frozen-routes.ts';
import type { ListWork } from './list.ts';
import { regionOf, workingList } from './list-data.ts';
import {
  COMMENT_LENGTH,
  departmentPage,
  frozenHref,
  NOTE_LENGTH,
  REGION_LIST,
  regionPage,
  type Wrong,
} from './list-page.ts';
import { overviewPage } from './overview-page.ts';

export function regionListRoutes(house: House): readonly AgentRoute[] {
  const { clock, activity, regionLists, candidacies } = house;
  const { programme, directory } = house.knowledge;

  const show = async (request: AgentRequest, wrong?: Wrong): Promise<HttpResponse> => {
    const { agent, token } = request;
    const { territory } = agent.grant;
    if (territory.scope === 'national') {
      const regions = [...directory.regions].map(async ([code, name]) => ({
        code,
        name,
        last: (await regionLists.frozen(code))[0] ?? null,
      }));
      return framed(house, request, overviewPage(await Promise.all(regions), deadlineOf(programme)));
    }
    const working = await workingList(house, territory);
    if (!working) throw new Refusal(404);
    const { region } = working.content;
    const page = {
      ...working,
      due: deadlineOf(programme),
      today: clock.today(),
      frozen: await regionLists.frozen(region),
      mayChange: mayDo(agent, 'instruction'),
      token,
      done: request.query.get('fait'),
      ...(wrong && { wrong }),
    };
    await activity.note({
      ...actor(agent),
      act: 'files-listed',
      details: { list: region, shown: working.content.entries.length },
    });
    if (territory.scope === 'region') return framed(house, request, regionPage(page));
    const frozen = page.frozen.map((list) => partOf(list, territory.code));
    return framed(house, request, departmentPage({ ...page, frozen }));
  };

  /** Writes on what is kept now, again when somebody wrote meanwhile: each line is changed alone. */
  const save = async (region: string, change: (work: ListWork) => ListWork): Promise<void> => {
    for (let attempt = 0; attempt < 5; attempt++) {
      const kept = await regionLists.work(region);
      const work = change(kept?.work ?? { note: '', comments: {} });
      if (await regionLists.saveWork(region, work, kept?.version ?? null)) return;
    }
    throw new Refusal(503);
  };

  const saveLine = async (request: AgentRequest): Promise<HttpResponse> => {
    const { agent, form } = request;
    const region = regionOnly(agent);
    const reference = form.get('reference') ?? '';
    if (reference === '') throw new Refusal(400, 'Choisissez une ville de la liste.');
    const working = await workingList(house, agent.grant.territory);
    if (!working?.content.entries.some((entry) => entry.reference === reference)) throw new Refusal(404);
    const typed = {
      rang: (form.get('rang') ?? '').trim(),
      observation: (form.get('observation') ?? '').trim(),
    };
    const said = typed.rang === '' ? null : Number(typed.rang);
    const wrong = (sentence: string) => show(request, { where: reference, sentence, typed });
    if (said !== null && !(Number.isInteger(said) && said >= 1 && said <= 999))
      return wrong('Le rang est un nombre entier, à partir de 1.');
    if (typed.observation.length > COMMENT_LENGTH)
      return wrong(`L’observation dépasse ${COMMENT_LENGTH} signes : raccourcissez-la.`);
    await activity.note({ ...actor(agent), act: 'list-prepared', on: reference, details: { region } });
    if (said !== (working.ranks[reference] ?? null)) {
      const file = await findFile(house, agent, reference);
      const change =
        file &&
        (await candidacies.apply(reference, file.version, {
          event: 'rank',
          rank: said,
          role: roleOf(agent),
          at: clock.now().toISOString(),
          by: agent.id,
        }));
      if (change?.outcome !== 'changed')
        return wrong(
          'Le dossier a changé pendant que vous écriviez, ou son état ne permet plus de le classer. Relisez-le.',
        );
    }
    await save(region, ({ note, comments: { [reference]: _before, ...others } }) => ({
      note,
      comments: typed.observation === '' ? others : { ...others, [reference]: typed.observation },
    }));
    return seeOther(`${REGION_LIST}?fait=ligne#ligne-${reference}`);
  };

  const saveNote = async (request: AgentRequest): Promise<HttpResponse> => {
    const region = regionOnly(request.agent);
    const note = (request.form.get('note') ?? '').replace(/\r\n?/g, '\n').trim();
    if (note.length > NOTE_LENGTH)
      return show(request, {
        where: 'note',
        sentence: `La présentation dépasse ${NOTE_LENGTH} signes : raccourcissez-la.`,
        typed: { note },
      });
    await activity.note({ ...actor(request.agent), act: 'list-prepared', details: { region } });
    await save(region, (work) => ({ ...work, note }));
    return seeOther(`${REGION_LIST}?fait=note`);
  };

  const freezeNow = async (request: AgentRequest): Promise<HttpResponse> => {
    const { agent, form } = request;
    const region = regionOnly(agent);
    const motif = (form.get('motif') ?? '').replace(/\r\n?/g, '\n').trim();
    const wrong = (sentence: string) => show(request, { where: 'figer', sentence, typed: { motif } });
    const working = await workingList(house, agent.grant.territory);
    if (!working) throw new Refusal(404);
    const { content, undecided } = working;
    const number = ((await regionLists.frozen(region))[0]?.number ?? 0) + 1;
    if (undecided.length > 0) return wrong('Une ville a plusieurs dossiers : désignez celui de la liste.');
    if (form.get('vu') !== fingerprintOf(content) || form.get('numero') !== String(number))
      return wrong('La liste a changé depuis que vous l’avez lue : relisez-la ci-dessous, puis figez-la.');
    if (form.get('accord') !== 'oui') return wrong('Relisez la liste, puis cochez la case qui le dit.');
    if (number > 1 && motif === '')
      return wrong('Dites pourquoi une nouvelle version remplace la précédente.');
    if (motif.length > COMMENT_LENGTH)
      return wrong(`Le motif dépasse ${COMMENT_LENGTH} signes : raccourcissez-le.`);
    const list = freeze(content, {
      number,
      rectifies: number > 1 ? motif : '',
      frozenAt: clock.now().toISOString(),
      frozenOn: clock.today(),
      by: agent.id,
    });
    const { fingerprint } = list;
    const details = { region, number, towns: list.entries.length, fingerprint };
    await activity.note({ ...actor(agent), act: 'list-frozen', details });
    if (!(await regionLists.freeze(list)))
      return wrong('Quelqu’un vient de figer cette version : relisez la liste.');
    return seeOther(frozenHref(list));
  };

  const sayNone = async ({ agent, form }: AgentRequest): Promise<HttpResponse> => {
    const { territory } = agent.grant;
    const region = regionOf(house, territory);
    if (territory.scope !== 'departement' || !region) throw new Refusal(404);
    const withdraws = form.get('geste') === 'retirer';
    const department = territory.code;
    await activity.note({
      ...actor(agent),
      act: 'none-declared',
      details: { department, withdrawn: withdraws },
    });
    if (withdraws) await regionLists.withdrawNone(region, department);
    else {
      const [saidOn, at] = [clock.today(), clock.now().toISOString()];
      await regionLists.declareNone({ region, department, saidOn, at, by: agent.id });
    }
    return seeOther(`${REGION_LIST}?fait=${withdraws ? 'repris' : 'neant'}`);
  };

  return [
    { method: 'GET', path: REGION_LIST, level: 'lecture', handle: (request) => show(request) },
    { method: 'POST', path: `${REGION_LIST}/ligne`, level: 'instruction', handle: saveLine },
    { method: 'POST', path: `${REGION_LIST}/presentation`, level: 'instruction', handle: saveNote },
    { method: 'POST', path: `${REGION_LIST}/figer`, level: 'instruction', handle: freezeNow },
    { method: 'POST', path: `${REGION_LIST}/etat-neant`, level: 'instruction', handle: sayNone },
    ...frozenRoutes(house),
  ];
}

/** To anybody else the act does not exist. */
function regionOnly({ grant }: Agent): string {
  if (grant.territory.scope !== 'region') throw new Refusal(404);
  return grant.territory.code;
}
