import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { temporaryFolder } from '../support/process.ts';

const ROOT = join(__dirname, '../..');
const folder = temporaryFolder();
const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, '.ci', script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });

interface Locked {
  readonly packages: Record<string, Record<string, unknown>>;
}
const lock = () => JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Locked;

describe('the lock file', () => {
  it('names packages of the registry alone, each with its hash, a licence that is allowed, and no script that is not', () => {
    expect(run('lock-file.mjs')).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    ['no hash', { integrity: undefined }, 'express has no SHA-512'],
    ['a weak hash', { integrity: 'sha1-AAAA' }, 'express has no SHA-512'],
    ['an address', { resolved: 'https://packages.example/express.tgz' }, 'is taken from https:'],
    ['a script', { hasInstallScript: true }, 'express runs a script at the install'],
    ['a licence that binds', { license: 'AGPL-3.0-only' }, 'express has the licence AGPL-3.0-only'],
    ['no licence', { license: undefined }, 'express has the licence (none is said)'],
    ['git', { dependencies: { a: 'git+https://git.example/a.git' } }, 'wants a from git+https'],
    ['somebody else', { dependencies: { a: 'somebody/a#main' } }, 'wants a from somebody/a'],
  ])('is refused with %s', (_what, change, message) => {
    const changed = lock();
    Object.assign(changed.packages['node_modules/express']!, change);
    const path = join(folder, 'package-lock.json');
    writeFileSync(path, JSON.stringify(changed));
    const { status, stderr } = run('lock-file.mjs', path);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('the bill of materials', () => {
  const { stdout, status } = run('sbom.mjs');

  it('is CycloneDX 1.5, by its schema', async () => {
    expect(status).toBe(0);
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot5);
    expect(await validator.validate(stdout)).toBeNull();
    expect(await validator.validate(stdout.replace('"components"', '"parts"'))).not.toBeNull();
  });

  it('has each package that runs with its version and hash, and none that only builds or tests', () => {
    const { metadata, components } = JSON.parse(stdout);
    expect(metadata.component).toMatchObject({ name: 'grant-ledger' });
    const named = new Map<string, { version: string; hashes: object[] }>(
      components.map((component: { name: string }) => [component.name, component]),
    );
    for (const name of ['express', 'better-sqlite3', 'undici', 'react']) {
      const { version } = lock().packages[`node_modules/${name}`]!;
      expect(named.get(name)).toMatchObject({ version, hashes: [{ alg: 'SHA-512' }] });
    }
    for (const name of ['jest', 'autocannon', 'typescript']) expect(named.has(name)).toBe(false);
  });
});
