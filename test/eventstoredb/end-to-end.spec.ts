import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differencesFrom, paramsOf, type HandWorkedAnswer } from '@grant-ledger/cli';
import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import { serveLedgers, type LedgerOverHttp } from '../support/ledgers.ts';
import { startEventStoreDouble, type EventStoreDouble } from './server.ts';

// Over the server of GRANT_LEDGER_TEST_ESDB, if there is one, else over the double.

const SAMPLE = join(__dirname, '../../services/cli/sample');
const lines = readFileSync(`${SAMPLE}/history.ndjson`, 'utf8').trimEnd().split('\n');
const events = lines.map((line) => JSON.parse(line) as object);
const answers = JSON.parse(readFileSync(`${SAMPLE}/answers.json`, 'utf8')) as HandWorkedAnswer[];
/** After all of the history. */
const NOW = Date.UTC(2026, 1, 1);

/** Each answer, and the log as it is replayed. */
async function told(ledger: LedgerOverHttp): Promise<string[]> {
  const told = [await ledger.get('/v1/events', { limit: 1000 })];
  for (const { ask } of answers) told.push(await ledger.get('/v1/access', paramsOf(ask)));
  return told;
}

describe('the sample history, posted to EventStoreDB over HTTP and asked', () => {
  let double: EventStoreDouble;
  beforeAll(async () => {
    double = await startEventStoreDouble();
  });
  afterAll(() => double.stop());

  it('answers as worked out by hand, and as SQLite does to the byte', async () => {
    const server = process.env.GRANT_LEDGER_TEST_ESDB ?? double.connectionString;
    const prefix = `grant-ledger-test-${randomUUID()}.`;
    const overEventStoreDb = await serveLedgers(NOW, (options) =>
      openEventStoreDb(server, { ...options, prefix }),
    );
    const overSqlite = await serveLedgers(NOW);
    let bySqlite: string[] = [];
    await overSqlite.withEvents(events, async (ledger) => {
      bySqlite = await told(ledger);
    });
    await overEventStoreDb.withEvents(events, async (ledger) => {
      const byEventStoreDb = await told(ledger);
      expect(byEventStoreDb).toEqual(bySqlite);
      for (const [index, byHand] of answers.entries())
        expect(differencesFrom(byHand, JSON.parse(byEventStoreDb[index + 1]!))).toEqual([]);
    });
    await Promise.all([overEventStoreDb.close(), overSqlite.close()]);
  });
});
