/** The list of the région: prepared, frozen, rectified. A département says what it has, the ministry reads. */
import { ofTown } from '#communes/of-town';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import type { HttpResponse } from '#http/route';
import { type Agent, actor, mayDo } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { framed } from '#prefecture/console/console-page';
import type { House } from '#prefecture/house';
import { deadlineOf } from '#programme/deadline';
import { fingerprintOf, freeze, partOf } from './freeze.ts';
import { frozenRoutes } from './frozen-routes.ts';
import type { ListEntry } from './list.ts';
import { regionOf, workingList } from './list-data.ts';
import { departmentPage, frozenHref, type ListPageData, REGION_LIST, regionPage } from './list-page.ts';
import { overviewPage } from './overview-page.ts';
import { type SaveReport, saveLines } from './save-lines.ts';
import { COMMENT_LENGTH, readLines, readNote } from './typed-lines.ts';

export function regionListRoutes(house: House): readonly AgentRoute[] {
  const { clock, activity, regionLists } = house;
  const { programme, directory } = house.knowledge;

  const show = async (request: AgentRequest, said: Said = {}): Promise<HttpResponse> => {
    const { agent, token } = request;
    const { territory } = agent.grant;
    if (territory.scope === 'national') {
      const regions = [...directory.regions].map(async ([code, name]) => ({
        code,
        name,
        last: (await regionLists.frozen(code))[0] ?? null,
      }));
      return framed(
        house,
        request,
        overviewPage(await Promise.all(regions), deadlineOf(programme), request.query.has('etapes')),
      );
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
      isExplained: request.query.has('etapes'),
      ofTown: ({ insee, town }: ListEntry) => ofTown(directory, { code: insee, name: town }),
      ...said,
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

  /** Every town that was touched, each by itself; the page then says of each what came of it. */
  const save = async (request: AgentRequest): Promise<HttpResponse> =>
    show(request, { saved: await saveTyped(request), motif: motifIn(request) });

  const saveTyped = async ({ agent, form }: AgentRequest): Promise<SaveReport> => {
    regionOnly(agent);
    const working = await workingList(house, agent.grant.territory);
    if (!working) throw new Refusal(404);
    return saveLines(house, agent, working, readLines(form), readNote(form));
  };

  const freezeNow = async (request: AgentRequest): Promise<HttpResponse> => {
    const { agent, form } = request;
    const region = regionOnly(agent);
    const motif = motifIn(request);
    const saved = await saveTyped(request);
    // What was typed and not yet saved is saved, then read: nothing is frozen unread.
    if (saved.lines.length > 0 || saved.note) return show(request, { saved, motif, notFrozen: SAVED_FIRST });
    const wrong = (sentence: string) => show(request, { notFrozen: sentence, motif });
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
    {
      method: 'POST',
      path: `${REGION_LIST}/enregistrer`,
      level: 'instruction',
      bodyBytes: ALL_TOWNS,
      handle: save,
    },
    {
      method: 'POST',
      path: `${REGION_LIST}/figer`,
      level: 'instruction',
      bodyBytes: ALL_TOWNS,
      handle: freezeNow,
    },
    { method: 'POST', path: `${REGION_LIST}/etat-neant`, level: 'instruction', handle: sayNone },
    ...frozenRoutes(house),
  ];
}

type Said = Pick<ListPageData, 'saved' | 'notFrozen' | 'motif'>;

/** A hundred towns, argument and observation as long as they may be, one letter in five accented, make 1.2 MB. */
const ALL_TOWNS = 2 * 1024 * 1024;

const SAVED_FIRST =
  'Ce que vous veniez d’écrire n’était pas encore enregistré : relisez la liste ci-dessous, puis figez-la.';

function motifIn({ form }: AgentRequest): string {
  return (form.get('motif') ?? '').replace(/\r\n?/g, '\n').trim();
}

/** To anybody else the act does not exist. */
function regionOnly({ grant }: Agent): string {
  if (grant.territory.scope !== 'region') throw new Refusal(404);
  return grant.territory.code;
}
