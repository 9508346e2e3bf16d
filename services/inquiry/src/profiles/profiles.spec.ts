import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Profiles } from './profiles.ts';
import { unseal } from './sealed-box.ts';
import { replaceWrappingKeys, wrappingKeysIn } from './wrapping-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
const PROFILE = { displayName: 'Quillon Marrable', email: 'quillon@example.com' };
let files: { path: string; keysPath: string; keyPath: string };
let count = 0;
beforeEach(() => {
  const data = join(folder, String((count += 1)));
  files = {
    path: join(data, 'profiles.db'),
    keysPath: join(data, 'profile-keys.db'),
    keyPath: join(data, 'profile-key.json'),
  };
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let clock = Date.UTC(2025, 0, 1);
const openProfiles = () =>
  new Profiles({
    ...files,
    keys: () => wrappingKeysIn(files.keyPath),
    clock: () => (clock += 1000),
  });
const using = <T>(use: (profiles: Profiles) => T): T => {
  const profiles = openProfiles();
  try {
    return use(profiles);
  } finally {
    profiles.close();
  }
};
const find = (personId: string) => using((profiles) => profiles.find(personId)?.profile);
const copyOf = (path: string) => `${path}.copy`;
const copy = (path: string) => {
  copyFileSync(path, copyOf(path));
};
const restore = (path: string) => {
  copyFileSync(copyOf(path), path);
};

/** The key of a person as it is kept, and as it is. */
function keyOf(personId: string): { wrapped: Buffer; key: Buffer } {
  const database = new Database(files.keysPath, { readonly: true });
  const { wrapped } = database
    .prepare<[string], { wrapped: Buffer }>('SELECT wrapped FROM keys WHERE person_id = ?')
    .get(personId)!;
  database.close();
  const [{ key }] = wrappingKeysIn(files.keyPath);
  return { wrapped, key: unseal(key, wrapped, `grant-ledger person key\n${personId}`) };
}

/** Which files of the folder hold these bytes. */
const holding = (bytes: Buffer | string): string[] => {
  const all = join(files.path, '..');
  return readdirSync(all).filter((name) => readFileSync(join(all, name)).includes(bytes));
};

it('makes no file before a profile is put, and keeps it for the next process', () => {
  expect(find('p-1')).toBeUndefined();
  expect(using((profiles) => profiles.erase('p-1'))).toBe(false);
  expect(existsSync(files.path)).toBe(false);
  using((profiles) => {
    profiles.put('p-1', { displayName: 'another' });
    profiles.put('p-1', PROFILE);
  });
  expect(find('p-1')).toEqual(PROFILE);
  expect(find('p-2')).toBeUndefined();
});

it('has the plain text and the plain key in no file, and after an erasure not even the wrapped key', () => {
  using((profiles) => {
    // So many that the file has pages of which cells were moved, before and after.
    for (let n = 0; n < 100; n += 1) profiles.put(`p-${n}`, { ...PROFILE, notes: `note ${n}` });
  });
  const { wrapped, key } = keyOf('p-50');
  for (const secret of ['Quillon', 'Marrable', 'quillon@', 'note 50', key])
    expect(holding(secret)).toEqual([]);
  expect(holding(wrapped)).toEqual(['profile-keys.db']);
  const neighbour = keyOf('p-51').wrapped;

  const profiles = openProfiles();
  expect(profiles.erase('p-50')).toBe(true);
  // While it is open, and after.
  expect(holding(wrapped)).toEqual([]);
  expect(holding(neighbour)).toEqual(['profile-keys.db']);
  expect(profiles.find('p-50')).toBeUndefined();
  expect(profiles.find('p-51')?.profile.notes).toBe('note 51');
  expect(profiles.erase('p-50')).toBe(false);
  profiles.close();
  expect(holding(wrapped)).toEqual([]);
});

it('cannot be read again from a backup of the profiles, nor of their keys', () => {
  using((profiles) => {
    profiles.put('p-1', PROFILE);
  });
  const { wrapped } = keyOf('p-1');
  [files.path, files.keysPath].forEach(copy);
  using((profiles) => profiles.erase('p-1'));

  restore(files.path);
  expect(find('p-1')).toBeUndefined();
  // The erasure is known still, though the backup of the profiles was from before it: no key is left.
  expect(using((profiles) => profiles.erase('p-1'))).toBe(true);

  restore(files.keysPath);
  using((profiles) => {
    profiles.resume();
  });
  expect(holding(wrapped)).toEqual(['profile-keys.db.copy']);
  expect(find('p-1')).toBeUndefined();
});

it('is put again after an erasure under a new key, also if the clock has gone back', () => {
  using((profiles) => {
    profiles.put('p-1', PROFILE);
  });
  const { key } = keyOf('p-1');
  using((profiles) => profiles.erase('p-1'));
  clock -= 3_600_000;
  using((profiles) => {
    profiles.put('p-1', { displayName: 'again' });
  });
  expect(find('p-1')).toEqual({ displayName: 'again' });
  expect(keyOf('p-1').key).not.toEqual(key);
});

it('goes on after a new wrapping key, under which no older copy of the keys can be read', () => {
  using((profiles) => {
    profiles.put('p-1', PROFILE);
    profiles.put('p-2', PROFILE);
  });
  copy(files.keysPath);
  const old = wrappingKeysIn(files.keyPath);
  const rekey = () => {
    replaceWrappingKeys(files.keyPath, (keys) => {
      expect(using((profiles) => profiles.rewrap(keys))).toBe(2);
    });
  };
  expect(() => {
    replaceWrappingKeys(files.keyPath, () => {
      throw new Error('ended in between');
    });
  }).toThrow('ended in between');
  expect(find('p-1')).toEqual(PROFILE);
  rekey();
  expect(wrappingKeysIn(files.keyPath)).toHaveLength(1);
  expect(wrappingKeysIn(files.keyPath)).not.toEqual(old);
  expect(find('p-1')).toEqual(PROFILE);

  restore(files.keysPath);
  expect(() => find('p-1')).toThrow(/wrapped under [0-9a-f]{16}, which is not here/);
});

it('does not take the profile of one person for that of another, nor one that was changed', () => {
  using((profiles) => {
    profiles.put('p-1', PROFILE);
    profiles.put('p-2', { displayName: 'another' });
  });
  const database = new Database(files.path);
  database.exec(
    `UPDATE profiles SET sealed = (SELECT sealed FROM profiles WHERE person_id = 'p-1')`,
  );
  database.close();
  expect(find('p-1')).toEqual(PROFILE);
  expect(() => find('p-2')).toThrow('A profile cannot be decrypted');
});
