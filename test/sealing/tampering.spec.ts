import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '@grant-ledger/cli';
import { canonicalJson } from '@grant-ledger/domain';
import {
  addSignatureLines,
  cosigner,
  formatVerifierKey,
  signatureLine,
} from '@grant-ledger/sealing';
import type Database from 'better-sqlite3';
import { temporaryFolder } from '../support/process.ts';
import { bodiesOf, exportRows, mirrorTiles, rewrite, withDatabase } from './raw-rows.ts';
import {
  checkpointOf,
  checkpointsIn,
  keyOf,
  posted,
  recordAndSeal,
  storeIn,
} from './sealed-sample.ts';

// Each way to tamper with a sealed ledger, by somebody who writes to its store, and what finds it: `fsck` reads the
// store and the checkpoints that the ledger kept, `verify log` what was exported from the store afterwards and the
// checkpoints that a committee kept.

/** How many events the sample ledger had when it was sealed for the first time; the second time it had all. */
const YESTERDAY = 100;

/** The ledger of yesterday, the ledger of today, and what the committee has of both. */
let yesterday: string;
let today: string;
let kept: string;
beforeAll(async () => {
  [yesterday, today, kept] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  await recordAndSeal(yesterday, YESTERDAY);
  cpSync(yesterday, today, { recursive: true });
  await recordAndSeal(today, posted.length);
  writeFileSync(join(kept, 'yesterday'), await checkpointOf(yesterday));
  writeFileSync(join(kept, 'today'), await checkpointOf(today));
});

/** The ledger that is tampered with. */
let data: string;
let store: string;
let printed: string;
beforeEach(() => {
  data = temporaryFolder();
  store = storeIn(data);
  cpSync(today, data, { recursive: true });
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
});
afterEach(() => jest.restoreAllMocks());

/** What a command says, and how it ends. */
async function said(...args: string[]): Promise<{ status: number; text: string }> {
  printed = '';
  return { status: await run(args), text: printed };
}

const fsck = (...flags: string[]) => said('fsck', '--data', data, ...flags);
const verifyLog = (path: string) => {
  const checkpoints = [join(kept, 'yesterday'), join(kept, 'today')];
  return said('verify', 'log', path, '--key', keyOf(today), '--checkpoint', ...checkpoints);
};

/** `fsck` says the one, and `verify log` of what is exported now the other. */
async function expectFound(byFsck: RegExp | string, byVerify: RegExp | string): Promise<void> {
  const ofStore = await fsck();
  expect(ofStore.text).toMatch(byFsck);
  expect(ofStore.status).toBe(1);
  const file = join(data, 'events.ndjson');
  exportRows(store, file);
  const ofExport = await verifyLog(file);
  expect(ofExport.text).toMatch(byVerify);
  expect(ofExport.status).toBe(1);
}

/** Nothing in the store contradicts itself, so that only the checkpoints tell. */
async function expectStoreSound(): Promise<void> {
  const alone = temporaryFolder();
  copyFileSync(store, storeIn(alone));
  const { status, text } = await said('fsck', '--data', alone);
  expect(text).toContain('with no checkpoint to compare');
  expect(status).toBe(0);
}

const differsAfterYesterday =
  /the log is not the one that was sealed, in positions 100 to 174 \(those before are as sealed\): the root of 175 is /;
const differsBeforeYesterday =
  /the log is not the one that was sealed, in the first 100 events: the root of 100 is /;

it('a ledger that nobody tampered with is found sound', async () => {
  const { status, text } = await fsck();
  expect(text).toMatch(/Sound: 175 events, root [A-Za-z0-9+/]{43}=, as 2 checkpoints had it\.\n$/);
  expect(status).toBe(0);
  const file = join(data, 'events.ndjson');
  exportRows(store, file);
  expect(await verifyLog(file)).toMatchObject({ status: 0 });
  await mirrorTiles(store, join(data, 'mirror'));
  expect(await verifyLog(join(data, 'mirror'))).toMatchObject({ status: 0 });
});

describe('one byte of one event is another', () => {
  it('on the disk', async () => {
    const file = readFileSync(store);
    const body = bodiesOf(store)[120]!;
    const at = file.indexOf(body) + body.indexOf('"id":"') + '"id":"'.length;
    file[at]! ^= 1;
    writeFileSync(store, file);
    await expectFound(/position 120: its id is kept as \S+, and it says /, differsAfterYesterday);
  });

  it('that is no letter of a name', async () => {
    const body = bodiesOf(store)[120]!.toString();
    setBody(120, body.replace('"data":{', '"data": {'));
    await expectFound(
      'position 120: is not in canonical form',
      'line 121: is not in canonical form',
    );
  });

  it('and all else is made to fit', async () => {
    await rewrite(store, (events) => {
      const { event, recordedAt } = events[120]!;
      events[120] = { event: { ...event, time: event.time.replace(/^20/, '21') }, recordedAt };
    });
    await expectStoreSound();
    await expectFound(differsAfterYesterday, differsAfterYesterday);
  });
});

