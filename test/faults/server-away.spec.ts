import { join } from 'node:path';
import { startEventStoreDouble, type EventStoreDouble } from '../eventstoredb/server.ts';
import { temporaryFolder } from '../support/process.ts';
import { until } from '../support/until.ts';
import { TroubledLedger } from './troubled-ledger.ts';

let double: EventStoreDouble;
let ledger: TroubledLedger;
beforeAll(async () => {
  double = await startEventStoreDouble();
  ledger = await TroubledLedger.start({
    GRANT_LEDGER_DATA: join(temporaryFolder(), 'data'),
    GRANT_LEDGER_STORE: `${double.connectionString}&defaultDeadline=300`,
  });
});
afterAll(async () => {
  await ledger.server.stop('SIGKILL');
  await double.stop();
});

const inLog = () => double.log.events.filter(({ stream }) => stream.startsWith('grant-ledger.'));

describe('a ledger over a server', () => {
  it('that is full refuses posts, says so, answers on, and takes posts again once there is room', async () => {
    await ledger.post();
    double.faults.onAppend = () => 'disk-full';
    expect(await ledger.post()).toMatchObject({
      status: 503,
      retryAfter: '5',
      detail: 'The ledger cannot write now; nothing of this was recorded. Post it again.',
    });
    const { status, checks } = await ledger.ready();
    expect([status, checks.ledger]).toEqual([
      503,
      'The store is not available: the server has no room left.',
    ]);
    expect(await ledger.pairs()).toBe(1);
    double.faults.onAppend = () => undefined;
    await until(async () => (await ledger.ready()).status === 200);
    expect(await ledger.post({ n: 1 })).toMatchObject({ status: 201, position: 1 });
  });

  it('that is slow slows down those who post, and loses and doubles nothing', async () => {
    double.faults.lag = 20;
    let stalled = 0;
    double.faults.onAppend = () => {
      stalled += 1;
      return stalled % 5 === 0 ? 'stall-after-commit' : undefined;
    };
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => ledger.post({ n: n + 2 })),
    );
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    double.faults.onAppend = () => undefined;
    double.faults.lag = 0;
    expect(inLog()).toHaveLength(32);
    await ledger.expectAllThere();
  });
});
