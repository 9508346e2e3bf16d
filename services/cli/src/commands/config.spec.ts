import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { run } from '../program.ts';

const ROOT = join(__dirname, '../../../..');
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const VALID = `
# What JSON has no room for.
data: /srv/ledger
port: 8421
webhook:
  url: https://soc.example/hooks/hidden
  secret: ${SECRET}
`;

let folder: string;
let stdout: string;
let stderr: string;
let outside: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-config-'));
  outside = process.env;
  process.env = { PATH: outside.PATH };
  [stdout, stderr] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = outside;
  rmSync(folder, { recursive: true });
});

function file(text: string, name = 'ledger.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Shown {
  readonly key: string;
  readonly value: string | null;
  readonly isSet: boolean;
  readonly from: string | null;
}

async function shown(...args: string[]): Promise<Record<string, Shown>> {
  stdout = '';
  await run(['config', 'show', '--json', ...args]);
  return Object.fromEntries((JSON.parse(stdout) as Shown[]).map((one) => [one.key, one]));
}

describe('the configuration', () => {
  it('is taken from the file, over it from variables, over them from flags', async () => {
    const path = file(VALID);
    process.env.GRANT_LEDGER_CONFIG = path;
    process.env.GRANT_LEDGER_HOST = '::1';
    expect(await shown()).toMatchObject({
      data: { value: '/srv/ledger', from: `${path}#/data` },
      port: { value: '8421', from: `${path}#/port` },
      host: { value: '::1', from: 'GRANT_LEDGER_HOST' },
      'log.level': { value: null, isSet: false, from: null },
    });
    process.env.GRANT_LEDGER_PORT = '1';
    expect(await shown()).toMatchObject({ port: { value: '1', from: 'GRANT_LEDGER_PORT' } });
    expect(await shown('--port', '2')).toMatchObject({ port: { value: '2', from: '--port' } });
    expect(process.env.GRANT_LEDGER_DATA).toBeUndefined();
  });

  it('may be JSON, and is named by a flag before the variable', async () => {
    process.env.GRANT_LEDGER_CONFIG = join(folder, 'nowhere.yaml');
    const path = file(JSON.stringify(parse(VALID)), 'ledger.json');
    expect(await shown('--config', path)).toMatchObject({ port: { value: '8421' } });
  });

  it('never shows a secret, and says whether it is set', async () => {
    process.env.GRANT_LEDGER_TOKEN = 'hidden-token';
    process.env.GRANT_LEDGER_STORE = 'esdb://user:hidden@db.example:2113';
    const path = file(VALID);
    expect(await shown('--config', path)).toMatchObject({
      token: { isSet: true, value: null },
      store: { value: 'esdb://***@db.example:2113' },
      'webhook.secret': { isSet: true, value: null },
    });
    expect(await run(['config', 'show', '--config', path])).toBe(0);
    expect(stdout).toMatch(/^webhook\.secret +\(set, not shown\) +\S+#\/webhook\/secret +none$/m);
    expect(stdout + stderr).not.toMatch(/hidden|BwcH/);
  });

  it('takes a secret from a file of its own, without the end of its line', async () => {
    process.env.GRANT_LEDGER_METRICS_TOKEN_FILE = file('of-the-scraper\n', 'secret');
    expect(await run(['config', 'check'])).toBe(0);
    expect(await shown()).toMatchObject({
      'metrics.token': { isSet: true, from: 'GRANT_LEDGER_METRICS_TOKEN_FILE' },
    });
    process.env.GRANT_LEDGER_METRICS_TOKEN = 'another';
    expect(await run(['config', 'check'])).toBe(2);
    expect(stderr).toContain('GRANT_LEDGER_METRICS_TOKEN_FILE are both set');
    expect(process.env.GRANT_LEDGER_METRICS_TOKEN).toBe('another');
  });

  it.each([
    ['prot: 1', '#/prot is no setting; there are data, store, host, port'],
    ['webhook: { hidden: 1 }', '#/webhook/hidden is no setting; there are url, secret.'],
    ['webhook: hidden', '#/webhook must be settings by their names.'],
    ['port: 99999', '#/port must be a whole number from 0 to 65535.'],
    ['port: "8420"', '#/port must be a whole number'],
    ['host: a b', '#/host must be a host name or an IP address, and is "a b".'],
    ['token: 12345', '#/token must be a text, in quotes'],
    ['seal: { signingKey: hidden }', '#/seal/signingKey must be a private key: the base64'],
    ['seal: { retiredKeys: hidden }', '#/seal/retiredKeys must be a list of texts.'],
    ['seal: { witnesses: [{ key: hidden }] }', '#/seal/witnesses/0/url must be a text'],
    ['seal: { witnesses: [{ key: hidden, url: x }] }', '#/seal/witnesses: What is given as the'],
    ['seal: { witnessesNeeded: 2 }', '#/seal/witnessesNeeded must be from 0 to 0'],
    ['log: { level: debug }', '#/log/level must be error, warn, info.'],
    ['port: 1\nport: 2', 'is no YAML or JSON: DUPLICATE_KEY at character 8.'],
    ['token: "hidden', 'is no YAML or JSON: '],
  ])('of %j is refused, with where and what is allowed', async (text, message) => {
    const path = file(text);
    expect(await run(['config', 'check', '--config', path])).toBe(2);
    expect(stderr).toContain(`error: ${path}`);
    expect(stderr).toContain(message);
    expect(stderr.replace('#/webhook/hidden is', '')).not.toContain('hidden');
  });

  it('tells all that is wrong at once, and is shown all the same', async () => {
    process.env.GRANT_LEDGER_PORT = 'x';
    process.env.GRANT_LEDGER_WEBHOOK_SECRET = SECRET;
    expect(await run(['config', 'show', '--token', 'abc'])).toBe(2);
    expect(stdout).toMatch(/^port +x +GRANT_LEDGER_PORT +8420$/m);
    expect(stderr.split('\n')).toEqual([
      'warning: --token can be seen in the list of processes; prefer GRANT_LEDGER_TOKEN or GRANT_LEDGER_TOKEN_FILE.',
      expect.stringMatching(/^error: GRANT_LEDGER_PORT must be a port/),
      '  GRANT_LEDGER_WEBHOOK_SECRET is set without GRANT_LEDGER_WEBHOOK_URL.',
      '',
    ]);
  });

  it('warns of a variable that means nothing, and not of those that Kubernetes sets', async () => {
    process.env.GRANT_LEDGER_PROT = '1';
    process.env.GRANT_LEDGER_SERVICE_HOST = '10.0.0.1';
    process.env.GRANT_LEDGER_PORT_8420_TCP = 'tcp://10.0.0.1:8420';
    expect(await run(['config', 'check'])).toBe(0);
    expect(stderr).toBe('warning: GRANT_LEDGER_PROT is no setting, and has no effect.\n');
  });

  it('of a file that is not there ends every command', async () => {
    expect(await run(['token', 'list', '--config', join(folder, 'nowhere.yaml')])).toBe(2);
    expect(stderr).toMatch(
      /^error: The configuration \S+nowhere\.yaml cannot be read \(ENOENT\)\.$/m,
    );
  });

  it('has the schema in docs/formats, which takes the example in docs/operations.md', async () => {
    expect(await run(['config', 'schema'])).toBe(0);
    const kept = readFileSync(join(ROOT, 'docs/formats/configuration.schema.json'), 'utf8');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(kept));
    const validate = new Ajv2020().compile(JSON.parse(kept) as object);
    const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
    expect(validate(parse(example))).toBe(true);
    expect(await run(['config', 'check', '--config', file(example)])).toBe(0);
    expect(validate({ port: 'x' })).toBe(false);
  });
});
