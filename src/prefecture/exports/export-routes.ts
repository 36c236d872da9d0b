/** The files of a screen as a file to keep: written while it is sent, logged before its first byte and after its last. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Refusal, tooMany } from '#http/problem';
import { type Limit, limiterOf } from '#http/rate-limit';
import type { HttpResponse } from '#http/route';
import { actor } from '#prefecture/agent';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { filtersOf, readListAddress, searchOf } from '#prefecture/console/list-address';
import type { House } from '#prefecture/house';
import { attachment } from './attachment.ts';
import { EXPORT_PATH } from './export-form.ts';
import { fileColumns } from './file-columns.ts';
import { exportName } from './file-name.ts';
import { FORMATS, type Format } from './formats.ts';
import { cellsOf } from './table.ts';
import { walkFiles } from './walk-files.ts';

/** Six at once, then one every ten seconds. */
const SIX_A_MINUTE: Limit = { burst: 6, perSecond: 0.1 };

export function exportRoutes(house: House, limit: Limit = SIX_A_MINUTE): readonly AgentRoute[] {
  const { knowledge, clock, candidacies, activity } = house;
  const { programme, directory, lexicon } = knowledge;
  const pace = limiterOf(house, 'exports', limit);
  const underWay = new Set<string>();

  async function start(request: AgentRequest, format: Format): Promise<HttpResponse> {
    const { agent, query } = request;
    const { territory } = agent.grant;
    const today = clock.today();
    const address = readListAddress(query, programme);
    const { search, days } = searchOf(address, today, lexicon.calendar);
    // The screen shows everything under a warning; a file that leaves would show it without.
    if (days === 'wrong') throw new Refusal(400, WRONG_DAYS);
    const { counts } = await candidacies.search(territory, { ...search, limit: 1 });
    const of = { export: request.id, format: format.id, filters: filtersOf(address), rows: counts.total };
    await activity.note({ ...actor(agent), act: 'files-exported', details: { ...of, stage: 'begun' } });

    const columns = fileColumns({ programme, directory });
    let rows = 0;
    async function* counted() {
      for await (const cells of cellsOf(columns, walkFiles(candidacies, territory, search))) {
        rows++;
        yield cells;
      }
    }
    const bytes = format.write({
      name: 'Candidatures',
      title: `${programme.name} : dossiers au ${today}`,
      author: `Assistant ${programme.name}`,
      madeAt: clock.now().toISOString(),
      columns,
      rows: counted(),
    });
    let isWhole = false;
    const stream = Readable.from(watched(bytes), { objectMode: false });
    stream.once('close', () => {
      underWay.delete(agent.id);
      if (isWhole) return;
      const details = { ...of, rows, stage: 'interrupted' };
      activity
        .note({ ...actor(agent), act: 'files-exported', details })
        .catch((error) => house.failed?.('export', request.id, error));
    });
    const name = exportName(programme, territory, today, counts.total, format.extension);
    return attachment(name, format.type, stream);

    /** The last bytes leave once their fingerprint is in the log: a file cut short has none. */
    async function* watched(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      const fingerprint = createHash('sha256');
      let held: Uint8Array | null = null;
      for await (const piece of content) {
        fingerprint.update(piece);
        if (held) yield held;
        held = piece;
      }
      const details = { ...of, rows, stage: 'whole', sha256: fingerprint.digest('hex') };
      await activity.note({ ...actor(agent), act: 'files-exported', details });
      isWhole = true;
      if (held) yield held;
    }
  }

  return [
    {
      method: 'POST',
      path: EXPORT_PATH,
      level: 'lecture',
      async handle(request) {
        const format = FORMATS.find(({ id }) => id === request.form.get('format'));
        if (!format) throw new Refusal(400, NO_FORMAT);
        const { id } = request.agent;
        if (underWay.has(id)) throw tooMany(5000, ANOTHER);
        underWay.add(id);
        try {
          const waitMs = await pace.waitMs(id);
          if (waitMs > 0) throw tooMany(waitMs, TOO_MANY);
          return await start(request, format);
        } catch (error) {
          underWay.delete(id);
          throw error;
        }
      },
    },
  ];
}

const NO_FORMAT = 'Choisissez un format : Excel, OpenDocument, CSV ou JSON.';
const WRONG_DAYS = 'Les jours du filtre ne sont pas compris : corrigez-les dans la liste, puis exportez.';
const ANOTHER = 'Un de vos exports est en cours : attendez sa fin, puis recommencez.';
const TOO_MANY = 'Six exports par minute au plus : patientez un instant, puis recommencez.';
