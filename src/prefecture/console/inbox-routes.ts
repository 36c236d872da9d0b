import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import type { HttpResponse } from '#http/route';
import type { Staff } from '#inbox/desk';
import { draftEntry } from '#inbox/draft-entry';
import { BOUNDS, type Inquiry, type InquiryState } from '#inbox/inquiry';
import type { InquiryChange, InquiryPage } from '#inbox/ports';
import { type Agent, actor, mayDo } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { framed } from './console-page.ts';
import { serviceOf } from './desk-of-files.ts';
import {
  INBOX_PATH,
  INQUIRY_REFUSALS,
  INQUIRY_WORDS,
  type InquiryData,
  inboxPage,
  inquiryPage,
} from './inbox-page.ts';
import { territoryInWords } from './territory-in-words.ts';

export function inboxRoutes(house: House): readonly AgentRoute[] {
  const { desk, activity } = house;
  const staffOf = (agent: Agent): Staff => ({
    name: agent.id,
    territory: agent.grant.territory,
    service: serviceOf(house, agent),
  });

  const inquiryOf = async (request: AgentRequest): Promise<Inquiry> => {
    const found = await desk.read(staffOf(request.agent), request.params.id ?? '');
    if (!found) throw new Refusal(404);
    return found;
  };

  const page = async (request: AgentRequest, inquiry: Inquiry, shown: Partial<InquiryData> = {}) =>
    framed(
      house,
      request,
      inquiryPage({
        inquiry,
        me: request.agent.id,
        nameOf: await namesOf(house, request.agent, [inquiry]),
        instructs: mayDo(request.agent, 'instruction'),
        typed: '',
        error: null,
        preview: null,
        notice: null,
        service: serviceOf(house, request.agent),
        done: DONE[request.query.get('fait') ?? ''] ?? null,
        token: request.token,
        ...shown,
      }),
    );

  /** Done, or the page again with what happened meanwhile and what was typed. */
  const outcome = async (
    request: AgentRequest,
    act: string,
    change: InquiryChange,
  ): Promise<HttpResponse> => {
    const typed = request.form.get('texte') ?? '';
    switch (change.outcome) {
      case 'changed':
        return seeOther(`${INBOX_PATH}/${change.inquiry.id}?fait=${act}`);
      case 'refused':
        return page(request, change.inquiry, { typed, notice: INQUIRY_REFUSALS[change.why] });
      case 'conflict':
        return page(request, change.inquiry, {
          typed,
          notice: `La question a changé pendant que vous écriviez : elle est maintenant « ${INQUIRY_WORDS[change.inquiry.state].toLowerCase()} ». Votre saisie est gardée.`,
        });
      case 'unknown':
        throw new Refusal(404);
    }
  };

  const act = (
    name: string,
    does: (staff: Staff, inquiry: Inquiry, version: string | undefined) => Promise<InquiryChange>,
  ): AgentRoute => ({
    method: 'POST',
    path: `${INBOX_PATH}/:id/${name}`,
    level: 'instruction',
    async handle(request) {
      const inquiry = await inquiryOf(request);
      await activity.note({
        ...actor(request.agent),
        act: 'inquiry-changed',
        on: inquiry.id,
        details: { event: name },
      });
      return outcome(request, name, await does(staffOf(request.agent), inquiry, versionIn(request.form)));
    },
  });

  return [
    {
      method: 'GET',
      path: INBOX_PATH,
      level: 'lecture',
      async handle(request) {
        const { agent, query } = request;
        const state = STATES.find((one) => one === query.get('etat')) ?? null;
        const cursor = query.get('suite');
        const found = await listed(cursor, (after) =>
          desk.list(staffOf(agent), state ? { states: [state] } : {}, after),
        );
        await activity.note({
          ...actor(agent),
          act: 'inquiries-listed',
          details: { shown: found.items.length, state: state ?? 'all' },
        });
        const territory = territoryInWords(agent.grant.territory, house.knowledge.directory);
        const nameOf = await namesOf(house, agent, found.items);
        return framed(house, request, inboxPage(found, { state, cursor }, territory, nameOf));
      },
    },
    {
      method: 'GET',
      path: `${INBOX_PATH}/:id`,
      level: 'lecture',
      async handle(request) {
        const inquiry = await inquiryOf(request);
        await activity.note({ ...actor(request.agent), act: 'inquiry-viewed', on: inquiry.id });
        return page(request, inquiry);
      },
    },
    act('prendre', (staff, { id }, version) => desk.take(staff, id, version)),
    act('rendre', (staff, { id }, version) => desk.release(staff, id, version)),
    act('clore', (staff, { id }, version) => desk.close(staff, id, version)),
    {
      method: 'POST',
      path: `${INBOX_PATH}/:id/repondre`,
      level: 'instruction',
      async handle(request) {
        const inquiry = await inquiryOf(request);
        const typed = (request.form.get('texte') ?? '').replaceAll('\r\n', '\n').trim();
        if (typed === '') return page(request, inquiry, { error: 'Écrivez votre réponse.' });
        if (typed.length > BOUNDS.reply)
          return page(request, inquiry, {
            typed,
            error: `Cette réponse est trop longue : ${BOUNDS.reply} caractères au plus.`,
          });
        if (request.form.get('etape') !== 'faire') return page(request, inquiry, { typed, preview: typed });
        await activity.note({
          ...actor(request.agent),
          act: 'inquiry-changed',
          on: inquiry.id,
          details: { event: 'repondre' },
        });
        const staff = staffOf(request.agent);
        return outcome(
          request,
          'repondre',
          await desk.reply(staff, inquiry.id, typed, versionIn(request.form)),
        );
      },
    },
    {
      method: 'GET',
      path: `${INBOX_PATH}/:id/fiche`,
      level: 'instruction',
      async handle(request) {
        const inquiry = await inquiryOf(request);
        const entry = draftEntry(inquiry);
        // Without a reply there is nothing to draw an entry from.
        if (entry === null) return seeOther(`${INBOX_PATH}/${inquiry.id}`);
        await activity.note({
          ...actor(request.agent),
          act: 'inquiry-viewed',
          on: inquiry.id,
          details: { how: 'fiche' },
        });
        return {
          status: 200,
          headers: {
            'Content-Type': 'text/yaml; charset=utf-8',
            'Content-Disposition': `attachment; filename="fiche-${inquiry.id.toLowerCase()}.yaml"`,
          },
          body: entry,
        };
      },
    },
  ];
}

