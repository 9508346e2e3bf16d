import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { correction, grant, grants, startTestServer, type TestServer } from './testing.ts';

let test: TestServer;
beforeEach(async () => {
  test = await startTestServer();
});
afterEach(async () => {
  await test.stop();
  expect(test.failures).toEqual([]);
});

type AnswerLine = Record<string, unknown>;

/** An open stream: its request to write to, and its answer to read or not to read. */
class OpenStream {
  readonly request: ClientRequest;
  readonly response: Promise<IncomingMessage>;
  readonly #lines: AnswerLine[] = [];
  #rest = '';

  constructor(port: number, headers: Record<string, string> = {}) {
    this.request = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/events',
      headers: { 'Content-Type': 'application/x-ndjson', ...headers },
    });
    this.response = new Promise((resolve, reject) => {
      this.request.once('response', resolve).once('error', reject);
    });
    this.response.catch(() => undefined);
  }

  /** Reads on until a line is as asked for, or the answer ends; all lines so far. */
  async until(wanted: (line: AnswerLine) => boolean): Promise<AnswerLine[]> {
    const response = await this.response;
    const chunks = response.iterator({ destroyOnReturn: false });
    while (!this.#lines.some(wanted)) {
      const chunk = (await chunks.next()) as IteratorResult<Buffer>;
      if (chunk.done) break;
      const texts = (this.#rest + chunk.value.toString()).split('\n');
      this.#rest = texts.pop() ?? '';
      this.#lines.push(...texts.map((text) => JSON.parse(text) as AnswerLine));
    }
    return this.#lines;
  }
}

