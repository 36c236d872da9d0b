/** Staff open a file for a town that phoned or wrote: a form, what it gives, then one filing. */
import { randomUUID } from 'node:crypto';
import { hashRecoveryCode, newRecoveryCode } from '#candidacies/recovery-code';
import { deducedFacts, townRecord } from '#candidacies/town-record';
import { detailInWords } from '#documents/answer-words';
import { Refusal } from '#http/problem';
import type { HttpResponse } from '#http/route';
import { type Agent, actor } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { factsOf, readAnswers } from './answers-form.ts';
import { assessAnswers } from './assess-answers.ts';
import { framed } from './console-page.ts';
import { answerLabel, townOf } from './file-view.ts';
import { LIST_PATH } from './list-address.ts';
import { MEANS, type OpenFileData, openedPage, openFilePage } from './open-file-page.ts';
import { territoryInWords } from './territory-in-words.ts';
import { originOf, personRecord, readPerson } from './typed-person.ts';
import { townIn, townWords } from './typed-town.ts';

export function openFileRoutes(house: House): readonly AgentRoute[] {
  const path = `${LIST_PATH}/nouveau`;
  return [
    {
      method: 'GET',
      path,
      level: 'instruction',
      handle(request) {
        onlyDepartments(request.agent);
        return page(house, request, {});
      },
    },
    { method: 'POST', path, level: 'instruction', handle: (request) => submit(house, request) },
  ];
}

/** Towns write to their département: the others receive from it. */
function onlyDepartments({ grant }: Agent): void {
  if (grant.territory.scope !== 'departement') throw new Refusal(404);
}

function page(house: House, request: AgentRequest, shown: Partial<OpenFileData>): HttpResponse {
  const { programme, directory } = house.knowledge;
  return framed(
    house,
    request,
    openFilePage({
      programme,
      territory: territoryInWords(request.agent.grant.territory, directory),
      person: readPerson(new URLSearchParams()),
      answers: {},
      errors: {},
      towns: [],
      preview: null,
      draftId: randomUUID(),
      token: request.token,
      ...shown,
    }),
  );
}

async function submit(house: House, request: AgentRequest): Promise<HttpResponse> {
  const { programme, lexicon } = house.knowledge;
  const { agent, form } = request;
  onlyDepartments(agent);
  const person = readPerson(form);
  const answers = readAnswers(form, programme);
  const draftId = /^[\w-]{36}$/.exec(form.get('brouillon') ?? '')?.[0] ?? randomUUID();
  const typed = { person, answers, draftId };
  if (form.get('etape') === 'corriger') return page(house, request, typed);
  const found = townIn(house, agent, form.get('code') ?? '', person.town);
  const means = MEANS.find((one) => one === person.means);
  const errors = {
    ...(found.error && { town: found.error }),
    ...(!means && { means: 'Dites comment la commune vous a joint.' }),
    ...(person.email !== '' &&
      !/^\S+@\S+\.\S+$/.test(person.email) && { email: 'Cette adresse n’est pas complète.' }),
  };
  if (!found.town || !means || Object.keys(errors).length > 0)
    return page(house, request, { ...typed, errors, towns: found.choices });

  const at = house.clock.now().toISOString();
  const noted = { channel: means, at };
  const facts = {
    ...deducedFacts(programme.criteria, found.town, { ...noted, turn: 0 }),
    ...factsOf(programme, answers, noted, house.clock.today(), lexicon.calendar),
  };
  const assessment = assessAnswers(house, facts);
  const signalement = assessment.outcome === 'hors_cible' || assessment.outcome === 'conditions_non_reunies';
  const town = townRecord(found.town);
  const words = { ...typed, person: { ...person, town: found.town.code } };
  if (form.get('etape') !== 'deposer') {
    const { items } = await house.candidacies.search(agent.grant.territory, {
      text: town.name,
      limit: 500,
    });
    const lines = programme.criteria.flatMap((criterion) => {
      const fact = facts[criterion.id];
      return fact
        ? [
            {
              title: criterion.title,
              value: [answerLabel(criterion, fact.value), detailInWords(fact.detail)]
                .filter(Boolean)
                .join(' : '),
            },
          ]
        : [];
    });
    return page(house, request, {
      ...words,
      preview: {
        town: townWords(found.town),
        assessment,
        lines,
        signalement,
        others: items.filter((one) => townOf(one).code === town.code),
      },
    });
  }

  const code = newRecoveryCode();
  await house.activity.note({
    ...actor(agent),
    act: 'file-opened',
    details: { means, department: town.department },
  });
  const filing = await house.candidacies.file({
    programme: programme.id,
    prefix: programme.prefix,
    draftId,
    nature: signalement ? 'signalement' : 'candidature',
    codeHash: hashRecoveryCode(code),
    role: 'departement',
    by: agent.id,
    origin: originOf(means, person.said),
    version: {
      town,
      facts,
      person: personRecord(person),
      assessment,
      at,
      serviceDate: house.clock.today(),
    },
  });
  return framed(
    house,
    request,
    openedPage(filing.candidacy, town.name, filing.outcome === 'filed' ? code : null),
  );
}
