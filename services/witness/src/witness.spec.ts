import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNote } from '@grant-ledger/sealing';
import { CosignedCheckpoints } from './cosigned-checkpoints.ts';
import { logsOf } from './judge.ts';
import { TestLog } from './testing/log.ts';
import { parseWitnessKey } from './witness-key.ts';
import { Witness } from './witness.ts';

const logs = ['one.example', 'two.example'].map((origin) => new TestLog(origin, [1, 2, 3, 4]));
const [one, two] = logs as [TestLog, TestLog];

let folder: string;
let checkpoints: CosignedCheckpoints;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-witness-'));
  checkpoints = new CosignedCheckpoints(join(folder, 'witness.db'));
});
afterEach(() => {
  checkpoints.close();
  rmSync(folder, { recursive: true });
});

function witnessAt(clock: () => number): Witness {
  return new Witness({
    key: parseWitnessKey('witness.example', `${'A'.repeat(43)}=`),
    logs: logsOf(logs.map((log) => log.verifierKey())),
    ...{ checkpoints, clock },
  });
}

it('signs with the time in whole seconds, which is never before its last, of whatever log', () => {
  let now = 1_700_000_000_999;
  const witness = witnessAt(() => now);
  const line = witness.addCheckpoint(one.request(0, 2));
  expect(openNote(one.note(2) + line, [witness.verifierKey()]).signatures[0]!.time).toBe(
    1_700_000_000,
  );
  now = 1_699_999_997_000;
  const early = () => witness.addCheckpoint(two.request(0, 2));
  expect(early).toThrow(
    expect.objectContaining({ status: 503, message: expect.stringContaining('3 s behind') }),
  );
  now = 1_700_000_000_000;
  expect(early).not.toThrow();
});

it('keeps nothing of a checkpoint that it does not sign', () => {
  const witness = witnessAt(() => NaN);
  expect(() => witness.addCheckpoint(one.request(0, 2))).toThrow();
  expect(() => witnessAt(Date.now).addCheckpoint(one.request(2, 4))).toThrow(
    expect.objectContaining({ status: 409, size: 0 }),
  );
});

it('takes turns with another process over the same file', () => {
  const other = new CosignedCheckpoints(join(folder, 'witness.db'));
  witnessAt(Date.now).addCheckpoint(one.request(0, 2));
  expect(other.last('')).toBeUndefined();
  const second = new Witness({
    key: parseWitnessKey('witness.example', `${'A'.repeat(43)}=`),
    logs: logsOf([one.verifierKey()]),
    checkpoints: other,
  });
  expect(() => second.addCheckpoint(one.request(0, 3))).toThrow(
    expect.objectContaining({ size: 2 }),
  );
  second.addCheckpoint(one.request(2, 3));
  other.close();
});
