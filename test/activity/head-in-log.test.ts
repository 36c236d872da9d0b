import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { openLog } from '#http/log';
import { openProgramme } from '#programme/open-programme';
import { openService } from '#service';
import { SETTINGS } from '#test/channels/open-web';
import { openWeb } from '#web';

describe('The last line of the activity log, told to the service’s own log', () => {
  it('is missed there when it cannot be read at a stop, which goes on', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'head-'));
    const settings = { ...SETTINGS, dataDir };
    const service = await openService(settings, await openProgramme());
    let isAway = false;
    const head = () => (isAway ? Promise.reject(new Error('away')) : service.activity.head());
    const activity = Object.create(service.activity, { head: { value: head } });
    const lines: string[] = [];
    const log = openLog('info', (line) => lines.push(line));
    const web = await openWeb(settings, { ...service, activity }, { log });
    isAway = true;
    await web.close();
    assert.match(lines.join(''), /"where":"activity\.head","reference":"INC-/);
    assert.match(lines.at(-1) ?? '', /service\.stopped/);
    await service[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true });
  });
});
