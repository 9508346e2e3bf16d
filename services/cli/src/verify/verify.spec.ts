import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatProof, leafHash, proveInclusion } from '@grant-ledger/sealing';
import { run } from '../program.ts';
import {
  ABSENT_KEY,
  checkpointOf,
  events,
  leavesOf,
  LOG_KEY,
  ORIGIN,
  OTHER_KEY,
  recorded,
  WITNESS_KEY,
  writeExport,
  writeTiles,
} from './sealed-fixture.ts';

let folder: string;
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-verify-'));
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** The status of `grant-ledger verify …` with the log's key, and all that it prints. */
async function verify(...args: string[]): Promise<{ status: number; text: string }> {
  printed = '';
  const key = args.includes('--key') || args.includes('--keys') ? [] : ['--key', LOG_KEY];
  const status = await run(['verify', ...args, ...key]);
  return { status, text: printed };
}

describe('verify checkpoint', () => {
  const log = events(5);

  it('says what the checkpoint seals, who signed it and when', async () => {
    const path = file('checkpoint', checkpointOf(log));
    const { status, text } = await verify('checkpoint', path, '--witness', WITNESS_KEY);
    expect(status).toBe(0);
    expect(text).toMatch(
      new RegExp(
        [
          'The checkpoint is genuine.',
          `  log        ${ORIGIN}`,
          '  size       5 events',
          '  root       [A-Za-z0-9+/]{43}=',
          '  sealed     2026-01-01T00:01:05.000Z',
          '  signed by  the key [0-9a-f]{8}, the key [0-9a-f]{8}, with the time',
          '  witnesses  witness.example at 2026-01-01T00:01:06.000Z \\(1 needed\\)\n$',
        ].join('\n'),
      ),
    );
  });

  it('takes its keys from a file as well, as keys show prints them', async () => {
    const path = file('checkpoint', checkpointOf(log));
    const keys = file('keys', `origin ${ORIGIN}\n${OTHER_KEY}\n${LOG_KEY}\n`);
    expect(await verify('checkpoint', path, '--keys', keys)).toMatchObject({ status: 0 });
  });

  it.each([
    ['a key of somebody else', [], OTHER_KEY, /No signature of the note is by a known key/],
    ['a witness that did not sign', ['--witness', ABSENT_KEY], LOG_KEY, /Too few witnesses: 0 /],
    [
      'one witness of two',
      ['--witness', WITNESS_KEY, ABSENT_KEY],
      LOG_KEY,
      /Too few witnesses: 1 of those named cosigned the checkpoint, and 2 are needed/,
    ],
  ])('refuses it for %s', async (_, flags, key, message) => {
    const path = file('checkpoint', checkpointOf(log));
    const { status, text } = await verify('checkpoint', path, '--key', key, ...flags);
    expect(status).toBe(1);
    expect(text).toMatch(message);
  });

  it('is content with as many witnesses as are needed', async () => {
    const path = file('checkpoint', checkpointOf(log));
    const flags = ['--witness', WITNESS_KEY, ABSENT_KEY, '--witnesses-needed', '1'];
    expect(await verify('checkpoint', path, ...flags)).toMatchObject({ status: 0 });
  });

  it('refuses one in which a character is another', async () => {
    const path = file('checkpoint', checkpointOf(log).replace('\n5\n', '\n6\n'));
    const { status, text } = await verify('checkpoint', path);
    expect(status).toBe(1);
    expect(text).toContain(`${path}: A signature by ${ORIGIN} is not one of this note.`);
  });

  it.each([
    [[], 'There is no '],
    [['--witnesses-needed', '1'], '--witnesses-needed must be a whole number up to'],
    [['--witness', LOG_KEY], '--witness: the key of ledger.example/test does not cosign'],
    [['--key', 'nonsense'], '--key: This is no key'],
    [['--key', LOG_KEY, WITNESS_KEY], 'The keys are of two logs'],
  ])('says what is wrong with %j', async (flags, message) => {
    const { status, text } = await verify('checkpoint', join(folder, 'nothing'), ...flags);
    expect(status).toBe(flags.length === 0 ? 1 : 2);
    expect(text).toContain(message);
  });
});

