import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTokenFile } from './token-file.ts';

describe('the token file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grant-ledger-tokens-'));
    path = join(folder, 'keys', 'tokens.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('authenticates a token that it issued, under its name and role', () => {
    const tokens = openTokenFile(path);
    const { token, record } = tokens.issue({ name: 'payroll', role: 'recorder' });
    expect(token).toMatch(/^glt_[A-Za-z0-9_-]{43}$/);
    expect(tokens.authenticate(token)).toEqual({ name: 'payroll', role: 'recorder' });
    expect(tokens.list()).toEqual([record]);
  });

  it('keeps the digest alone, in a file for its owner only', () => {
    const { token } = openTokenFile(path).issue({ name: 'payroll', role: 'recorder' });
    expect(readFileSync(path, 'utf8')).not.toContain(token.slice(4));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'keys'))).toEqual(['tokens.json']);
  });

  it('knows no token before the first is issued, and none that is nearly right', () => {
    const tokens = openTokenFile(path);
    expect(tokens.list()).toEqual([]);
    expect(tokens.authenticate('')).toBeUndefined();
    const { token } = tokens.issue({ name: 'payroll', role: 'recorder' });
    expect(tokens.authenticate(`${token}A`)).toBeUndefined();
    expect(tokens.authenticate(token.toLowerCase())).toBeUndefined();
  });

  it('refuses a revoked token, and keeps the instant of the first revocation', () => {
    let clock = Date.UTC(2025, 6, 17);
    const tokens = openTokenFile(path, { now: () => clock });
    const { token, record } = tokens.issue({ name: 'payroll', role: 'recorder' });
    tokens.revoke(record.id);
    clock += 1000;
    expect(tokens.authenticate(token)).toBeUndefined();
    expect(tokens.revoke(record.id)?.revokedAt).toBe('2025-07-17T00:00:00.000Z');
    expect(tokens.revoke('no-such-id')).toBeUndefined();
  });

  it('refuses a token from the instant at which it expires', () => {
    let clock = Date.UTC(2025, 6, 17);
    const tokens = openTokenFile(path, { now: () => clock });
    const expiresAt = new Date(clock + 1000);
    const { token } = tokens.issue({ name: 'audit', role: 'oversight', expiresAt });
    clock += 999;
    expect(tokens.authenticate(token)).toBeDefined();
    clock += 1;
    expect(tokens.authenticate(token)).toBeUndefined();
  });

  it('sees at once what another process issues or revokes', () => {
    const served = openTokenFile(path);
    const elsewhere = openTokenFile(path);
    expect(served.list()).toEqual([]);
    const { token, record } = elsewhere.issue({ name: 'payroll', role: 'recorder' });
    expect(served.authenticate(token)).toBeDefined();
    elsewhere.revoke(record.id);
    expect(served.authenticate(token)).toBeUndefined();
    served.issue({ name: 'audit', role: 'oversight' });
    expect(elsewhere.list().map(({ name }) => name)).toEqual(['payroll', 'audit']);
  });

  it('changes nothing while another process does, and says what to do if that was killed', () => {
    const tokens = openTokenFile(path);
    const { token, record } = tokens.issue({ name: 'payroll', role: 'recorder' });
    writeFileSync(`${path}.lock`, '');
    let hours = 0; // so that no time is spent waiting
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => (hours += 3_600_000));
    expect(() => tokens.issue({ name: 'audit', role: 'oversight' })).toThrow(`${path}.lock`);
    expect(() => tokens.revoke(record.id)).toThrow(/remove it/);
    expect(tokens.list()).toEqual([record]);
    expect(tokens.authenticate(token)).toBeDefined();
    clock.mockRestore();
    rmSync(`${path}.lock`);
    expect(tokens.revoke(record.id)?.revokedAt).toBeDefined();
    expect(readdirSync(join(folder, 'keys'))).toEqual(['tokens.json']);
  });

  it('takes the configured admin token without writing it down', () => {
    const tokens = openTokenFile(path, { adminToken: 'from-the-environment' });
    expect(tokens.authenticate('from-the-environment')).toEqual({
      name: 'automation',
      role: 'admin',
    });
    expect(tokens.list()).toEqual([]);
    expect(openTokenFile(path, { adminToken: '' }).authenticate('')).toBeUndefined();
  });

  it('keeps what narrows a role, and refuses what does not narrow it', () => {
    const tokens = openTokenFile(path);
    const bound = { name: 'badges', role: 'recorder', sources: ['urn:badges'] } as const;
    const confinement = { providers: ['o-1'], tenants: ['t-4'] };
    const confined = { name: 'committee', role: 'oversight', confinement } as const;
    for (const one of [bound, confined])
      expect(tokens.authenticate(tokens.issue(one).token)).toEqual(one);
    const none = { name: 'n', sources: [], confinement: {} };
    expect(() => tokens.issue({ ...bound, role: 'admin' })).toThrow(/recorder alone/);
    expect(() => tokens.issue({ ...confined, role: 'recorder' })).toThrow(/investigator or over/);
    expect(() => tokens.issue({ ...confined, role: 'admin' })).toThrow(/the role is admin/);
    expect(() => tokens.issue({ ...none, role: 'recorder' })).toThrow(/at least one/);
  });

  it('refuses a name that is empty or too long', () => {
    const tokens = openTokenFile(path);
    expect(() => tokens.issue({ name: ' ', role: 'admin' })).toThrow(RangeError);
    expect(() => tokens.issue({ name: 'x'.repeat(101), role: 'admin' })).toThrow(/name/);
  });

  it.each([
    ['half a file', '[{"id":'],
    ['another shape', '{"tokens":[]}'],
    ['an unknown role', '[{"id":"1","name":"n","role":"root","sha256":"","createdAt":""}]'],
  ])('lets nobody in by %s', (_name, text) => {
    const tokens = openTokenFile(path);
    const { token } = tokens.issue({ name: 'payroll', role: 'recorder' });
    writeFileSync(path, text);
    expect(() => tokens.authenticate(token)).toThrow(/token file/);
  });
});
