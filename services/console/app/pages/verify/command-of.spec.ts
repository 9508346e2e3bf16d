import type { Subject } from './check/asked.ts';
import { commandOf } from './command-of.ts';

const file = (name: string) => ({
  name,
  size: 0,
  arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
});
const trust = { keys: 'l.example+1a+Ab=\n', witnesses: '', needed: '' };

describe('the command that verifies the same', () => {
  it('names the files as a shell reads them', () => {
    const subject: Subject = { kind: 'report', bundle: file("it's.zip"), log: file('e.ndjson') };
    expect(commandOf(subject, trust)).toBe(
      "npx grant-ledger verify report 'it'\\''s.zip' --log e.ndjson --key l.example+1a+Ab=",
    );
  });

  it('tells a proof from a checkpoint, and names witnesses', () => {
    const note: Subject = { kind: 'note', note: 'c2sp.org/tlog-proof@v1\n', event: '{}' };
    expect(commandOf(note, { ...trust, witnesses: 'w+2+Bc', needed: '1' })).toBe(
      'npx grant-ledger verify proof proof.txt --event event.json --key l.example+1a+Ab= --witness w+2+Bc --witnesses-needed 1',
    );
    expect(commandOf({ ...note, note: 'l.example\n3\n' }, trust)).toContain('verify checkpoint ');
  });
});