describe('verify proof', () => {
  const log = events(11);
  const hashes = leavesOf(log).map(leafHash);
  const bundle = (index: number) =>
    formatProof({
      index,
      proof: proveInclusion({ index, leafHashes: hashes }),
      checkpoint: checkpointOf(log),
    });

  it('says at which position the event is, however its file is laid out', async () => {
    const proof = file('proof', bundle(4));
    const event = file('event.json', JSON.stringify(recorded(4), null, 2));
    const { status, text } = await verify('proof', proof, '--event', event);
    expect(status).toBe(0);
    expect(text).toContain('The event is in the ledger.\n  event      urn:test:sealed e-4\n');
    expect(text).toContain('  position   4\n');
  });

  it('takes the hash of the leaf instead', async () => {
    const proof = file('proof', bundle(4));
    const hash = Buffer.from(hashes[4]!).toString('hex');
    expect(await verify('proof', proof, '--leaf-hash', hash)).toMatchObject({ status: 0 });
  });

  it.each([
    ['another event', recorded(5), /does not lead from the leaf to the root/],
    [
      'the event with another reason',
      recorded(4, 'changed'),
      /does not lead from the leaf to the root/,
    ],
    ['an event as posted', { source: 's', id: 'i' }, /a proof is of the event as recorded/],
  ])('refuses it for %s', async (_, event, message) => {
    const proof = file('proof', bundle(4));
    const path = file('event.json', JSON.stringify(event));
    const { status, text } = await verify('proof', proof, '--event', path);
    expect(status).toBe(1);
    expect(text).toMatch(message);
  });

  it('refuses an event that says another position than it has', async () => {
    const wrong = [...events(4), recorded(9)];
    const leafHashes = leavesOf(wrong).map(leafHash);
    const proof = proveInclusion({ index: 4, leafHashes });
    const text = formatProof({ index: 4, proof, checkpoint: checkpointOf(wrong) });
    const event = file('event.json', JSON.stringify(recorded(9)));
    const answer = await verify('proof', file('proof', text), '--event', event);
    expect(answer.status).toBe(1);
    expect(answer.text).toContain('at position 4, which is not the position that it says');
  });

  it('wants to be told what it is a proof of', async () => {
    const { status, text } = await verify('proof', file('proof', bundle(4)));
    expect(status).toBe(2);
    expect(text).toContain('--event or --leaf-hash');
  });
});

