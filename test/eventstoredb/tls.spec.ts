import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { collect, newEvents } from '@grant-ledger/store/contract';
import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import { Log } from './log.ts';
import { startEventStoreDouble, type EventStoreDouble } from './server.ts';

const PASSWORD = 'p:a/s?s@w%rd';

let folder: string;
let authority: string;
let server: EventStoreDouble;
beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'test double' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-tls-'));
  authority = join(folder, 'ca.pem');
  writeFileSync(authority, cert);
  const secured = { key, certificate: cert, user: 'ledger', password: PASSWORD };
  server = await startEventStoreDouble(new Log(), secured);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const connectionString = (credentials: string, settings: string) =>
  `esdb://${credentials}@127.0.0.1:${server.port},localhost:1?tls=true${settings}`;
const trusting = () => `&tlsCAFile=${encodeURIComponent(authority)}`;
const ledger = `ledger:${encodeURIComponent(PASSWORD)}`;

describe('a connection string with TLS', () => {
  it('proves the user to each call, at any node that is named', async () => {
    const store = await openEventStoreDb(connectionString(ledger, trusting()));
    for (const event of newEvents(3)) await store.append('grant-g1', event);
    expect(await collect(store.readAll())).toHaveLength(3);
    await store.close();
  });

  it('with a wrong password is refused at once', async () => {
    const opening = openEventStoreDb(connectionString('ledger:wrong-password', trusting()));
    await expect(opening).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The store is not available: the server denies access to this user.',
    });
  });

  it('connects to no server whose certificate it cannot verify', async () => {
    const opening = openEventStoreDb(connectionString(ledger, '&maxDiscoverAttempts=1'), {
      patience: 200,
    });
    await expect(opening).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The store is not available: the server does not answer.',
    });
  });
});
