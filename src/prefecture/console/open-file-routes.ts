/** Staff open a file for a town, or correct its answers: a form, what it gives, then one write. */
import { randomUUID } from 'node:crypto';
import { answersOf } from '#candidacies/answers-of';
import type { Candidacy, Origin } from '#candidacies/candidacy';
import type { PersonRecord } from '#candidacies/draft';
import { nextState } from '#candidacies/life-cycle';
import { hashRecoveryCode, newRecoveryCode } from '#candidacies/recovery-code';
import { deducedFacts, townRecord } from '#candidacies/town-record';
import type { Commune } from '#communes/commune';
import { communeByCode, findCommune } from '#communes/search';
import { Refusal } from '#http/problem';
import { seeOther } from '#http/respond-with';
import type { HttpResponse } from '#http/route';
import { type Agent, actor, roleOf } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import { dateFlags } from '#programme/flags';
import { meanwhileNotice } from './act-page.ts';
import { factsOf, readAnswers, type TypedAnswers, typedFrom } from './answers-form.ts';
import { framed } from './console-page.ts';
import { fileOf } from './desk-of-files.ts';
import { detailWords, differences } from './file-answers.ts';
import { answerLabel, lastOf, townOf } from './file-view.ts';
import { REFUSAL_WORDS } from './file-words.ts';
import type { House } from './layout.ts';
import { LIST_PATH } from './list-address.ts';
import {
  type CorrectData,
  correctPage,
  MEANS,
  type OpenFileData,
  openedPage,
  openFilePage,
  PERSON_FIELDS,
  type TypedPerson,
} from './open-file-page.ts';
import { territoryInWords } from './territory-in-words.ts';

export function openFileRoutes(house: House): readonly AgentRoute[] {
  const { programme, directory, lexicon } = house.knowledge;

  const page = (request: AgentRequest, shown: Partial<OpenFileData>): HttpResponse =>
    framed(
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

  const submit = async (request: AgentRequest): Promise<HttpResponse> => {
    const { agent, form } = request;
    onlyDepartments(agent);
    const person = readPerson(form);
    const answers = readAnswers(form, programme);
    const draftId = /^[\w-]{36}$/.exec(form.get('brouillon') ?? '')?.[0] ?? randomUUID();
    const typed = { person, answers, draftId };
    if (form.get('etape') === 'corriger') return page(request, typed);
    const found = townIn(house, agent, form.get('code') ?? '', person.town);
    const means = MEANS.find((one) => one === person.means);
    const errors = {
      ...(found.error && { town: found.error }),
      ...(!means && { means: 'Dites comment la commune vous a joint.' }),
      ...(person.email !== '' &&
        !/^\S+@\S+\.\S+$/.test(person.email) && { email: 'Cette adresse n’est pas complète.' }),
    };
    if (!found.town || !means || Object.keys(errors).length > 0)
      return page(request, { ...typed, errors, towns: found.choices });

    const at = house.clock.now().toISOString();
    const noted = { channel: means, at };
    const facts = {
      ...deducedFacts(programme.criteria, found.town, { ...noted, turn: 0 }),
      ...factsOf(programme, answers, noted, house.clock.today(), lexicon.calendar),
    };
    const assessment = assessed(house, facts);
    const signalement =
      assessment.outcome === 'hors_cible' || assessment.outcome === 'conditions_non_reunies';
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
                value: [answerLabel(criterion, fact.value), detailWords(fact)].filter(Boolean).join(' : '),
              },
            ]
          : [];
      });
      return page(request, {
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
  };

  const correct = async (request: AgentRequest): Promise<HttpResponse> => {
    const { agent, form, token, method } = request;
    const file = await fileOf(house, agent, request.params.reference);
    if (nextState(file.state, 'amend', roleOf(agent)) === null) throw new Refusal(404);
    const last = lastOf(file);
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
    const typed = factsOf(
      programme,
      answers,
      { channel: 'autre', at },
      house.clock.today(),
      lexicon.calendar,
    );
    const facts = merged(house, last.facts, typed, answers);
    const assessment = assessed(house, facts);
    const lines = differences(programme, last.facts, facts);
    if (form.get('etape') !== 'faire')
      return show({ preview: { lines, before: last.assessment, after: assessment } });
    if (lines.length === 0) return seeOther(`${LIST_PATH}/${file.reference}`);
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
        return seeOther(`${LIST_PATH}/${file.reference}?fait=corriger`);
      case 'refused':
        return show({ errors: { motif: REFUSAL_WORDS[change.why] } });
      case 'conflict': {
        const now = await fileOf(house, agent, file.reference);
        return show({ notice: meanwhile(now) }, now);
      }
      case 'unknown':
        throw new Refusal(404);
    }
  };

  return [
    {
      method: 'GET',
      path: `${LIST_PATH}/nouveau`,
      level: 'instruction',
      handle(request) {
        onlyDepartments(request.agent);
        return page(request, {});
      },
    },
    { method: 'POST', path: `${LIST_PATH}/nouveau`, level: 'instruction', handle: submit },
    { method: 'GET', path: `${LIST_PATH}/:reference/corriger`, level: 'instruction', handle: correct },
    { method: 'POST', path: `${LIST_PATH}/:reference/corriger`, level: 'instruction', handle: correct },
  ];
}

