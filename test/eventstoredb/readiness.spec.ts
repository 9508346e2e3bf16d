import { startProcess } from '@grant-ledger/cli';
import { temporaryFolder } from '../support/process.ts';
import { startEventStoreDouble } from './server.ts';

it('a process whose server is away says so, and is ready again when it is back', async () => {
  const server = await startEventStoreDouble();
  const { connectionString } = server;
  const store = { kind: 'eventstoredb', connectionString } as const;
  const settings = { store, dataPath: temporaryFolder(), host: '127.0.0.1', port: 0 };
  const process = await startProcess({ ...settings, token: undefined }, { quiet: true });
  const ready = async () => {
    const response = await fetch(`${process.url}/readyz`);
    return { status: response.status, body: await response.json() };
  };
  const checks = { store: true, ledger: true, inquiry: true };
  expect(await ready()).toEqual({ status: 200, body: { status: 'ready', checks } });
  server.pause();
  const unready = { ...checks, store: 'it does not answer' };
  expect(await ready()).toEqual({ status: 503, body: { status: 'unready', checks: unready } });
  server.resume();
  while ((await ready()).status !== 200);
  await process.close();
  await server.stop();
});
