import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';

/** Runs the terminal as a program would: every line at once, then the end of the input. */
function cli(words: readonly string[], input: string, dataDir: string) {
  const out = spawnSync(process.execPath, ['src/launch.js', 'cli', ...words], {
    input,
    encoding: 'utf8',
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      SERVICE_DATE: '',
      NODE_ENV: 'test',
      DATE_SECOND_READER: 'false',
    },
  });
  return {
    status: out.status,
    errors: out.stderr,
    lines: out.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

const CONVERSATION = [
  '{"text":"candidater pour Cahors"}',
  ...['oui', 'oui', 'oui', 'accord', 'partiel', 'partiel', 'à conforter', 'à conforter'].map((text) =>
    JSON.stringify({ text }),
  ),
  '{"text":"maire"}',
  '{"text":"maire@exemple.fr"}',
  'j’ai pris connaissance',
  '{"text":"oui"}',
].join('\n');

describe('The terminal', () => {
  it('holds a whole conversation from a pipe, and the filed record can be listed and shown', function () {
    this.timeout(60_000);
    const dataDir = mkdtempSync(join(tmpdir(), 'cli-'));
    try {
      const talk = cli(['chat'], CONVERSATION, dataDir);
      assert.equal(talk.status, 0, talk.errors);
      const { state, reference, category } = talk.lines.at(-1).channelData.assistant;
      assert.deepEqual([state, category], ['deposee', 2]);
      const [listed, ...others] = cli(['candidacies', 'list', '--departement', '46'], '', dataDir).lines;
      assert.deepEqual(others, []);
      assert.deepEqual([listed.reference, listed.commune, listed.late], [reference, 'Cahors', false]);
      const [shown] = cli(['candidacies', 'show', reference], '', dataDir).lines;
      assert.equal(
        shown.facts.find((fact: { criterion: string }) => fact.criterion === 'diagnostic').said,
        'partiel',
      );
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });

  it('answers classify, commune, ask and understand line by line, and says what it cannot read', function () {
    this.timeout(60_000);
    const dataDir = join(tmpdir(), 'cli-unused');
    const [known, broken] = cli(['classify'], '{"facts":{"metropole":"dans"}}\nnot json\n', dataDir).lines;
    assert.equal(known.outcome, 'hors_cible');
    assert.ok(broken.error);
    const [town] = cli(['commune'], 'st dizier 52\n', dataDir).lines;
    assert.deepEqual([town.decision, town.communes[0].code], ['one', '52448']);
    const [answer] = cli(['ask'], 'combien de villes seront retenues ?\n', dataDir).lines;
    assert.equal(answer.answer.id, 'programme-nombre-villes');
    const [heard] = cli(
      ['understand'],
      '{"text":"oui","asking":"oui_non","today":"2018-01-31"}\n',
      dataDir,
    ).lines;
    assert.deepEqual(heard.acts, [{ type: 'answer', value: 'yes' }]);
  });
});