/** Towns write to their département: the others receive from it. */
function onlyDepartments({ grant }: Agent): void {
  if (grant.territory.scope !== 'departement') throw new Refusal(404);
}

function assessed({ knowledge, clock }: House, facts: Parameters<typeof answersOf>[0]): Assessment {
  const { programme } = knowledge;
  const assessment = assess(programme, answersOf(facts));
  return { ...assessment, flags: [...assessment.flags, ...dateFlags(programme, clock.today())] };
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

interface TownRead {
  readonly town: Commune | null;
  readonly error: string | null;
  readonly choices: OpenFileData['towns'];
}

/** Only a commune of the territory: what is elsewhere is said to be elsewhere, for communes are public. */
function townIn({ knowledge }: House, { grant }: Agent, code: string, name: string): TownRead {
  const { directory } = knowledge;
  const here = ({ department }: Commune) =>
    grant.territory.scope === 'departement' && department.code === grant.territory.code;
  const none = (error: string): TownRead => ({ town: null, error, choices: [] });
  const coded = communeByCode(directory, code || name);
  if (coded && (code !== '' || /^\d[0-9AB]\d{3}$/i.test(name)))
    return here(coded)
      ? { town: coded, error: null, choices: [] }
      : none(`${coded.name} est dans un autre territoire que le vôtre.`);
  if (name === '') return none('Écrivez le nom de la commune.');
  const { communes, decision } = findCommune(directory, name, { slot: true });
  const ours = communes.filter(here);
  const [only] = ours;
  if (!only)
    return none(
      communes.length > 0
        ? `Aucune commune « ${name} » dans votre territoire.`
        : `Je ne trouve pas « ${name} » : vérifiez le nom, ou donnez le code INSEE.`,
    );
  if (ours.length === 1 && (decision === 'one' || decision === 'choose'))
    return { town: only, error: null, choices: [] };
  return {
    town: null,
    error: 'Ce nom n’est pas tout à fait celui d’une commune : choisissez ci-dessous.',
    choices: ours.map((one) => ({ code: one.code, words: townWords(one) })),
  };
}

function townWords({ name, code, department, epci }: Commune): string {
  return `${name} (${department.name}, ${code})${epci ? `, ${epci.name}` : ''}`;
}

function readPerson(form: URLSearchParams): TypedPerson {
  return Object.fromEntries(
    PERSON_FIELDS.map((name) => [name, (form.get(name) ?? '').trim().slice(0, 200)]),
  ) as unknown as TypedPerson;
}

function personRecord({ role, name, mayor, email, phone }: TypedPerson): PersonRecord {
  return Object.fromEntries(
    Object.entries({ role, name, mayor, email, phone }).filter(([, value]) => value !== ''),
  );
}

function originOf(means: Origin['means'], said: string): Origin {
  return said === '' ? { means } : { means, said };
}
