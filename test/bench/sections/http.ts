import { profileOf } from '../history/profile.ts';
import { postedTexts } from '../http/events-file.ts';
import { load } from '../http/load.ts';
import { startServer } from '../http/server-process.ts';
import { asText, headlines, instants, nearestTo, pathOf } from '../questions/questions.ts';
import { atLeast, atMost, type Line } from '../report/line.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { Workbench } from '../workbench.ts';

const CONNECTIONS = 64;
const SECONDS = 10;

/** A stream of NDJSON: parsed, validated, durable. */
export async function ingestion(bench: Workbench): Promise<Line[]> {
  const { events, seconds } = await bench.server();
  return [
    {
      section: 'ingest',
      what: 'NDJSON over HTTP',
      measured: { value: events / seconds, unit: 'events/s' },
      target: atLeast(60_000, 'events/s'),
      note: `${events} events in one stream`,
    },
  ];
}

/** The question at one instant, asked over HTTP at a set rate. */
export async function httpQuestion(bench: Workbench): Promise<Line[]> {
  const { server } = await bench.server();
  const { index } = await bench.index();
  const moments = instants(bench.options.seed + 5, 500, [2017, 2026]);
  const { filters, rows } = nearestTo(100, headlines(), moments.slice(0, 10), (asked) => {
    return index.answer(asked, index.size).rows.length;
  });
  const paths = moments.map((at) => pathOf(at, filters));
  let asked = 0;
  const next = () => ({ method: 'GET' as const, path: paths[asked++ % paths.length]! });
  const rate = 1_000;
  await load(server, { connections: CONNECTIONS, seconds: 3, rate, next });
  const { p99, median, requestsPerSecond } = await load(server, {
    connections: CONNECTIONS,
    seconds: SECONDS,
    rate,
    next,
  });
  const note = `${Math.round(requestsPerSecond)} requests/s, ${Math.round(rows)} rows, ${asText(filters)}`;
  const section = 'http-question';
  return [
    { section, what: 'over HTTP, median', measured: { value: median, unit: 'ms' }, note },
    {
      section,
      what: 'over HTTP, p99',
      measured: { value: p99, unit: 'ms' },
      target: atMost(10, 'ms'),
      note,
    },
  ];
}

/** Single posts, each durable before its answer, as many as go. */
export async function posts(bench: Workbench): Promise<Line[]> {
  const folder = temporaryFolder('posts');
  const server = await startServer(folder.path);
  const bodies = postedTexts(bench.options.seed);
  const headers = { 'content-type': 'application/cloudevents+json' };
  const next = () => {
    const body = bodies.next().value;
    if (body === undefined) throw new Error('There are no more events to post.');
    return { method: 'POST' as const, path: '/v1/events', headers, body };
  };
  await load(server, { connections: CONNECTIONS, seconds: 2, next });
  const { requestsPerSecond, p99, median } = await load(server, {
    connections: CONNECTIONS,
    seconds: SECONDS,
    next,
  });
  await server.stop();
  folder.remove();
  const section = 'posts';
  return [
    {
      section,
      what: 'single posts',
      measured: { value: requestsPerSecond, unit: 'requests/s' },
      target: atLeast(4_000, 'requests/s'),
      note: `${CONNECTIONS} connections, median ${median} ms`,
    },
    {
      section,
      what: 'single posts, p99',
      measured: { value: p99, unit: 'ms' },
      target: atMost(25, 'ms'),
    },
  ];
}

/** From the start of the process until it answers, with the history of the bench in its folder. */
export async function restart(bench: Workbench): Promise<Line[]> {
  const ingested = await bench.server();
  await ingested.server.stop();
  ingested.server = await startServer(ingested.data);
  const { grants } = profileOf(bench.options.factor, 1);
  return [
    {
      section: 'restart',
      what: 'from the start of the process to its first answer',
      measured: { value: ingested.server.startSeconds, unit: 's' },
      target: atMost(5, 's'),
      note: `${ingested.events} events, ${grants} grants; the target is for 10 million events`,
    },
  ];
}
