import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile, readKeyFile, rotateKeyFile } from './key-file.ts';

const NOW = new Date('2026-01-01T00:00:00Z');

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-keys-'));
  path = join(folder, 'data', 'keys.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);
const seedsIn = (): string[] =>
  (JSON.parse(readFileSync(path, 'utf8')) as { keys: { seed: string }[] }).keys.map(
    ({ seed }) => seed,
  );

describe('the file of signing keys', () => {
  it('is made once, whole, for its owner alone, and names the log by its first key', () => {
    expect(createKeyFile(path, undefined, NOW)).toBe(true);
    const { origin, verifierKeys } = readKeyFile(path);
    expect(origin).toMatch(/^grant-ledger\.localhost\/[0-9a-f]{16}$/);
    expect(verifierKeys).toHaveLength(2);
    expect([modeOf(path), modeOf(join(folder, 'data'))]).toEqual(['600', '700']);
    expect(createKeyFile(path, 'log.example/other', NOW)).toBe(false);
    expect(readKeyFile(path).verifierKeys).toEqual(verifierKeys);
    expect(readdirSync(join(folder, 'data'))).toEqual(['keys.json']);
  });

  it('has the new key first after a rotation, under the name that the log has', () => {
    createKeyFile(path, 'log.example/a', NOW);
    const before = readKeyFile(path);
    const after = rotateKeyFile(path, NOW);
    expect(after.origin).toBe('log.example/a');
    expect(after.verifierKeys.slice(2)).toEqual(before.verifierKeys);
    const [first, second] = after.signers(() => 1).map(({ verifierKey }) => verifierKey.id);
    const ids = after.verifierKeys.slice(0, 2).map((key) => parseInt(key.split('+')[1]!, 16));
    expect([first, second]).toEqual(ids);
    expect(readKeyFile(path).verifierKeys).toEqual(after.verifierKeys);
    expect(modeOf(path)).toBe('600');
  });

  it.each(['', 'log example', 'log+example', 'log\u2003example'])(
    'is not made for a log that is named %j',
    (origin) => {
      expect(() => createKeyFile(path, origin, NOW)).toThrow(
        expect.objectContaining({ code: 'invalid-keys' }),
      );
      expect(() => statSync(path)).toThrow('ENOENT');
    },
  );

  interface Content {
    readonly origin: string;
    readonly keys: { seed: string }[];
  }
  const changed = (change: (content: Content) => object): void => {
    const content = JSON.parse(readFileSync(path, 'utf8')) as Content;
    writeFileSync(path, JSON.stringify(change(content)));
  };
  const broken: readonly [string, () => void, string][] = [
    [
      'is not there',
      () => {
        rmSync(path);
      },
      'is not there',
    ],
    [
      'may be read by a group',
      () => {
        chmodSync(path, 0o640);
      },
      'chmod 600',
    ],
    [
      'may be written by others',
      () => {
        chmodSync(path, 0o602);
      },
      'chmod 600',
    ],
    [
      'is a folder',
      () => {
        rmSync(path);
        mkdirSync(path, { mode: 0o700 });
      },
      'cannot be read (EISDIR)',
    ],
    [
      'is cut short',
      () => {
        truncateSync(path, statSync(path).size - 10);
      },
      'is not JSON',
    ],
    [
      'has no key',
      () => {
        changed((content) => ({ ...content, keys: [] }));
      },
      'is not {origin, keys',
    ],
    [
      'has what it should not',
      () => {
        changed((content) => ({ ...content, extra: 1 }));
      },
      'is not {origin, keys',
    ],
    [
      'has a key that is too short',
      () => {
        changed(({ origin, keys: [key] }) => ({
          origin,
          keys: [{ ...key, seed: key!.seed.slice(4) }],
        }));
      },
      'base64 of 32 bytes',
    ],
    [
      'has a name that is none',
      () => {
        changed((content) => ({ ...content, origin: 'a b' }));
      },
      'no white space',
    ],
  ];
  it.each(broken)('is refused where it %s, and no key is repeated', (_, change, why) => {
    createKeyFile(path, 'log.example/a', NOW);
    const [seed = ''] = seedsIn();
    change();
    let said: unknown;
    try {
      readKeyFile(path);
    } catch (error) {
      said = error;
    }
    expect(said).toMatchObject({
      code: 'invalid-keys',
      message: expect.stringContaining(why) as string,
    });
    expect((said as Error).message).not.toContain(seed.slice(4, 20));
  });
});