describe('two events are swapped', () => {
  it('in their rows', async () => {
    const bodies = bodiesOf(store);
    setBody(30, bodies[31]!.toString());
    setBody(31, bodies[30]!.toString());
    await expectFound(
      'position 30: says that its position is 31, where 30 is the next',
      'line 31: says that its position is 31, where 30 is the next',
    );
  });

  it('and all else is made to fit', async () => {
    await rewrite(store, (events) => {
      const [one, other] = [events[110]!, events[111]!];
      events[110] = { ...other, recordedAt: one.recordedAt };
      events[111] = { ...one, recordedAt: other.recordedAt };
    });
    await expectStoreSound();
    await expectFound(differsAfterYesterday, differsAfterYesterday);
  });
});

describe('one event is removed', () => {
  it('from the end, after which all fits', async () => {
    tamper((database) => database.exec('DELETE FROM events WHERE position = 174'));
    await expectStoreSound();
    const tooEarly = /the log ends too early: it has 174 events, and the checkpoint .+ is of 175/;
    await expectFound(tooEarly, tooEarly);
  });

  it('from the middle', async () => {
    tamper((database) => database.exec('DELETE FROM events WHERE position = 60'));
    await expectFound(
      'position 61: says that its position is 61, where 60 is the next',
      'line 61: says that its position is 61, where 60 is the next',
    );
  });

  it('from the middle, and all else is made to fit', async () => {
    await rewrite(store, (events) => events.splice(indexOfUnneeded(60), 1));
    await expectStoreSound();
    await expectFound(differsBeforeYesterday, differsBeforeYesterday);
  });
});

describe('one event is inserted, and those after it are renumbered', () => {
  const inserted = { ...posted[0]!, id: 'never-posted' };

  it('in their rows', async () => {
    tamper((database) => {
      const rows = database
        .prepare<[], { position: number; body: string }>(
          'SELECT position, body FROM events WHERE position >= 50 ORDER BY position DESC',
        )
        .all();
      const move = database.prepare('UPDATE events SET position = ?, body = ? WHERE position = ?');
      for (const { position, body } of rows)
        move.run(position + 1, renumbered(body, position + 1), position);
      const body = canonicalJson({ ...JSON.parse(rows.at(-1)!.body), ...inserted, position: 50 });
      database
        .prepare(
          `INSERT INTO events SELECT 50, recorded_at, stream || '-x', 0, source, 'never-posted', type, digest, ?, nodes
           FROM events WHERE position = 51`,
        )
        .run(body);
    });
    await expectFound(
      'position 50: the hash of its leaf is kept as another',
      differsBeforeYesterday,
    );
  });

  it('and all else is made to fit', async () => {
    await rewrite(store, (events) =>
      events.splice(50, 0, { event: inserted, recordedAt: events[50]!.recordedAt }),
    );
    await expectStoreSound();
    await expectFound(differsBeforeYesterday, differsBeforeYesterday);
  });
});

describe('the time at which an event was recorded is another', () => {
  it('in its row', async () => {
    tamper((database) => {
      database.exec('UPDATE events SET recorded_at = recorded_at - 1000 WHERE position = 130');
    });
    const found = await fsck();
    expect(found.text).toMatch(/position 130: its recordedAt is kept as \d+, and it says \d+/);
  });

  it('in its row and in the event', async () => {
    setTime(130, -1000);
    await expectFound(
      'position 130: the hash of its leaf is kept as another',
      differsAfterYesterday,
    );
  });

  it('and lies before that of the event before it', async () => {
    setTime(130, -120_000);
    await expectFound(
      /position 130: was recorded at \S+, before the event before it/,
      /line 131: was recorded at \S+, before the event before it/,
    );
  });

  it('and all else is made to fit', async () => {
    await rewrite(store, (events) => {
      events[130] = { ...events[130]!, recordedAt: events[130]!.recordedAt - 1000 };
    });
    await expectStoreSound();
    await expectFound(differsAfterYesterday, differsAfterYesterday);
  });
});

describe('a tile is another', () => {
  const flip = (position: number, byte: number) => {
    tamper((database) => {
      const nodes = database
        .prepare<[number], Buffer>('SELECT nodes FROM events WHERE position = ?')
        .pluck()
        .get(position)!;
      nodes[byte]! ^= 1;
      database.prepare('UPDATE events SET nodes = ? WHERE position = ?').run(nodes, position);
    });
  };

  it('in the hashes that the store keeps, and so in every mirror', async () => {
    flip(77, 0);
    const ofStore = await fsck();
    expect(ofStore.text).toContain('position 77: the hash of its leaf is kept as another');
    expect(ofStore.status).toBe(1);
    await mirrorTiles(store, join(data, 'mirror'));
    const ofMirror = await verifyLog(join(data, 'mirror'));
    expect(ofMirror.text).toContain(
      'tile/0/000.p/175: hash 77 is not that of the entries (position 77)',
    );
    expect(ofMirror.status).toBe(1);
  });

  it('in a hash of a higher level', async () => {
    flip(127, 7 * 32 + 5);
    const { status, text } = await fsck();
    expect(text).toContain(
      'position 127: the hash that is kept of the 128 events up to it (level 7) is another',
    );
    expect(status).toBe(1);
  });
});

