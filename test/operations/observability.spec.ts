import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startServer, temporaryFolder, type Finished } from '../support/process.ts';
import {
  attributesOf,
  startOtlpReceiver,
  type OtlpReceiver,
  type OtlpSpan,
} from './otlp-receiver.ts';
import { metricsIn } from './promql.ts';

// One server that is posted to, asked and scraped, and ends; then what it told of that.

const ROOT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const HISTORY = read('services/cli/sample/history.ndjson').trimEnd().split('\n');
const [TOKEN, SCRAPER, HOOK] = ['secret-of-the-admin', 'secret-of-the-scraper', 'secret-hook'];
const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, 32').toString('base64')}`;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

let metrics: string;
let told: OtlpReceiver;
let ended: Finished;
const delivered: IncomingHttpHeaders[] = [];

beforeAll(async () => {
  told = await startOtlpReceiver();
  const hook = createServer((req, res) => {
    delivered.push(req.headers);
    res.end();
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const server = await startServer({
    GRANT_LEDGER_DATA: temporaryFolder(),
    GRANT_LEDGER_TOKEN: TOKEN,
    GRANT_LEDGER_METRICS_TOKEN: SCRAPER,
    GRANT_LEDGER_WEBHOOK_URL: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/${HOOK}`,
    GRANT_LEDGER_WEBHOOK_SECRET: WEBHOOK_SECRET,
    OTEL_EXPORTER_OTLP_ENDPOINT: told.url,
    OTEL_SERVICE_NAME: 'the-ledger',
  });
  const ask = async (path: string, init: { body?: string; headers?: object } = {}) => {
    const method = init.body === undefined ? 'GET' : 'POST';
    const headers = { authorization: `Bearer ${TOKEN}`, ...init.headers };
    const answer = await fetch(server.url + path, { ...init, method, headers, redirect: 'manual' });
    return answer.text();
  };
  const post = (lines: readonly string[], headers = {}) =>
    ask('/v1/events', {
      body: lines.join('\n'),
      headers: { 'content-type': 'application/x-ndjson', ...headers },
    });
  const traced = { traceparent: `00-${TRACE}-${CALLER}-01`, 'x-request-id': 'the-first-post' };
  await post(HISTORY, traced);
  const first = JSON.parse(HISTORY[0]!) as { data: object };
  const changed = JSON.stringify({ ...first, data: { ...first.data, legalName: 'Another' } });
  await post([HISTORY[0]!, HISTORY[1]!, changed, '{"specversion":"1.0"}']);
  await ask(`/v1/access?on=2025-07-17&location=CN&minPosition=${HISTORY.length - 1}`, {
    headers: { traceparent: traced.traceparent },
  });
  await ask(`/v1/persons/p-secret?knownSize=1`);
  await ask(`/signin?token=${TOKEN}`);
  await ask('/v1/me', { headers: { authorization: '', cookie: `grant_ledger_token=${TOKEN}` } });
  const scrape = () => ask('/metrics', { headers: { authorization: `Bearer ${SCRAPER}` } });
  const isComplete = () =>
    /^grant_ledger_open_violations\{/m.test(metrics) &&
    /^grant_ledger_unsealed_events 0$/m.test(metrics) &&
    /^grant_ledger_webhook_waiting 0$/m.test(metrics) &&
    delivered.length > 0;
  do metrics = await scrape();
  while (!isComplete());
  ended = await server.stop('SIGTERM');
  told.close();
  hook.close();
});

/** The value of a series, named as Prometheus's text does. */
const value = (series: string): number =>
  Number(
    metrics
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1),
  );

describe('/metrics', () => {
  it('counts what became of posted events', () => {
    expect(value('grant_ledger_events_recorded_total')).toBe(HISTORY.length);
    expect(value('grant_ledger_events_duplicate_total')).toBe(2);
    expect(value('grant_ledger_events_refused_total{reason="conflict"}')).toBe(1);
    expect(value('grant_ledger_events_refused_total{reason="invalid"}')).toBe(1);
    expect(value('grant_ledger_events_refused_total{reason="unavailable"}')).toBe(0);
    expect(value('grant_ledger_events_in_flight')).toBe(0);
    expect(value('grant_ledger_append_duration_seconds_count')).toBeGreaterThan(0);
  });

  it('says how far the log, the index and the seal are', () => {
    const size = HISTORY.length;
    for (const name of ['log', 'index', 'sealed', 'published'])
      expect(value(`grant_ledger_${name}_events`)).toBe(size);
    for (const name of ['follower_lag_events', 'follower_lag_seconds', 'unsealed_age_seconds'])
      expect(value(`grant_ledger_${name}`)).toBe(0);
    expect(value('grant_ledger_seal_age_seconds')).toBeLessThan(60);
    expect(value('grant_ledger_index_size_bytes')).toBeGreaterThan(1_000);
    expect(
      Math.abs(value('grant_ledger_last_recorded_timestamp_seconds') - Date.now() / 1000),
    ).toBeLessThan(60);
    expect(value('grant_ledger_ready')).toBe(1);
    expect(value('grant_ledger_check_passing{check="seal"}')).toBe(1);
    expect(value('grant_ledger_disk_free_bytes')).toBeGreaterThan(0);
  });

  it('counts the open violations of each policy, and messages to the webhook', () => {
    const policies = [...metrics.matchAll(/open_violations\{policy="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(policies)).toContain('pol-2025-07-18-provider');
    expect(
      value('grant_ledger_open_violations{policy="pol-2025-08-citizens",certainty="certain"}'),
    ).toBeGreaterThan(0);
    expect(value('grant_ledger_webhook_attempts_total{outcome="taken"}')).toBeGreaterThan(0);
  });

  it('counts requests by the pattern of their route, and names nobody', () => {
    const requests = 'grant_ledger_http_requests_total';
    expect(value(`${requests}{method="POST",route="/v1/events",status="200"}`)).toBe(2);
    expect(value(`${requests}{method="GET",route="/v1/persons/{id}",status="404"}`)).toBe(1);
    expect(metrics).not.toMatch(/p-secret|secret-/);
  });

  it('has names and help as Prometheus wants them', () => {
    const names = [...metrics.matchAll(/^# HELP (grant_ledger_\w+) (.+)$/gm)];
    expect(names.length).toBeGreaterThan(30);
    for (const [, name = ''] of names) {
      const [, type] = new RegExp(`^# TYPE ${name} (\\w+)$`, 'm').exec(metrics) ?? [];
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
    }
  });
});

describe('what watches the metrics', () => {
  const exposed = () =>
    new Set([...metrics.matchAll(/^([a-z]\w+)(?:\{| )/gm)].map(([, name]) => name));
  /** Those of Prometheus itself, and of witnesses, which this server does not ask. */
  const elsewhere = [
    'up',
    'ALERTS',
    'grant_ledger_witness_failing',
    'grant_ledger_witness_cosignature_age_seconds',
    'grant_ledger_snapshot_age_seconds',
  ];
  const unknownIn = (expressions: readonly string[]) => {
    const known = new Set([...exposed(), ...elsewhere]);
    return expressions.flatMap(metricsIn).filter((name) => !known.has(name));
  };
  const rules = (
    parse(read('deploy/prometheus/alerts.yml')) as {
      groups: { rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[];
    }
  ).groups.flatMap((group) => group.rules);

  it('finds a metric that there is not, and what is no PromQL', () => {
    expect(unknownIn(['rate(grant_ledger_events_lost_total[5m])'])).toEqual([
      'grant_ledger_events_lost_total',
    ]);
    expect(() => metricsIn('sum by (')).toThrow('no PromQL');
  });

  it('are alerts on metrics that there are, each told and explained', () => {
    expect(unknownIn(rules.map(({ expr }) => expr))).toEqual([]);
    for (const { annotations } of rules)
      expect(Object.keys(annotations)).toEqual(['summary', 'description']);
    const listed = [...read('docs/operations.md').matchAll(/^\| `(GrantLedger\w+)` \|/gm)];
    expect(listed.map(([, name]) => name)).toEqual(rules.map(({ alert }) => alert));
  });

  it('is a dashboard whose every panel shows metrics that there are, and none is over another', () => {
    const dashboard = JSON.parse(read('deploy/grafana/grant-ledger.json')) as {
      uid: string;
      title: string;
      schemaVersion: number;
      templating: { list: { name: string }[] };
      annotations: { list: { expr: string }[] };
      panels: {
        id: number;
        type: string;
        title: string;
        gridPos: { x: number; y: number; w: number; h: number };
        targets?: { refId: string; expr: string }[];
      }[];
    };
    const { panels, templating } = dashboard;
    expect(dashboard).toMatchObject({ uid: 'grant-ledger', title: 'Grant Ledger' });
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'instance']);
    const taken = new Set<string>();
    for (const {
      gridPos: { x, y, w, h },
    } of panels)
      for (let column = x; column < x + w; column += 1)
        for (let line = y; line < y + h; line += 1) {
          expect([taken.has(`${column} ${line}`), column < 24]).toEqual([false, true]);
          taken.add(`${column} ${line}`);
        }
    const shown = panels.filter(({ type }) => type !== 'row');
    const expressions = shown.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(shown.every(({ targets = [] }) => targets.length > 0)).toBe(true);
    expect(
      unknownIn([...expressions, ...dashboard.annotations.list.map(({ expr }) => expr)]),
    ).toEqual([]);
    // Nothing that is measured of the ledger is left out.
    const used = new Set(
      expressions.flatMap(metricsIn).map((name) => name.replace(/_bucket$/, '')),
    );
    const measured = [...metrics.matchAll(/^# HELP (grant_ledger_\w+)/gm)].map(
      ([, name = '']) => name,
    );
    expect(measured.filter((name) => !used.has(name)).sort()).toEqual([
      'grant_ledger_build_info',
      'grant_ledger_check_passing',
      'grant_ledger_disk_size_bytes',
      'grant_ledger_last_recorded_timestamp_seconds',
    ]);
  });

  it('passes what promtool checks of the rules, and their tests', () => {
    const tool = process.env.PROMTOOL ?? 'promtool';
    if (spawnSync(tool, ['--version']).status !== 0) {
      process.stderr.write('SKIPPED: there is no promtool here (it comes with Prometheus).\n');
      return;
    }
    for (const args of [
      ['check', 'rules', 'deploy/prometheus/alerts.yml'],
      ['test', 'rules', 'deploy/prometheus/alerts.test.yml'],
    ]) {
      const { status, stdout, stderr } = spawnSync(tool, args, { cwd: ROOT, encoding: 'utf8' });
      expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
    }
  });
});

describe('traces', () => {
  const named = (name: string): readonly OtlpSpan[] =>
    told.spans().filter((span) => span.name === name);
  const SERVER = 2;

  it('go on from whoever asked, through the request to what is done for it', () => {
    const [request] = named('POST /v1/events').filter(({ traceId }) => traceId === TRACE);
    expect(request).toMatchObject({ parentSpanId: CALLER, kind: SERVER });
    expect(attributesOf(request!.attributes)).toEqual({
      'http.request.method': 'POST',
      'http.route': '/v1/events',
      'http.response.status_code': 200,
    });
    const appends = named('append').filter(({ traceId }) => traceId === TRACE);
    expect(appends.map(({ parentSpanId }) => parentSpanId)).toEqual(
      appends.map(() => request!.spanId),
    );
    const events = appends.map(({ attributes }) => Number(attributesOf(attributes).events));
    expect(events.reduce((sum, count) => sum + count, 0)).toBe(HISTORY.length);
    const [question] = named('GET /v1/access');
    expect(named('evaluate')).toMatchObject([{ parentSpanId: question!.spanId, traceId: TRACE }]);
  });

  it('have the seal, and go on to the receiver of the webhook', () => {
    expect(named('seal').length).toBeGreaterThan(0);
    const parents = delivered.map(({ traceparent }) => String(traceparent).split('-').slice(1, 3));
    const sent = named('webhook').map(({ traceId, spanId }) => [traceId, spanId]);
    expect(parents).toEqual(sent);
  });

  it('say whose they are, and nothing of whom', () => {
    for (const resource of told.resources())
      expect(resource).toMatchObject({ 'service.name': 'the-ledger', 'service.version': '0.1.0' });
    expect(told.received()).not.toMatch(/p-secret|secret-|whsec_/);
  });
});

describe('the log', () => {
  interface Line {
    readonly req?: { readonly id: string; readonly path: string };
    readonly trace_id?: string;
    readonly span_id?: string;
    readonly msg: string;
  }
  const lines = () =>
    ended.stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);

  it('is a JSON object a line, by the id of the request and those of its span', () => {
    const [request] = told.spans().filter(({ parentSpanId }) => parentSpanId === CALLER);
    expect(lines().find(({ req }) => req?.id === 'the-first-post')).toMatchObject({
      req: { path: '/v1/events' },
      trace_id: TRACE,
      span_id: request!.spanId,
    });
    expect(
      lines()
        .filter(({ req }) => req !== undefined)
        .every(({ trace_id: id }) => id),
    ).toBe(true);
  });

  it('has no secret in it, and nothing of what was asked', () => {
    expect(ended.status).toBe(0);
    expect(lines().map(({ req }) => req?.path)).toContain('/signin');
    expect(ended.stderr).not.toMatch(/secret-of|secret-hook|whsec_|knownSize|location=/);
  });
});