const STATES: readonly InquiryState[] = ['waiting', 'taken', 'answered', 'closed'];

const DONE: Readonly<Record<string, string>> = {
  prendre: 'Vous vous occupez de cette question.',
  rendre: 'La question est rendue aux collègues.',
  clore: 'La question est close.',
  repondre:
    'Votre réponse est envoyée : elle est dite à la personne aussitôt si elle est là, sinon à son prochain passage.',
};

/** The page asked, or the first when its cursor is of another list. */
async function listed(
  cursor: string | null,
  list: (after?: string) => Promise<InquiryPage>,
): Promise<InquiryPage> {
  if (cursor === null) return list();
  try {
    return await list(cursor);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return list();
  }
}

/** The version the person saw; none in a link of the list: the question as it stands. */
function versionIn(form: URLSearchParams): string | undefined {
  return form.get('vu') || undefined;
}

async function namesOf(house: House, agent: Agent, inquiries: readonly Inquiry[]) {
  const names = new Map<string, string>([[agent.id, 'vous']]);
  for (const by of new Set(
    inquiries.flatMap(({ takenBy, reply }) => [takenBy?.name ?? [], reply?.by ?? []].flat()),
  )) {
    if (names.has(by)) continue;
    const [session] = await house.sessions.ofAgent(by);
    names.set(by, session?.session.person.name ?? by);
  }
  return (by: string) => names.get(by) ?? by;
}
