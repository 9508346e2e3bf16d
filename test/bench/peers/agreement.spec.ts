import fc from 'fast-check';
import {
  parseQuestion,
  type AccessQuestion,
  type PostedEvent,
  type RecordedEvent,
} from '@grant-ledger/domain';
import {
  asRecorded,
  dayInstant,
  DAYS,
  history as nastyHistory,
} from '../../support/histories/index.ts';
import { random } from '../../support/random.ts';
import { seed } from '../../support/seed.ts';
import { positionOf } from '../history/event-id.ts';
import { history } from '../history/history.ts';
import { CopyFiles } from '../postgresql/copy-files.ts';
import { PostgresqlPeer } from '../postgresql/postgresql-peer.ts';
import { PostgresqlMissing, startPostgresql, type PostgresqlServer } from '../postgresql/server.ts';
import type { Peer } from './peer.ts';
import { SqlitePeer } from '../sqlite/sqlite-peer.ts';
import { SqliteSink } from '../sqlite/sqlite-sink.ts';
import { Names } from '../versions/names.ts';
import type { RowSink } from '../versions/tables.ts';
import { Versions } from '../versions/versions.ts';
import { compare, type Asked } from './agreement.ts';

type Params = Record<string, string | readonly string[]>;

const questionAt = (params: Params): AccessQuestion => {
  const parsed = parseQuestion(params);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
};

function load(
  events: Iterable<RecordedEvent>,
  sink: RowSink,
  find: ConstructorParameters<typeof Versions>[2],
): Names {
  const names = new Names();
  const versions = new Versions(names, sink, find);
  for (const event of events) versions.apply(event);
  versions.finish();
  return names;
}

const generated = [...history({ seed: 3, factor: 0.0008 })];

const filters: readonly Params[] = [
  { location: ['CN'], customer: ['dod'] },
  { location: ['CN', 'RU'], impactLevel: ['IL5'] },
  { location: ['US'], contract: ['c-000001', 'c-000003'] },
  { location: ['CN', 'HK', 'US'] },
  { location: ['US'], provider: ['o-000000'], customer: ['dod', 'customer-000001'] },
  { location: ['US'], tenant: ['t-000001'] },
  { tenant: ['t-000000', 't-000010'] },
  { tenant: ['t-000003'], customer: ['dod'] },
  { customer: ['dod'] },
];

/** Each kind of question at some instants, at known sizes anywhere in the log. */
function* generatedQuestions(): Generator<Asked> {
  const next = random(11);
  for (let n = 0; n < 27; n += 1) {
    const at = new Date(Date.UTC(2016, 0, 1) + next() * 10 * 365 * 86_400_000).toISOString();
    const size = n % 2 === 0 ? generated.length : Math.ceil(next() * generated.length);
    yield { question: questionAt({ at, ...filters[n % filters.length]! }), size };
  }
}

/** Expects the same of both; gives the number of rows. */
async function agree(
  peer: Peer,
  events: readonly RecordedEvent[],
  names: Names,
  asked: Asked,
): Promise<number> {
  const { rows, differences } = await compare(peer, events, names, asked);
  expect(differences).toEqual([]);
  return rows;
}

async function agreeOnGenerated(peer: Peer, names: Names): Promise<void> {
  let rows = 0;
  for (const asked of generatedQuestions()) rows += await agree(peer, generated, names, asked);
  expect(rows).toBeGreaterThan(200);
}

describe('SQLite answers like the plain rules', () => {
  it('on a generated history, at any known size', async () => {
    const sink = new SqliteSink(':memory:');
    const names = load(generated, sink, ({ id }) => positionOf(id));
    sink.finish();
    const peer = new SqlitePeer(sink.database, names);
    await agreeOnGenerated(peer, names);
    await peer.close();
  });

  it(`on random histories full of overlaps and corrections of corrections (seed ${seed})`, async () => {
    const filter = fc.oneof(
      fc.record({ location: fc.subarray(['CN', 'HK', 'US'], { minLength: 1 }) }),
      fc.record({ location: fc.constant(['CN']), customer: fc.constant(['dod']) }),
      fc.record({ location: fc.constant(['US']), impactLevel: fc.constant(['IL5']) }),
      fc.record({
        location: fc.constant(['HK']),
        contract: fc.subarray(['c1', 'c2'], { minLength: 1 }),
      }),
      fc.record({ tenant: fc.subarray(['t1', 't2', 't3'], { minLength: 1 }) }),
    );
    const asked = fc.tuple(filter, fc.nat(DAYS), fc.nat(100));
    await fc.assert(
      fc.asyncProperty(
        nastyHistory(),
        fc.array(asked, { minLength: 4, maxLength: 4 }),
        async (posted, questions) => {
          const events = asRecorded(posted);
          const sink = new SqliteSink(':memory:');
          const names = load(events, sink, finderIn(posted));
          sink.finish();
          const peer = new SqlitePeer(sink.database, names);
          for (const [params, day, percent] of questions) {
            const question = questionAt({ at: dayInstant(day), ...params });
            const size = Math.ceil((events.length * percent) / 100);
            await agree(peer, events, names, { question, size });
          }
          await peer.close();
        },
      ),
      { numRuns: 150 },
    );
  });
});

const finderIn =
  (events: readonly PostedEvent[]) =>
  ({ source, id }: { source: string; id: string }): number | undefined => {
    const found = events.findIndex((event) => event.source === source && event.id === id);
    return found < 0 ? undefined : found;
  };

describe('PostgreSQL answers like the plain rules', () => {
  let server: PostgresqlServer | undefined;
  beforeAll(async () => {
    try {
      server = await startPostgresql();
    } catch (error) {
      if (!(error instanceof PostgresqlMissing)) throw error;
      process.stderr.write(`SKIPPED: PostgreSQL is missing: ${error.message}\n`);
    }
  }, 60_000);
  afterAll(() => server?.stop());

  it('on a generated history, at any known size, wherever it is installed', async () => {
    if (!server) return;
    const files = new CopyFiles(server.folder);
    const names = load(generated, files, ({ id }) => positionOf(id));
    const peer = await PostgresqlPeer.load(server, files, names);
    await agreeOnGenerated(peer, names);
    await peer.close();
  }, 60_000);
});
