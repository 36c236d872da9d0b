/** An administrator carries out the erasure that the author of a file asked for: read, confirmed twice, done once. */
import type { Candidacy } from '#candidacies/candidacy';
import { mayErase } from '#candidacies/erasure';
import { parseReference } from '#candidacies/reference';
import { Refusal } from '#http/problem';
import type { HttpResponse } from '#http/route';
import { eraseAsked } from '#notices/erase-asked';
import { actor, roleOf } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { partFrom } from './act-on-others.ts';
import { meanwhileNotice } from './act-page.ts';
import { framed } from './console-page.ts';
import { fileOf, findFile } from './desk-of-files.ts';
import { ERASE_FIELDS, type EraseData, erasedPage, erasePage } from './erase-page.ts';
import { LIST_PATH } from './list-address.ts';
import { readWay } from './list-way.ts';

export function eraseRoutes(house: House): readonly AgentRoute[] {
  const path = `${LIST_PATH}/:reference/effacer`;
  return [
    {
      method: 'GET',
      path,
      level: 'admin',
      handle: async (request) => show(house, request, await fileToErase(house, request)),
    },
    { method: 'POST', path, level: 'admin', handle: (request) => submit(house, request) },
  ];
}

/** @throws Refusal 404 when its author asked nothing, or asked it of another level of the State */
async function fileToErase(house: House, { agent, params }: AgentRequest): Promise<Candidacy> {
  const file = await fileOf(house, agent, params.reference);
  if (!mayErase(file, roleOf(agent))) throw new Refusal(404);
  return file;
}

function show(
  house: House,
  request: AgentRequest,
  file: Candidacy,
  shown: Partial<EraseData> = {},
): HttpResponse {
  const none = { typed: {}, errors: {}, isLast: false, meanwhile: null };
  const way = readWay(request.query, house.knowledge.programme);
  return framed(house, request, erasePage({ file, way, ...none, token: request.token, ...shown }));
}

async function submit(house: House, request: AgentRequest): Promise<HttpResponse> {
  const { agent, form, params } = request;
  const isLast = form.get('etape') === 'effacer';
  if (isLast && (await isErased(house, request)))
    return framed(house, request, erasedPage(params.reference ?? ''));
  const file = await fileToErase(house, request);
  const typed = Object.fromEntries(ERASE_FIELDS.map(({ name }) => [name, form.getAll(name)]));
  const errors = errorsIn(form, file);
  if (Object.keys(errors).length > 0) return show(house, request, file, { typed, errors });
  if (form.get('vu') !== file.version) {
    const lines = file.history.slice(Number(form.get('lignes')) || 0);
    return show(house, request, file, { typed, meanwhile: meanwhileNotice(lines, 'cet effacement') });
  }
  if (!isLast) return show(house, request, file, { typed, isLast: true });

  const at = house.clock.now().toISOString();
  await house.activity.note({
    ...actor(agent),
    act: 'file-erased',
    on: file.reference,
    details: { why: 'asked' },
  });
  await partFrom(house, agent, file.joinedWith ?? [], file.reference, {
    role: roleOf(agent),
    at,
    by: agent.id,
  });
  await eraseAsked(file, at, { ...house, correspondents: house.notices.correspondents });
  return framed(house, request, erasedPage(file.reference));
}

/** The form sent twice: it is done. */
async function isErased(house: House, { agent, params }: AgentRequest): Promise<boolean> {
  if (await findFile(house, agent, params.reference ?? '')) return false;
  const erased = await house.candidacies.erased(agent.grant.territory);
  return erased.some(({ reference }) => reference === params.reference);
}

function errorsIn(form: URLSearchParams, { reference }: Candidacy): Readonly<Record<string, string>> {
  const copied = parseReference(form.get('reference') ?? '');
  return {
    ...(form.get('archives') !== 'verifie' && { archives: 'Cochez cette case une fois la règle vérifiée.' }),
    ...(!(copied.ok && copied.reference === reference) && {
      reference: `Ce n’est pas la référence de ce dossier : recopiez ${reference}.`,
    }),
  };
}
