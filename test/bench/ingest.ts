/**
 * How fast the real server takes events over HTTP, posted from this process: a stream of NDJSON, then
 * single posts at 64 connections. `node test/dist/bench/ingest.js [events] [posts]` after a build.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postedLines } from './posted-mix.ts';

const TOKEN = 'glt_bench-0123456789abcdefghijklmnopqrstuvwxyz';
const CONNECTIONS = 64;
const CHUNK_LINES = 500;

const SERVER = fileURLToPath(new URL('../../../services/cli/dist/main.js', import.meta.url));
const [events = 300_000, posts = 20_000] = process.argv.slice(2).map(Number);

const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-bench-'));
const server = spawn(process.execPath, [...process.execArgv, SERVER, 'serve'], {
  env: {
    PATH: process.env.PATH,
    GRANT_LEDGER_DATA: folder,
    GRANT_LEDGER_PORT: '0',
    GRANT_LEDGER_TOKEN: TOKEN,
  },
  stdio: ['ignore', 'pipe', 'ignore'],
});
try {
  const url = await listening();
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`);
  console.log(await withCpu(events, () => stream(url, postedLines(events, 1))));
  console.log(await withCpu(posts, () => single(url, postedLines(posts, 2))));
} finally {
  server.kill('SIGINT');
  await once(server, 'close');
  rmSync(folder, { recursive: true });
}

async function listening(): Promise<string> {
  for await (const chunk of server.stdout.setEncoding('utf8')) {
    const url = /^listening on (\S+)/m.exec(chunk as string)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('the server did not start');
}

/** What a run says, and how much processor time the server took for each event (all its threads, in µs). */
async function withCpu(events: number, run: () => Promise<object>): Promise<object> {
  const before = serverCpu();
  const said = await run();
  return { ...said, 'server CPU µs an event': Math.round((serverCpu() - before) / events) };
}

/** In microseconds; proc(5) counts it in hundredths of a second. */
function serverCpu(): number {
  const afterName = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1] ?? '';
  const fields = afterName.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function stream(url: string, lines: readonly string[]): Promise<object> {
  const chunks: Buffer[] = [];
  for (let start = 0; start < lines.length; start += CHUNK_LINES)
    chunks.push(Buffer.from(`${lines.slice(start, start + CHUNK_LINES).join('\n')}\n`));
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
  const started = performance.now();
  const post = request(`${url}/v1/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/x-ndjson' },
  });
  const answered = once(post, 'response');
  for (const chunk of chunks) if (!post.write(chunk)) await once(post, 'drain');
  post.end();
  const [response] = await answered;
  let answer = '';
  for await (const chunk of response.setEncoding('utf8')) answer += chunk as string;
  const seconds = (performance.now() - started) / 1000;
  const done = JSON.parse(answer.trimEnd().split('\n').at(-1)!) as { recorded: number };
  if (done.recorded !== lines.length)
    throw new Error(`not all was recorded: ${JSON.stringify(done)}`);
  return {
    what: 'NDJSON',
    events: lines.length,
    'bytes an event': Math.round(bytes / lines.length),
    'events/s': Math.round(lines.length / seconds),
  };
}

async function single(url: string, lines: readonly string[]): Promise<object> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const taken: number[] = [];
  let next = 0;
  const post = (line: string) =>
    new Promise<void>((resolve, reject) => {
      const headers = {
        Authorization: `Bearer ${TOKEN}`,
        'Content-Type': 'application/cloudevents+json',
        'Content-Length': Buffer.byteLength(line),
      };
      request(`${url}/v1/events`, { method: 'POST', agent, headers }, (response) => {
        if (response.statusCode !== 201) reject(new Error(`status ${response.statusCode}`));
        response.resume().once('end', resolve);
      })
        .once('error', reject)
        .end(line);
    });
  const started = performance.now();
  const client = async () => {
    for (let line = lines[next++]; line !== undefined; line = lines[next++]) {
      const sent = performance.now();
      await post(line);
      taken.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  taken.sort((a, b) => a - b);
  const percentile = (share: number) => Number(taken[Math.floor(taken.length * share)]?.toFixed(2));
  return {
    what: `single posts, ${CONNECTIONS} connections`,
    posts: lines.length,
    'posts/s': Math.round(lines.length / seconds),
    'p50 ms': percentile(0.5),
    'p99 ms': percentile(0.99),
  };
}