const open = (headers?: Record<string, string>) => new OpenStream(test.port, headers);
async function send(body: string | Buffer, headers?: Record<string, string>) {
  const stream = open(headers);
  stream.request.end(body);
  const lines = await stream.until(({ done }) => done === true);
  return { status: (await stream.response).statusCode, lines };
}
const ndjson = (events: unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

describe('POST /v1/events with a stream', () => {
  it('acknowledges what is durable, and says when all is done', async () => {
    const { status, lines } = await send(ndjson(grants(3)));
    expect(status).toBe(200);
    expect(lines.at(-1)).toEqual({ line: 3, recorded: 3, duplicates: 0, rejected: 0, done: true });
    expect(await test.recorded()).toHaveLength(3);
  });

  it('acknowledges each commit while the stream is still open', async () => {
    const stream = open();
    stream.request.write(ndjson([grant('g1')]));
    const first = await stream.until(({ line }) => line === 1);
    expect(first).toEqual([{ line: 1, recorded: 1, duplicates: 0, rejected: 0 }]);
    expect(await test.recorded()).toHaveLength(1);
    stream.request.write(ndjson([grant('g2'), grant('g1')]));
    const second = await stream.until(({ line }) => line === 3);
    expect(second.at(-1)).toEqual({ line: 3, recorded: 2, duplicates: 1, rejected: 0 });
    stream.request.end();
    const last = await stream.until(({ done }) => done === true);
    expect(last.at(-1)).toMatchObject({ line: 3, done: true });
  });

  it('acknowledges lines of which none was recorded, while the stream is still open', async () => {
    const stream = open();
    stream.request.write('{}\n');
    const sums = { line: 1, recorded: 0, duplicates: 0, rejected: 1 };
    expect((await stream.until(({ rejected }) => rejected === 1)).at(-1)).toEqual(sums);
    stream.request.write('\n');
    const blank = await stream.until(({ line, rejected }) => line === 2 && rejected === 1);
    expect(blank.at(-1)).toEqual({ ...sums, line: 2 });
    stream.request.end();
    await stream.until(({ done }) => done === true);
  });

  it('tells of each rejection with its line, and takes the others', async () => {
    const body = [
      JSON.stringify(grant('g1')),
      '',
      '{"specversion": }',
      ' \t\r',
      JSON.stringify(grant('g1', { subject: 'p1' })),
      JSON.stringify(correction('c1', 'g9')),
      JSON.stringify(correction('c2', 'g1')),
      '7',
    ].join('\n');
    const { lines } = await send(body);
    const rejections = lines.filter(({ status }) => status !== undefined);
    expect(rejections).toMatchObject([
      { line: 3, status: 400, detail: expect.stringContaining('Malformed JSON') },
      { line: 5, status: 409 },
      { line: 6, status: 422, errors: [{ pointer: '/data/target' }] },
      { line: 8, status: 422 },
    ]);
    expect(lines.at(-1)).toEqual({ line: 8, recorded: 2, duplicates: 0, rejected: 4, done: true });
  });

  it('sums all up to the acknowledged line, in the order of lines', async () => {
    const events = grants(3_000).map((event, index) => (index % 100 === 50 ? {} : event));
    const { lines } = await send(ndjson(events));
    let before = 0;
    for (const { line, recorded, rejected } of lines.filter(({ status }) => status === undefined)) {
      expect(line).toBeGreaterThanOrEqual(before);
      expect(rejected).toBe(Math.floor((Number(line) + 49) / 100));
      expect(recorded).toBe(Number(line) - Number(rejected));
      before = Number(line);
    }
    expect(lines.at(-1)).toMatchObject({ line: 3_000, recorded: 2_970, rejected: 30, done: true });
    const ids = (await test.recorded()).map(({ id }) => Number(id.slice(1)));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });

  it('counts a last line without a newline, CRLF, and an empty stream', async () => {
    const events = grants(2).map((event) => JSON.stringify(event));
    expect((await send(events.join('\r\n'))).lines.at(-1)).toMatchObject({ line: 2, recorded: 2 });
    expect((await send('')).lines).toEqual([
      { line: 0, recorded: 0, duplicates: 0, rejected: 0, done: true },
    ]);
  });

  it('reads a character that is cut between two chunks, and refuses what is no UTF-8', async () => {
    const stream = open();
    const bytes = Buffer.from(ndjson([grant('g1', { subject: '名' })]));
    const cut = bytes.indexOf(Buffer.from('名')) + 1;
    stream.request.write(bytes.subarray(0, cut));
    await new Promise((resolve) => setTimeout(resolve, 20));
    stream.request.write(bytes.subarray(cut));
    stream.request.end(Buffer.from([0x22, 0xff, 0x22, 0x0a]));
    const lines = await stream.until(({ done }) => done === true);
    expect(lines.at(-1)).toMatchObject({ recorded: 1, rejected: 1 });
    expect((await test.recorded())[0]!.event).toMatchObject({ subject: '名' });
  });

  it('rejects a line over 16 MiB and goes on with the next', async () => {
    const stream = open();
    stream.request.write(ndjson([grant('g1')]));
    for (let mebibyte = 0; mebibyte < 17; mebibyte += 1)
      stream.request.write(' '.repeat(1024 ** 2));
    stream.request.end(`\n${ndjson([grant('g2')])}`);
    const lines = await stream.until(({ done }) => done === true);
    expect(lines.filter(({ status }) => status !== undefined)).toMatchObject([
      { line: 2, status: 413 },
    ]);
    expect(lines.at(-1)).toMatchObject({ line: 3, recorded: 2, rejected: 1, done: true });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('decodes Content-Encoding %s, and breaks off where it is broken', async (encoding, encode) => {
    const encoded = encode(ndjson(grants(500)));
    const whole = await send(encoded, { 'Content-Encoding': encoding });
    expect(whole.lines.at(-1)).toMatchObject({ line: 500, recorded: 500, done: true });
    const broken = await send(encoded.subarray(0, -20), { 'Content-Encoding': encoding });
    expect(broken.lines.at(-1)).toMatchObject({ status: 400 });
    expect(broken.lines.at(-1)).not.toHaveProperty('line');
  });

  it('answers 415 to an unknown Content-Encoding', async () => {
    const { status, lines } = await send('', { 'Content-Encoding': 'compress' });
    expect([status, lines]).toEqual([415, []]);
  });

  it('tells each line that could not be written when the store is not available', async () => {
    await test.store.close();
    const { lines } = await send(ndjson(grants(2)));
    expect(lines.filter(({ status }) => status !== undefined)).toMatchObject([
      { line: 1, status: 503 },
      { line: 2, status: 503 },
    ]);
    expect(lines.at(-1)).toEqual({ line: 2, recorded: 0, duplicates: 0, rejected: 2, done: true });
  });

  /** Posts lines that are refused, and reads nothing until an event after them has been recorded. */
  async function refusedUnread(count: number): Promise<AnswerLine[]> {
    const stream = open();
    const line = `${JSON.stringify({ id: 'x'.repeat(40) })}\n`;
    for (let sent = 0; sent < count; sent += 1_000) {
      if (!stream.request.write(line.repeat(1_000)))
        await new Promise((resolve) => stream.request.once('drain', resolve));
    }
    stream.request.end(ndjson([grant('last')]));
    while ((await test.store.head()).size === 0) await new Promise((next) => setTimeout(next, 20));
    const lines = await stream.until(({ done }) => done === true);
    expect(lines.at(-1)).toMatchObject({ line: count + 1, recorded: 1, rejected: count });
    return lines.filter(({ status }) => status === 422);
  }

  it('never waits for a client that does not read, and loses no rejection', async () => {
    const rejections = await refusedUnread(20_000);
    expect(rejections.map((rejection) => rejection.line)).toEqual(
      Array.from({ length: 20_000 }, (_, index) => index + 1),
    );
  }, 60_000);

  it('keeps 16 MiB for a client that does not read, then counts the rejections up to the latest', async () => {
    const rejections = await refusedUnread(60_000);
    const told = rejections.filter(({ untold }) => untold === undefined);
    expect(told.map((rejection) => rejection.line)).toEqual(told.map((_, index) => index + 1));
    expect(JSON.stringify(told).length).toBeGreaterThan(16 * 1024 * 1024);
    expect(JSON.stringify(told).length).toBeLessThan(28 * 1024 * 1024); // with what the sockets hold
    expect(rejections.at(-1)).toMatchObject({ line: 60_000, untold: 60_000 - told.length - 1 });
  }, 60_000);

  it('keeps what was committed when the client goes away, and forgets its unfinished line', async () => {
    const stream = open();
    stream.request.write(ndjson(grants(50)) + JSON.stringify(grant('unfinished')));
    await stream.until(({ line }) => line === 50);
    stream.request.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await test.recorded()).toHaveLength(50);
    expect((await send(ndjson(grants(51)))).lines.at(-1)).toMatchObject({
      recorded: 1,
      duplicates: 50,
    });
  });

  it('ends a stream in which nothing comes for the idle time-out, after what it took', async () => {
    const other = await startTestServer({ idleTimeoutMs: 150 });
    const stream = new OpenStream(other.port);
    stream.request.on('error', () => undefined);
    for (const event of grants(4)) {
      stream.request.write(ndjson([event]));
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    const lines = await stream.until(({ status }) => status === 408);
    await other.stop();
    expect(lines.at(-2)).toEqual({ line: 4, recorded: 4, duplicates: 0, rejected: 0 });
    expect(lines.at(-1)).toMatchObject({ status: 408, title: 'Request timed out' });
    expect(lines.some(({ done }) => done)).toBe(false);
  });
});
