/** An act on a file, from its form to the record: checked, previewed when something is sent, done on the version seen. */
import { randomUUID } from 'node:crypto';
import type { Candidacy } from '#candidacies/candidacy';
import type { FileAction } from '#candidacies/file-action';
import { nextState } from '#candidacies/life-cycle';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import type { HttpResponse } from '#http/route';
import { roleOf } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { applyWithOthers, checkOthers } from './act-on-others.ts';
import { type ActData, actPage, seal } from './act-page.ts';
import type { Act } from './acts/act.ts';
import { ACTS } from './acts.ts';
import { framed } from './console-page.ts';
import { fileOf } from './desk-of-files.ts';
import { REFUSAL_WORDS } from './file-words.ts';
import { LIST_PATH } from './list-address.ts';
import { hrefOnWay, readWay } from './list-way.ts';
import { type Acting, readAct, typedIn } from './read-act.ts';

export function actRoutes(house: House): readonly AgentRoute[] {
  const { programme, directory } = house.knowledge;
  const sentForms = new SentForms();

  const page = (request: AgentRequest, act: Act, file: Candidacy, shown: Partial<ActData>): HttpResponse => {
    const possible = nextState(file.state, act.event, roleOf(request.agent)) !== null;
    return framed(
      house,
      request,
      actPage({
        act,
        programme,
        file,
        possible,
        typed: null,
        errors: {},
        preview: null,
        meanwhile: [],
        refused: possible ? null : refusalOf(file, act),
        noticeId: randomUUID(),
        way: readWay(request.query, programme),
        token: request.token,
        ...shown,
      }),
    );
  };

  const show = async (request: AgentRequest) => {
    const act = actNamed(request.params.acte);
    return page(request, act, await fileOf(house, request.agent, request.params.reference), {});
  };

  const submit = async (request: AgentRequest): Promise<HttpResponse> => {
    const { agent, form } = request;
    const act = actNamed(request.params.acte);
    const file = await fileOf(house, agent, request.params.reference);
    const way = readWay(request.query, programme);
    const backAfter = (done: string, anchor = '', left: readonly string[] = []) => {
      const besides = { fait: done, ...(left.length > 0 && { reste: left.join(' ') }) };
      return seeOther(`${hrefOnWay(`${LIST_PATH}/${file.reference}`, way, besides)}${anchor}`);
    };
    const noticeId = idIn(form);
    if (sentForms.has(noticeId)) return backAfter('deja');
    const typed = typedIn(form, act, file, programme);
    const seen = form.get('vu') ?? '';
    const acting: Acting = {
      role: roleOf(agent),
      by: agent.id,
      at: house.clock.now().toISOString(),
      world: { programme, directory, today: house.clock.today() },
      noticeId,
    };
    const again = (shown: Partial<ActData>, now = file) =>
      page(request, act, now, { typed, noticeId, ...shown });
    const changedSince = (now: Candidacy) => now.history.slice(linesIn(form));

    const read = readAct(act, file, typed, acting);
    const meanwhile = seen === file.version ? [] : changedSince(file);
    if (read.outcome === 'wrong') return again({ errors: read.errors, meanwhile });
    if (meanwhile.length > 0) return again({ meanwhile });
    if (read.message !== null && (form.get('etape') !== 'faire' || form.get('lu') !== seal(read.message)))
      return again({ preview: read.message });

    const others = await checkOthers(house, agent, file, read.action);
    if ('errors' in others) return again({ errors: others.errors });
    const told = { notice: read.message !== null };
    const { change, left } = await applyWithOthers(house, agent, file, read.action, others, told);
    switch (change.outcome) {
      case 'changed':
        sentForms.add(noticeId);
        // What is not done is told at the head of the page.
        return left.length > 0 ? backAfter(act.name, '', left) : backAfter(act.name, anchorOf(read.action));
      case 'refused':
        return again({ refused: REFUSAL_WORDS[change.why] }, change.candidacy);
      case 'conflict': {
        if (sentForms.has(noticeId)) return backAfter('deja');
        const now = await fileOf(house, agent, file.reference);
        const lines = changedSince(now);
        return again({ meanwhile: lines }, now);
      }
      case 'unknown':
        throw new Refusal(404);
    }
  };

  const path = `${LIST_PATH}/:reference/actes/:acte`;
  return [
    { method: 'GET', path, level: 'instruction', handle: show },
    { method: 'POST', path, level: 'instruction', handle: submit },
  ];
}

/** A form sent twice (a double press, a page sent again) does its act once: the last thousand are remembered. */
class SentForms {
  readonly #ids = new Set<string>();
  has(id: string): boolean {
    return this.#ids.has(id);
  }
  add(id: string): void {
    this.#ids.add(id);
    for (const oldest of this.#ids) {
      if (this.#ids.size <= 1000) break;
      this.#ids.delete(oldest);
    }
  }
}

function actNamed(name: string | undefined): Act {
  const act = ACTS.find((one) => one.name === name);
  if (!act) throw new Refusal(404);
  return act;
}

function refusalOf(file: Candidacy, { event }: Act): string {
  const someoneMay = (['departement', 'region', 'ministere'] as const).some(
    (role) => nextState(file.state, event, role) !== null,
  );
  return REFUSAL_WORDS[someoneMay ? 'role' : 'state'];
}

function idIn(form: URLSearchParams): string {
  const id = form.get('avis-id') ?? '';
  return /^[\w-]{36}$/.test(id) ? id : randomUUID();
}

/** How many lines of history the person had seen. */
function linesIn(form: URLSearchParams): number {
  const lines = Number(form.get('lignes'));
  return Number.isInteger(lines) && lines > 0 ? lines : 0;
}

/** Back where one was on the page. */
function anchorOf({ event }: FileAction): string {
  switch (event) {
    case 'markFact':
      return '#reponses';
    case 'setCategory':
    case 'argue':
    case 'giveOpinion':
    case 'note':
    case 'rank':
    case 'designate':
      return '#travail';
    default:
      return '';
  }
}
