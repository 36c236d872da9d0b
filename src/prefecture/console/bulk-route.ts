/** One act on the files ticked in the list: a page that says what would happen, then each file by itself, and a report. */
import type { FileAction } from '#candidacies/file-action';
import { nextState } from '#candidacies/life-cycle';
import { Refusal } from '#http/problem';
import { type Agent, actor, roleOf } from '#prefecture/agent';
import type { AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import {
  type BulkAct,
  type BulkLine,
  type BulkOutcome,
  bulkCheckPage,
  bulkReportPage,
  isReady,
} from './bulk-page.ts';
import { framed } from './console-page.ts';
import { findFile } from './desk-of-files.ts';
import { EVENT_WORDS, REFUSAL_WORDS } from './file-words.ts';
import { listBack } from './list-address.ts';
import { bulkOf } from './list-route.ts';

/** As many as a page of the list holds. */
const MOST = 50;

export function bulkRoute(house: House): AgentRoute {
  return {
    method: 'POST',
    path: '/prefecture/lot',
    level: 'instruction',
    async handle(request) {
      const { agent, form } = request;
      const act = bulkOf(agent).find(({ name }) => name === form.get('geste'));
      if (!act) throw new Refusal(422, 'Choisissez une action de la liste.');
      // Ticked one by one, or all that the page showed: either way on the versions that were seen.
      const asked = [...new Set(form.getAll(form.get('tous') === 'oui' ? 'page' : 'ligne'))].slice(0, MOST);
      if (asked.length === 0)
        throw new Refusal(
          422,
          'Cochez au moins un dossier de la liste, puis choisissez l’action. Rien n’a été fait.',
        );
      const back = listBack(form.get('retour'));
      const lines = await Promise.all(asked.map((line) => lineOf(house, agent, act, line)));
      if (form.get('etape') !== 'faire')
        return framed(house, request, bulkCheckPage(act, lines, back, request.token));
      const done = [];
      for (const line of lines) done.push({ line, result: await doLine(house, agent, act, line) });
      return framed(house, request, bulkReportPage(act, done, back));
    },
  };
}

async function lineOf(house: House, agent: Agent, act: BulkAct, line: string): Promise<BulkLine> {
  const [reference = '', version = ''] = line.slice(0, 200).split(' ');
  const file = await findFile(house, agent, reference);
  return { reference, version, file, to: file && nextState(file.state, act.event, roleOf(agent)) };
}

/** A line that fails leaves the others alone. */
async function doLine(house: House, agent: Agent, act: BulkAct, line: BulkLine): Promise<BulkOutcome> {
  const { file, to, reference, version } = line;
  if (!file) return { outcome: 'unknown' };
  if (to === null) return { outcome: 'refused', why: REFUSAL_WORDS.state.toLowerCase() };
  if (!isReady(line)) return { outcome: 'conflict', since: lastEvent(file.history) };
  try {
    await house.activity.note({
      ...actor(agent),
      act: 'file-changed',
      on: reference,
      details: { event: act.event, bulk: true },
    });
    const action = {
      event: act.event,
      role: roleOf(agent),
      by: agent.id,
      at: house.clock.now().toISOString(),
    } as FileAction;
    const change = await house.candidacies.apply(reference, version, action);
    switch (change.outcome) {
      case 'changed':
        return { outcome: 'changed', to: change.candidacy.state };
      case 'refused':
        return { outcome: 'refused', why: REFUSAL_WORDS[change.why].toLowerCase() };
      case 'conflict': {
        const now = await findFile(house, agent, reference);
        return { outcome: 'conflict', since: lastEvent(now?.history ?? []) };
      }
      case 'unknown':
        return { outcome: 'unknown' };
    }
  } catch (error) {
    house.failed?.('bulk', reference, error);
    return { outcome: 'failed' };
  }
}

function lastEvent(history: readonly { readonly event: string }[]): string {
  const event = history.at(-1)?.event ?? '';
  return (EVENT_WORDS[event] ?? event).toLowerCase();
}