describe('the store is put back to yesterday', () => {
  const tooEarly = /the log ends too early: it has 100 events, and the checkpoint .+ is of 175/;

  it('without its checkpoints', async () => {
    copyFileSync(storeIn(yesterday), store);
    await expectStoreSound();
    await expectFound(tooEarly, tooEarly);
  });

  it('with its checkpoints, and only one of today tells, which somebody else kept', async () => {
    rmSync(data, { recursive: true });
    cpSync(yesterday, data, { recursive: true });
    expect(await fsck()).toMatchObject({ status: 0 });
    const { status, text } = await fsck('--checkpoint', join(kept, 'today'));
    expect(text).toMatch(tooEarly);
    expect(status).toBe(1);
    const file = join(data, 'events.ndjson');
    exportRows(store, file);
    expect((await verifyLog(file)).text).toMatch(tooEarly);
  });
});

describe('the checkpoints that the ledger kept', () => {
  it('were changed', async () => {
    withDatabase(checkpointsIn(data), (database) => {
      database.exec("UPDATE checkpoints SET note = replace(note, '175', '174') WHERE size = 175");
    });
    const { status, text } = await fsck();
    expect(text).toMatch(/the checkpoint of size 175: A signature by \S+ is not one of this note/);
    expect(status).toBe(1);
  });

  it('were changed beside their notes', async () => {
    withDatabase(checkpointsIn(data), (database) => {
      database.exec('UPDATE checkpoints SET size = 99, sealed_at = 1 WHERE size = 100');
    });
    const { status, text } = await fsck();
    expect(text).toContain('the checkpoint of size 99: its note is of size 100');
    expect(text).toContain('the checkpoint of size 99: is kept with another time');
    expect(status).toBe(1);
  });

  it('have a cosignature that is not by the witness whom the ledger asks', async () => {
    const witness = cosigner('witness.example', new Uint8Array(32).fill(7), () => 1_800_000_000);
    const note = await checkpointOf(data);
    const cosign = (text: string) => {
      const cosigned = addSignatureLines(note, [signatureLine(text, witness)]);
      withDatabase(checkpointsIn(data), (database) =>
        database.prepare('UPDATE checkpoints SET note = ? WHERE size = 175').run(cosigned),
      );
    };
    process.env.GRANT_LEDGER_WITNESSES = `${formatVerifierKey(witness.verifierKey)} http://127.0.0.1:1`;
    try {
      const text = note.slice(0, note.indexOf('\n\n') + 1);
      cosign(text);
      expect(await fsck()).toMatchObject({ status: 0 });
      cosign(text.replace('\n175\n', '\n174\n'));
      const { status, text: said } = await fsck();
      expect(said).toContain(
        'the checkpoint of size 175: A signature by witness.example is not one of this note.',
      );
      expect(status).toBe(1);
    } finally {
      delete process.env.GRANT_LEDGER_WITNESSES;
    }
  });

  it('are of another key than the one that is asked for', async () => {
    const { status, text } = await fsck('--key', keyOf(await otherLedger()));
    expect(text).toContain(
      'the checkpoint of size 100: No signature of the note is by a known key',
    );
    expect(status).toBe(1);
  });
});

/** A ledger with the same events and a key of its own. */
async function otherLedger(): Promise<string> {
  const folder = temporaryFolder();
  await recordAndSeal(folder, 1);
  return folder;
}

function tamper(change: (database: Database.Database) => void): void {
  withDatabase(store, change);
}

function setBody(position: number, body: string): void {
  tamper((database) => {
    database.prepare('UPDATE events SET body = ? WHERE position = ?').run(body, position);
  });
}

/** Moves the time of recording by so many milliseconds, in the column and in the event. */
function setTime(position: number, by: number): void {
  const event = JSON.parse(bodiesOf(store)[position]!.toString());
  const recordedat = new Date(Date.parse(event.recordedat) + by).toISOString();
  setBody(position, canonicalJson({ ...event, recordedat }));
  tamper((database) => {
    database
      .prepare('UPDATE events SET recorded_at = ? WHERE position = ?')
      .run(Date.parse(recordedat), position);
  });
}

const renumbered = (body: string, position: number): string =>
  canonicalJson({ ...JSON.parse(body), position });

/** The first position from there on whose event no correction targets. */
function indexOfUnneeded(from: number): number {
  const targets = new Set(
    posted.flatMap((event) => (event.type === 'record.corrected' ? event.data.target.id : [])),
  );
  return posted.findIndex(({ id }, index) => index >= from && !targets.has(id));
}
