/** Staff correct answers for a town: a form, before and after, then one write on the version that was seen. */
import type { Candidacy } from '#candidacies/candidacy';
import { nextState } from '#candidacies/life-cycle';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import type { HttpResponse } from '#http/route';
import { actor, roleOf } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { meanwhileNotice } from './act-page.ts';
import { factsOf, readAnswers, type TypedAnswers, typedFrom } from './answers-form.ts';
import { assessAnswers } from './assess-answers.ts';
import { framed } from './console-page.ts';
import { fileOf } from './desk-of-files.ts';
import { differences } from './file-answers.ts';
import { lastOf } from './file-view.ts';
import { REFUSAL_WORDS } from './file-words.ts';
import { LIST_PATH } from './list-address.ts';
import { hrefOnWay, readWay } from './list-way.ts';
import { type CorrectData, correctPage } from './open-file-page.ts';

export function correctAnswersRoutes(house: House): readonly AgentRoute[] {
  const path = `${LIST_PATH}/:reference/corriger`;
  const handle = (request: AgentRequest) => correct(house, request);
  return [
    { method: 'GET', path, level: 'instruction', handle },
    { method: 'POST', path, level: 'instruction', handle },
  ];
}

async function correct(house: House, request: AgentRequest): Promise<HttpResponse> {
  const { programme, lexicon } = house.knowledge;
  const { agent, form, token, method } = request;
  const file = await fileOf(house, agent, request.params.reference);
  if (nextState(file.state, 'amend', roleOf(agent)) === null) throw new Refusal(404);
  const last = lastOf(file);
  const way = readWay(request.query, programme);
  const here = `${LIST_PATH}/${file.reference}`;
  const isFirst = method === 'GET' || method === 'HEAD';
  const answers = isFirst ? typedFrom(programme, last.facts) : readAnswers(form, programme);
  const reason = (form.get('motif') ?? '').trim().slice(0, 1000);
  const show = (shown: Partial<CorrectData> = {}, now: Candidacy = file) =>
    framed(
      house,
      request,
      correctPage({
        programme,
        file: now,
        town: last.town.name,
        way,
        answers,
        reason,
        errors: {},
        notice: null,
        preview: null,
        token,
        ...shown,
      }),
    );
  if (isFirst || form.get('etape') === 'corriger') return show();
  const meanwhile = (now: Candidacy) =>
    meanwhileNotice(now.history.slice(Number(form.get('lignes')) || 0), 'cette correction');
  if (form.get('vu') !== file.version) return show({ notice: meanwhile(file) });
  if (reason === '') return show({ errors: { motif: 'Dites qui vous l’a dit, et comment.' } });

  const at = house.clock.now().toISOString();
  const typed = factsOf(programme, answers, { channel: 'autre', at }, house.clock.today(), lexicon.calendar);
  const facts = merged(house, last.facts, typed, answers);
  const assessment = assessAnswers(house, facts);
  const lines = differences(programme, last.facts, facts);
  if (form.get('etape') !== 'faire')
    return show({ preview: { lines, before: last.assessment, after: assessment } });
  if (lines.length === 0) return seeOther(hrefOnWay(here, way));
  await house.activity.note({
    ...actor(agent),
    act: 'file-changed',
    on: file.reference,
    details: { event: 'amend', answers: lines.length },
  });
  const change = await house.candidacies.apply(file.reference, file.version, {
    event: 'amend',
    role: roleOf(agent),
    by: agent.id,
    at,
    reason,
    version: {
      town: last.town,
      facts,
      person: last.person,
      assessment,
      at,
      serviceDate: house.clock.today(),
    },
  });
  switch (change.outcome) {
    case 'changed':
      return seeOther(hrefOnWay(here, way, { fait: 'corriger' }));
    case 'refused':
      return show({ errors: { motif: REFUSAL_WORDS[change.why] } });
    case 'conflict': {
      const now = await fileOf(house, agent, file.reference);
      return show({ notice: meanwhile(now) }, now);
    }
    case 'unknown':
      throw new Refusal(404);
  }
}

/** What was not touched keeps the town's own words; what was emptied is gone; deduced facts stay. */
function merged(
  { knowledge }: House,
  before: Candidacy['versions'][number]['facts'],
  typed: Candidacy['versions'][number]['facts'],
  answers: TypedAnswers,
) {
  const was = typedFrom(knowledge.programme, before);
  return Object.fromEntries(
    knowledge.programme.criteria.flatMap(({ id }) => {
      const same =
        !answers[id] || (answers[id].value === was[id]?.value && answers[id].beside === was[id]?.beside);
      const fact = same ? before[id] : typed[id];
      return fact ? [[id, fact]] : [];
    }),
  );
}
