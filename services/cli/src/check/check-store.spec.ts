import { contentOf, streamOf } from '@grant-ledger/domain';
import { createHash } from 'node:crypto';
import { leafHash, GrowingTree } from '@grant-ledger/sealing';
import { StoreError, type RawEvent, type RawLog } from '@grant-ledger/store';
import { LEDGER, Problems, readRecorded, trustIn } from '@grant-ledger/verification';
import {
  checkpointOf,
  events,
  leavesOf,
  LOG_KEY,
  ORIGIN,
  recorded,
} from '../verify/sealed-fixture.ts';
import { checkStore } from './check-store.ts';
import { checkKept } from './kept-checkpoints.ts';

type Event = Record<string, unknown>;

/** The stream of the only target that corrections of these tests have. */
const TARGET_STREAM = 'grant-g-3';

/** The rows that a store makes of events as recorded. */
function rowsOf(log: readonly Event[]): RawEvent[] {
  const tree = new GrowingTree();
  const revisions = new Map<string, number>();
  return leavesOf(log).map((body) => {
    const read = readRecorded(body);
    if ('problem' in read) throw new Error(read.problem);
    const { posted, event } = read;
    const { position, recordedat, source, id, type } = event;
    const stream =
      posted.type === 'record.corrected' ? TARGET_STREAM : streamOf(posted.type, posted.data);
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const digest = createHash('sha256').update(contentOf(posted)).digest('hex');
    const nodes = Buffer.concat(tree.add(leafHash(body)));
    const recordedAt = Date.parse(recordedat);
    return { position, recordedAt, stream, revision, source, id, type, digest, body, nodes };
  });
}

/** A log whose rows are these. */
const logOf = (rows: readonly RawEvent[], faults: readonly string[] = []): RawLog => ({
  size: () => rows.length,
  end: () => rows.length,
  events: () => rows,
  revisions: () =>
    [...rows].sort(
      (one, other) =>
        one.stream.localeCompare(other.stream) ||
        one.revision - other.revision ||
        one.position - other.position,
    ),
  streamAt: (at) => rows.find(({ position }) => position === at)?.stream,
  faults: () => faults,
  close: () => undefined,
});

async function problemsOf(
  log: RawLog,
  checkpoints: readonly string[] = [],
): Promise<readonly string[]> {
  const problems = new Problems();
  const notes = checkpoints.map((note, index) => ({ note, of: `checkpoint ${index}` }));
  const known = await checkKept(notes, trustIn([LOG_KEY]), problems);
  checkStore(LEDGER, log, known, problems);
  return problems.lines();
}

const log = events(20);
const sealed = [7, 13, 20].map((size) => checkpointOf(log.slice(0, size)));

/** The rows of the log, with these columns of one row as given. */
const withRow = (at: number, columns: Partial<RawEvent>): RawEvent[] =>
  rowsOf(log).map((row, index) => (index === at ? { ...row, ...columns } : row));

it('finds nothing wrong with a log as the store writes it, and tells its size and root', async () => {
  expect(await problemsOf(logOf(rowsOf(log)), sealed)).toEqual([]);
  const { size, root } = checkStore(LEDGER, logOf(rowsOf(log)), [], new Problems());
  expect(size).toBe(20);
  expect(sealed[2]).toContain(Buffer.from(root).toString('base64'));
});

it.each<[string, Partial<RawEvent>, string]>([
  ['another time', { recordedAt: 1 }, 'its recordedAt is kept as 1, and it says 1767225609000'],
  [
    'another source',
    { source: 'urn:x' },
    'its source is kept as urn:x, and it says urn:test:sealed',
  ],
  ['another id', { id: 'x' }, 'its id is kept as x, and it says e-9'],
  ['another type', { type: 'x' }, 'its type is kept as x, and it says grant.revoked'],
  ['another digest', { digest: '00' }, 'its digest is kept as 00, and it says [0-9a-f]{64}$'],
  ['too few hashes', { nodes: Buffer.alloc(32) }, '32 bytes of hashes .*, and 64 belong there'],
  [
    'another hash of its leaf',
    { nodes: Buffer.alloc(64) },
    'the hash of its leaf is kept as another',
  ],
  ['no JSON', { body: Buffer.from('{') }, 'is no JSON'],
  ['no UTF-8', { body: Buffer.from([0xff]) }, 'is no text in UTF-8'],
])('names the position that has %s', async (_, columns, problem) => {
  const found = await problemsOf(logOf(withRow(9, columns)));
  expect(found).toContainEqual(expect.stringMatching(`^position 9: ${problem}`));
});

