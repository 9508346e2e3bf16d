import { readSettings } from './settings.ts';

describe('settings', () => {
  it('have a default for everything', () => {
    expect(readSettings({}, {})).toEqual({
      store: { kind: 'sqlite', path: 'data/ledger.db' },
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
      store: { kind: 'sqlite', path: '/srv/ledger/ledger.db' },
      dataPath: '/srv/ledger',
      host: '::1',
      port: 0,
      token: undefined,
    });
  });

  it('come from a flag first', () => {
    const env = { GRANT_LEDGER_STORE: 'sqlite:a.db', GRANT_LEDGER_PORT: '1' };
    const settings = readSettings({ store: 'sqlite:b.db', port: '2', token: 'abc' }, env);
    const store = { kind: 'sqlite', path: 'b.db' };
    expect(settings).toMatchObject({ store, port: 2, token: 'abc' });
  });

  it.each([
    'esdb://localhost:2113?tls=false',
    'esdb+discover://user:secret@ledger.example:2113',
    'kurrentdb://a:2113,b:2113?tls=false',
  ])('name a server: %s', (connectionString) => {
    const { store } = readSettings({}, { GRANT_LEDGER_STORE: connectionString });
    expect(store).toEqual({ kind: 'eventstoredb', connectionString });
  });

  it.each([
    [{ GRANT_LEDGER_PORT: '99999' }, 'GRANT_LEDGER_PORT must be a port from 0 to 65535'],
    [{ GRANT_LEDGER_PORT: '-1' }, 'is "-1"'],
    [{ GRANT_LEDGER_PORT: '1e3' }, 'is "1e3"'],
    [{ GRANT_LEDGER_STORE: 'ledger.db' }, 'GRANT_LEDGER_STORE must be sqlite:PATH'],
    [{ GRANT_LEDGER_STORE: 'sqlite:' }, 'GRANT_LEDGER_STORE must be sqlite:PATH'],
    [{ GRANT_LEDGER_STORE: 'postgres://localhost' }, 'or a connection string of EventStoreDB'],
    [{ GRANT_LEDGER_HOST: 'a b' }, 'GRANT_LEDGER_HOST must be a host name'],
    [{ GRANT_LEDGER_TOKEN: 'white space' }, 'GRANT_LEDGER_TOKEN may hold'],
  ])('refuse %j', (env, message) => {
    expect(() => readSettings({}, env)).toThrow(message);
  });

  it('name the flag that was wrong, and never show a token or a password', () => {
    expect(() => readSettings({ port: 'x' }, {})).toThrow('--port must be');
    expect(() => readSettings({ token: 'sec ret' }, {})).toThrow(/^(?!.*sec ret)/);
    const store = 'eventstore://user:secret@localhost';
    expect(() => readSettings({ store }, {})).toThrow(/^(?!.*secret)--store must be/);
  });
});
