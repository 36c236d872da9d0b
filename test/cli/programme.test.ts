import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'mocha';
import { programme } from '#cli/programme-command';
import { reportInWords } from '#cli/programme-report';
import { readSettings } from '#config';
import { acv } from '#test/programme/towns';

const cli = (words: readonly string[], input = '', settings: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, ['src/launch.js', 'cli', ...words], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DATA_DIR: '.local/never-written', ...settings },
  });

describe('`ask`', () => {
  it('says how long the service is set to keep a draft', () => {
    const { stdout } = cli(['ask'], 'que devient mon brouillon si je m’arrête ?\n', {
      RETENTION_DRAFT_DAYS: '45',
    });
    assert.match(stdout, /dans un brouillon pendant 45 jours/);
  });
});

describe('`programme preview`', () => {
  it('answers from a folder that nobody is served yet, on the day asked', () => {
    const words = ['programme', 'preview', '--folder', 'test/programmes/halles-2021'];
    const { stdout, stderr, status } = cli(
      [...words, '--today', '2021-10-01'],
      'c’est quand la clôture ?\nFigeac est-elle lauréate ?\nc’est quoi une ORT ?\n',
    );
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { answer: { id: string; text: string } | null });
    assert.deepEqual(
      answers.map(({ answer }) => answer?.id ?? null),
      ['halles-cloture', 'laureats', null],
    );
    assert.match(answers[1]?.answer?.text ?? '', /^Figeac \(Lot\) est lauréate/);
    assert.match(stderr, /pas encore apprises/);
    assert.equal(status, 0);
  });

  it('says what is wrong with the folder, and asks for one', async () => {
    const settings = readSettings({ DATA_DIR: '.local/never-written' }, acv.referenceDate);
    const context = { programme: acv, programmeName: 'acv-2018', isShipped: true, settings };
    await assert.rejects(
      programme(['preview', '--folder', 'nulle-part'], context),
      /ne peut pas être ouvert/,
    );
    assert.equal(await programme(['preview'], context), 2);
    assert.equal(await programme(['report', '--month', 'janvier'], context), 2);
  });
});

describe('`programme report`', () => {
  it('is read by who writes the answers: questions in words, verdicts beside', () => {
    const counts = {
      'answered:ort': 12,
      'useful:ort': 3,
      'useless:ort': 1,
      'lost:diagnostic': 2,
      'refused:': 4,
    };
    const lines = reportInWords([{ programme: 'acv-2018', month: '2018-01', counts }], acv);
    assert.equal(lines[0], 'Mois\u00a0: 2018-01');
    assert.ok(
      lines.includes(
        '    12  ort\u00a0: Qu’est-ce qu’une opération de revitalisation de territoire (ORT)\u00a0? (utile 3, pas utile 1)',
      ),
      lines.join('\n'),
    );
    assert.ok(lines.includes('Jugé inutile') && lines.includes('     2  diagnostic'));
    assert.match(lines.at(-1) ?? '', /4$/);
    assert.deepEqual(reportInWords([], acv), ['Rien n’est encore compté.']);
  });
});
