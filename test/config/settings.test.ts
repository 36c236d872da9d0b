import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readProgrammeName, readSettings, SettingsError } from '#config';

describe('Settings', () => {
  it('need nothing: the demonstration lives on the reference date of the programme', () => {
    assert.deepEqual(readSettings({}, '2018-01-31'), {
      dataDir: '.local',
      serviceDate: '2018-01-31',
      production: false,
      activityKey: null,
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

  it('tell all that is wrong at once', () => {
    assert.throws(
      () => readSettings({ NODE_ENV: 'prod', SERVICE_DATE: '31/01/2018', DATA_DIR: ' ' }, '2018-01-31'),
      (error: unknown) => error instanceof SettingsError && error.problems.length === 3,
    );
  });
});