it('names the stream that an event is not of, and the revision that is missing in it', async () => {
  const problems = await problemsOf(logOf(withRow(9, { stream: 'grant-x', revision: 0 })));
  expect(problems).toEqual([
    'position 9: its stream is kept as grant-x, and it says grant-g-2',
    'position 16: is revision 2 of grant-g-2, where 1 is the next',
  ]);
});

it('finds revisions in another order than positions', async () => {
  const rows = rowsOf(log);
  const [first, second] = [rows[2]!, rows[9]!];
  rows[2] = { ...first, revision: 1 };
  rows[9] = { ...second, revision: 0 };
  expect(await problemsOf(logOf(rows))).toEqual([
    'position 2: is revision 1 of grant-g-2, after position 9',
  ]);
});

it('tells a gap once', async () => {
  const rows = rowsOf(log);
  rows.splice(4, 1);
  const problems = await problemsOf(logOf(rows), sealed);
  expect(problems).toEqual([
    'position 5: says that its position is 5, where 4 is the next',
    expect.stringMatching(/^the log is not the one that was sealed, in the first 7 events: /),
    expect.stringMatching(/^the log ends too early: it has 19 events, and checkpoint 2 is of 20$/),
    'position 11: is revision 1 of grant-g-4, where 0 is the next',
  ]);
});

describe('a log that was changed without a contradiction in it', () => {
  const rewritten = rowsOf(log.with(10, recorded(10, 'changed')));

  it('is found by its checkpoints, which say where', async () => {
    expect(await problemsOf(logOf(rewritten))).toEqual([]);
    expect(await problemsOf(logOf(rewritten), sealed)).toEqual([
      expect.stringMatching(
        /^the log is not the one that was sealed, in positions 7 to 12 \(those before are as sealed\): the root of 13 is \S+, and by checkpoint 1 \S+$/,
      ),
    ]);
  });

  it('is found by the checkpoint of more events where it was cut', async () => {
    expect(await problemsOf(logOf(rowsOf(log.slice(0, 15))), sealed)).toEqual([
      'the log ends too early: it has 15 events, and checkpoint 2 is of 20',
    ]);
  });
});

it('finds a correction that is in another stream than its target', async () => {
  const target = { source: 'urn:test:sealed', id: 'e-3' };
  const correction = { ...recorded(20), type: 'record.corrected', data: { target, reason: 'r' } };
  const rows = rowsOf([...log, correction]);
  expect(await problemsOf(logOf(rows))).toEqual([]);
  const elsewhere = rows.with(20, { ...rows[20]!, stream: 'grant-g-6', revision: 2 });
  expect(await problemsOf(logOf(elsewhere))).toEqual([
    'position 20: its stream is kept as grant-g-6, and it says grant-g-3',
  ]);
});

it('finds faults of the file, and goes on past what cannot be read', async () => {
  const rows = rowsOf(log);
  function* broken(): Generator<RawEvent> {
    yield* rows.slice(0, 3);
    throw new StoreError('unavailable', 'The file cannot be read: malformed.');
  }
  const raw = { ...logOf(rows, ['row 4 missing from index']), events: broken };
  expect(await problemsOf(raw, sealed.slice(0, 1))).toEqual([
    'the file: row 4 missing from index',
    'The file cannot be read: malformed.',
    'the log ends too early: it has 3 events, and checkpoint 0 is of 7',
  ]);
});

it('lists the first hundred problems and counts the rest', async () => {
  const rows = rowsOf(events(150)).map((row) => ({ ...row, digest: 'x' }));
  const problems = await problemsOf(logOf(rows));
  expect(problems).toHaveLength(101);
  expect(problems.at(-1)).toBe('… and 50 more');
});

describe('checkpoints that were kept', () => {
  const kept = (...notes: string[]) => problemsOf(logOf(rowsOf(log)), notes);

  it('of which one was changed are told', async () => {
    expect(await kept(sealed[0]!.replace('\n7\n', '\n8\n'))).toEqual([
      `checkpoint 0: A signature by ${ORIGIN} is not one of this note.`,
    ]);
  });

  it('that are two of one size are told', async () => {
    const forked = checkpointOf(log.slice(0, 20).with(19, recorded(19, 'changed')));
    expect((await kept(sealed[2]!, forked))[0]).toMatch(
      /^two logs were sealed at size 20: by checkpoint 0 its root is \S+, and by checkpoint 1 \S+$/,
    );
  });
});