describe('verify log', () => {
  const log = events(300);
  const folders = [
    ['an export', writeExport],
    ['a mirror of tiles', writeTiles],
  ] as const;

  it.each(folders)('reads %s to its end, and says how far it goes', async (_, write) => {
    write(folder, log);
    const older = file('older', checkpointOf(log.slice(0, 120)));
    const { status, text } = await verify('log', folder, '--checkpoint', older);
    expect(text).toContain('The log is the one that was sealed, whole and unaltered.\n');
    expect(text).toContain(
      '  read       300 events, the last recorded at 2026-01-01T00:04:59.000Z\n',
    );
    expect(text).toContain(`  extends    the checkpoint in ${older}: 120 events, sealed `);
    expect(status).toBe(0);
  });

  it('takes a mirror that has grown past the checkpoint', async () => {
    writeTiles(folder, events(512));
    file('checkpoint', checkpointOf(log));
    expect(await verify('log', folder)).toMatchObject({ status: 0 });
  });

  it('verifies an empty log', async () => {
    writeExport(folder, []);
    const { status, text } = await verify('log', folder);
    expect(status).toBe(0);
    expect(text).toContain('0 events, the last recorded at no time');
  });

  /** Changes the log that the checkpoint is not of. */
  const changed = (change: (log: Record<string, unknown>[]) => void) => {
    const copy = structuredClone(log);
    change(copy);
    return copy;
  };

  it.each([
    [
      'one event is another',
      changed((all) => all.splice(130, 1, recorded(130, 'changed'))),
      /in positions 120 to 299 \(those before are as sealed\): the root of 300 is /,
    ],
    [
      'two events are swapped',
      changed((all) => ([all[7], all[8]] = [all[8]!, all[7]!])),
      /line 8: says that its position is 8, where 7 is the next/,
    ],
    [
      'one is missing from the middle',
      changed((all) => all.splice(40, 1)),
      /line 41: says that its position is 41, where 40 is the next/,
    ],
    [
      'one is missing from the end',
      changed((all) => all.pop()),
      /the log ends too early: it has 299 events, and the checkpoint in .* is of 300/,
    ],
    [
      'one more is at the end',
      changed((all) => all.push(recorded(300))),
      /the export has 301 events, and the checkpoint in .* seals the first 300/,
    ],
    [
      'one is there twice',
      changed((all) => all.splice(9, 1, { ...recorded(3), position: 9 })),
      /line 10: has source urn:test:sealed and id e-3, as the event at position 3 has/,
    ],
    [
      'time goes back',
      changed((all) => all.splice(9, 1, { ...recorded(9), recordedat: recorded(2).recordedat })),
      /line 10: was recorded at 2026-01-01T00:00:02.000Z, before the event before it/,
    ],
    [
      'one breaks its schema',
      changed((all) => all.splice(9, 1, { ...recorded(9), data: {} })),
      /line 10: breaks its schema: \/data\/grantId /,
    ],
    [
      'one corrects what is not there',
      changed((all) =>
        all.splice(9, 1, {
          ...recorded(9),
          type: 'record.corrected',
          data: { target: { source: 'urn:test:sealed', id: 'e-10' }, reason: 'wrong' },
        }),
      ),
      /line 10: corrects the event of source urn:test:sealed and id e-10, which is not before it/,
    ],
  ])('says so if %s', async (_, tampered, message) => {
    writeExport(folder, tampered, checkpointOf(log));
    const older = file('older', checkpointOf(log.slice(0, 120)));
    const { status, text } = await verify('log', folder, '--checkpoint', older);
    expect(text).toContain('error: This is not the log that was sealed.\n');
    expect(text).toMatch(message);
    expect(status).toBe(1);
  });

  it.each([
    ['is not canonical', (line: string) => line.replace('{', '{ '), 'is not in canonical form'],
    ['is no JSON', (line: string) => line.slice(1), 'is no JSON'],
  ])('names the line that %s', async (_, change, message) => {
    writeExport(folder, log);
    const path = join(folder, 'events.ndjson');
    const lines = readFileSync(path, 'utf8').split('\n');
    lines[20] = change(lines[20]!);
    writeFileSync(path, lines.join('\n'));
    const { status, text } = await verify('log', folder);
    expect(text).toContain(`line 21: ${message}`);
    expect(status).toBe(1);
  });

  it('says where an export is cut off', async () => {
    writeExport(folder, log);
    truncateSync(join(folder, 'events.ndjson'), 1000);
    const { status, text } = await verify('log', folder);
    expect(text).toMatch(/line \d+: is cut off/);
    expect(text).toContain('the log ends too early');
    expect(status).toBe(1);
  });

  it('names the tile in which a byte is another, and the position', async () => {
    writeTiles(folder, log);
    const path = join(folder, 'tile/0/001.p/44');
    const tile = readFileSync(path);
    tile[32 * 3] = tile[32 * 3]! ^ 1;
    writeFileSync(path, tile);
    const { status, text } = await verify('log', folder);
    expect(text).toContain('tile/0/001.p/44: hash 3 is not that of the entries (position 259)');
    expect(text).not.toContain('the root of 300');
    expect(status).toBe(1);
  });

  it('names the bundle of entries in which a byte is another', async () => {
    writeTiles(folder, log);
    const path = join(folder, 'tile/entries/000');
    const bundle = readFileSync(path);
    const at = bundle.indexOf('"id":"e-5"') + '"id":"e-'.length;
    bundle[at] = '6'.charCodeAt(0);
    writeFileSync(path, bundle);
    const { status, text } = await verify('log', folder);
    expect(text).toContain('tile/0/000: hash 5 is not that of the entries (position 5)');
    expect(text).toContain('the root of 300');
    expect(status).toBe(1);
  });

  it.each([
    ['tile/entries/001.p/44', 'tile/entries/001.p/44: is missing'],
    ['tile/0/000', 'tile/0/000: is missing'],
    ['tile/1/000.p/1', 'tile/1/000.p/1: is missing'],
  ])('says if %s is missing', async (path, message) => {
    writeTiles(folder, log);
    rmSync(join(folder, path));
    const { status, text } = await verify('log', folder);
    expect(text).toContain(message);
    expect(status).toBe(1);
  });

  it('finds two trees that were sealed at one size', async () => {
    writeExport(folder, log);
    const other = file('other', checkpointOf([...log.slice(0, 299), recorded(299, 'changed')]));
    const { status, text } = await verify('log', folder, '--checkpoint', other);
    expect(text).toContain('two logs were sealed at size 300');
    expect(status).toBe(1);
  });

  it('needs a checkpoint, and a log', async () => {
    writeExport(folder, log);
    const bare = join(folder, 'events.ndjson');
    expect((await verify('log', bare)).text).toContain('name one with --checkpoint');
    expect(await verify('log', bare, '--checkpoint', join(folder, 'checkpoint'))).toMatchObject({
      status: 0,
    });
    rmSync(bare);
    expect((await verify('log', folder)).text).toContain('is no export and no mirror of a log');
  });
});
