import fc from 'fast-check';
import { startProcess } from '@grant-ledger/cli';
import type { PostedEvent } from '@grant-ledger/domain';
import { history, questionParams } from '../support/histories/index.ts';
import { temporaryFolder } from '../support/process.ts';
import { seed } from '../support/seed.ts';
import { STORES } from '../support/stores.ts';

const TOKEN = 'properties';
const authorization = `Bearer ${TOKEN}`;

function at(url: string) {
  const get = async (path: string, params: Record<string, unknown> = {}) => {
    const query = new URLSearchParams(
      Object.entries(params).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, String(one)]),
      ),
    );
    const response = await fetch(`${url}${path}?${query.toString()}`, {
      headers: { authorization },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text;
  };
  return {
    ask: (params: Record<string, unknown>) => get('/v1/access', params),
    replay: () => get('/v1/events', { limit: 1000 }),
    async post(events: readonly PostedEvent[]) {
      const response = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/cloudevents-batch+json' },
        body: JSON.stringify(events),
      });
      return (await response.json()) as { recorded: number; duplicates: number; rejected: number };
    },
  };
}

/** What an answer says, whenever its events were recorded. */
const withoutClock = (answer: string) => {
  const { known, ...rest } = JSON.parse(answer);
  return { ...rest, size: known.size };
};

// Each history has ledgers of its own to start.
jest.setTimeout(180_000);

describe.each(STORES)(
  `a ledger over HTTP and $store, on random histories (seed ${seed})`,
  ({ store, newLog }) => {
    // Over EventStoreDB each ledger connects, and follows its log, first.
    const numRuns = store === 'SQLite' ? 25 : 8;
    /** Runs against a ledger of its own. */
    async function onLedger<T>(use: (ledger: ReturnType<typeof at>) => Promise<T>): Promise<T> {
      const log = await newLog();
      const settings = { dataPath: temporaryFolder(), host: '127.0.0.1', port: 0, token: TOKEN };
      const running = await startProcess({ ...settings, store: log.location }, { quiet: true });
      try {
        return await use(at(running.url));
      } finally {
        await running.close();
        await log.end();
      }
    }

    it('asked as known at size N, answers like a ledger that holds only the first N events', async () => {
      await fc.assert(
        fc.asyncProperty(history(), fc.nat(), questionParams, async (events, pick, params) => {
          const size = pick % (events.length + 1);
          const whole = await onLedger(async (ledger) => {
            await ledger.post(events);
            return ledger.ask({ ...params, knownSize: size });
          });
          const part = await onLedger(async (ledger) => {
            await ledger.post(events.slice(0, size));
            return ledger.ask(params);
          });
          expect(withoutClock(whole)).toEqual(withoutClock(part));
        }),
        { numRuns },
      );
    });

    it('takes everything a second time as duplicates, and is unchanged to the byte', async () => {
      await fc.assert(
        fc.asyncProperty(history(), questionParams, async (events, params) => {
          await onLedger(async (ledger) => {
            const size = events.length;
            expect(await ledger.post(events)).toMatchObject({ recorded: size, rejected: 0 });
            const before = [await ledger.ask(params), await ledger.replay()];
            expect(await ledger.post(events)).toMatchObject({ recorded: 0, duplicates: size });
            expect([await ledger.ask(params), await ledger.replay()]).toEqual(before);
          });
        }),
        { numRuns },
      );
    });

    it('gives page by page, while other events come in, what it gives at once', async () => {
      await fc.assert(
        fc.asyncProperty(history(), history(), fc.integer({ min: 1, max: 4 }), async (...drawn) => {
          const [events, others, limit] = drawn;
          await onLedger(async (ledger) => {
            const question = { from: '2025-01-01T00:00:00Z', to: '2025-01-14T00:00:00Z' };
            await ledger.post(events);
            const whole = JSON.parse(await ledger.ask(question));
            const rows: unknown[] = [];
            let cursor: string | null = null;
            do {
              const page: {
                rows: unknown[];
                next: string | null;
                counts: unknown;
                known: unknown;
              } = JSON.parse(await ledger.ask({ ...question, limit, ...(cursor && { cursor }) }));
              expect(page.rows.length).toBeLessThanOrEqual(limit);
              expect([page.counts, page.known]).toEqual([whole.counts, whole.known]);
              rows.push(...page.rows);
              const other = others.pop();
              if (other) await ledger.post([{ ...other, source: 'urn:others' }]);
              cursor = page.next;
            } while (cursor !== null);
            expect(rows).toEqual(whole.rows);
          });
        }),
        { numRuns },
      );
    });
  },
);
