import { readSettings } from './settings.ts';

describe('settings', () => {
  it('have a default for everything', () => {
    expect(readSettings({}, {})).toEqual({
      storePath: 'data/ledger.db',
      dataPath: './data',
      host: '127.0.0.1',
      port: 8420,
      token: undefined,
    });
  });

  it('come from the environment, where an empty variable is not set', () => {
    const env = {
      GRANT_LEDGER_DATA: '/srv/ledger',
      GRANT_LEDGER_HOST: '::1',
      GRANT_LEDGER_PORT: '0',
      GRANT_LEDGER_TOKEN: '',
    };
    expect(readSettings({}, env)).toEqual({
      storePath: '/srv/ledger/ledger.db',
      dataPath: '/srv/ledger',
      host: '::1',
      port: 0,
      token: undefined,
    });
  });

  it('come from a flag first', () => {
    const env = { GRANT_LEDGER_STORE: 'sqlite:a.db', GRANT_LEDGER_PORT: '1' };
    const settings = readSettings({ store: 'sqlite:b.db', port: '2', token: 'abc' }, env);
    expect(settings).toMatchObject({ storePath: 'b.db', port: 2, token: 'abc' });
  });

  it.each([
    [{ GRANT_LEDGER_PORT: '99999' }, 'GRANT_LEDGER_PORT must be a port from 0 to 65535'],
    [{ GRANT_LEDGER_PORT: '-1' }, 'is "-1"'],
    [{ GRANT_LEDGER_PORT: '1e3' }, 'is "1e3"'],
    [{ GRANT_LEDGER_STORE: 'ledger.db' }, 'GRANT_LEDGER_STORE must be sqlite:PATH'],
    [{ GRANT_LEDGER_STORE: 'sqlite:' }, 'GRANT_LEDGER_STORE must be sqlite:PATH'],
    [{ GRANT_LEDGER_STORE: 'esdb://localhost:2113' }, 'no EventStoreDB adapter yet'],
    [{ GRANT_LEDGER_HOST: 'a b' }, 'GRANT_LEDGER_HOST must be a host name'],
    [{ GRANT_LEDGER_TOKEN: 'white space' }, 'GRANT_LEDGER_TOKEN may hold'],
  ])('refuse %j', (env, message) => {
    expect(() => readSettings({}, env)).toThrow(message);
  });

  it('name the flag that was wrong, and never show a token', () => {
    expect(() => readSettings({ port: 'x' }, {})).toThrow('--port must be');
    expect(() => readSettings({ token: 'sec ret' }, {})).toThrow(/^(?!.*sec ret)/);
  });
});
