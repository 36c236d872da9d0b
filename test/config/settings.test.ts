import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readProgrammeName, readSettings, SettingsError } from '#config';

describe('Settings', () => {
  it('need nothing: the demonstration lives on the reference date of the programme', () => {
    assert.deepEqual(readSettings({}, '2018-01-31'), {
      dataDir: '.local',
      database: null,
      serviceDate: '2018-01-31',
      production: false,
      smtp: null,
      site: 'http://127.0.0.1:3978',
      retention: { conversationDays: 30, draftDays: 90, questionDays: 365, fileYears: 1 },
      activityKey: null,
      secondDateReader: true,
      trainingChannels: [],
      rerankerUrl: null,
      backupKey: null,
    });
  });

  it('take the real date in production', () => {
    assert.equal(readSettings({ NODE_ENV: 'production' }, '2018-01-31').serviceDate, null);
  });

  it('refuse a simulated date in production, and name the setting', () => {
    assert.throws(
      () => readSettings({ NODE_ENV: 'production', SERVICE_DATE: '2018-01-31' }, '2018-01-31'),
      (error: unknown) => error instanceof SettingsError && error.message.includes('SERVICE_DATE'),
    );
  });

  it('name the programme served, the one of 2018 unless told', () => {
    assert.equal(readProgrammeName({}), 'acv-2018');
    assert.equal(readProgrammeName({ PROGRAMME: '' }), 'acv-2018');
    assert.equal(readProgrammeName({ PROGRAMME: ' ./mon-programme ' }), './mon-programme');
  });

  it('take the database of DATABASE_URL, ten connections a process unless told', () => {
    const DATABASE_URL = 'postgres://assistant:secret@127.0.0.1/assistant';
    const of = (more: Record<string, string>) => readSettings({ DATABASE_URL, ...more }, '2018-01-31');
    assert.deepEqual(of({}).database, { url: DATABASE_URL, connections: 10 });
    assert.equal(of({ DATABASE_CONNECTIONS: '40' }).database?.connections, 40);
    assert.throws(
      () => readSettings({ DATABASE_URL: 'mysql://assistant:secret@127.0.0.1/assistant' }, '2018-01-31'),
      (error: unknown) =>
        error instanceof SettingsError &&
        error.message.includes('DATABASE_URL') &&
        !error.message.includes('secret'),
    );
  });

  it('tell all that is wrong at once', () => {
    assert.throws(
      () => readSettings({ NODE_ENV: 'prod', SERVICE_DATE: '31/01/2018', DATA_DIR: ' ' }, '2018-01-31'),
      (error: unknown) => error instanceof SettingsError && error.problems.length === 3,
    );
  });
});
