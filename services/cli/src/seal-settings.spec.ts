import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logKeys } from '@grant-ledger/ledger';
import { ensureKeys, keysOf, readSealSettings } from './seal-settings.ts';

const seed = (byte: number) => new Uint8Array(32).fill(byte);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const ORIGIN = 'log.example/a';
const OLDER = logKeys(ORIGIN, [seed(2)]).verifierKeys;

let dataPath: string;
beforeEach(() => {
  dataPath = mkdtempSync(join(tmpdir(), 'grant-ledger-seal-settings-'));
});
afterEach(() => {
  rmSync(dataPath, { recursive: true });
});

describe('the settings of the seal', () => {
  it('are none by default: key and name are those of the file', () => {
    const seal = readSealSettings({});
    expect(seal).toMatchObject({ origin: undefined, signingKey: undefined, retiredKeys: [] });
    ensureKeys({ dataPath }, seal);
    expect(keysOf({ dataPath }, seal).origin).toMatch(/^grant-ledger\.localhost\//);
  });

  it('name the log, and take the place of the file; keys from before still verify', () => {
    const seal = readSealSettings({
      GRANT_LEDGER_ORIGIN: ORIGIN,
      GRANT_LEDGER_SIGNING_KEY: base64(seed(1)),
      GRANT_LEDGER_RETIRED_KEYS: ` ${OLDER.join('\n')} `,
    });
    const { origin, verifierKeys } = keysOf({ dataPath }, seal);
    expect(origin).toBe(ORIGIN);
    expect(verifierKeys).toEqual([...logKeys(ORIGIN, [seed(1)]).verifierKeys, ...OLDER]);
  });

  it('refuse a key from before that is of another log', () => {
    const seal = readSealSettings({
      GRANT_LEDGER_ORIGIN: 'log.example/b',
      GRANT_LEDGER_SIGNING_KEY: base64(seed(1)),
      GRANT_LEDGER_RETIRED_KEYS: OLDER[0],
    });
    expect(() => keysOf({ dataPath }, seal)).toThrow(
      'A retired key is named log.example/a, not log.example/b.',
    );
  });

  it.each([
    ['ORIGIN', 'a b'],
    ['ORIGIN', 'a+b'],
    ['ORIGIN', 'a\u0001b'],
    ['ORIGIN', 'cosignature/v1'],
    ['SIGNING_KEY', 'SECRET'],
    ['SIGNING_KEY', base64(seed(1)).slice(4)],
    ['SIGNING_KEY', Buffer.from(seed(1)).toString('hex')],
    ['RETIRED_KEYS', base64(seed(1))],
    ['RETIRED_KEYS', `${OLDER[0]} ${ORIGIN}+00000000+AAAA`],
  ])('refuse as %s %j, say so, and do not repeat a key', (name, value) => {
    const variable = `GRANT_LEDGER_${name}`;
    let said: unknown;
    try {
      readSealSettings({ [variable]: value });
    } catch (error) {
      said = error;
    }
    expect(said).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`${variable} must be `) as string,
    });
    if (name !== 'ORIGIN') expect((said as Error).message).not.toContain(value);
  });
});
