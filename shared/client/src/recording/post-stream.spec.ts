import { createInterface } from 'node:readline';
import { ClientError } from '../http/client-error.ts';
import { bodyOf, event, serve, type Answering } from '../testing.ts';
import type { Acknowledgement, Rejection } from './post-stream.ts';
import { Recorder } from './recorder.ts';

const served = async (answering: Answering) => new Recorder(await serve(answering));

describe('posting a stream', () => {
  it('reads acknowledgements and rejections while it still sends', async () => {
    let released: () => void = () => undefined;
    const acknowledgedFirst = new Promise<void>((resolve) => (released = resolve));
    const recorder = await served(async (req, res) => {
      let line = 0;
      let rejected = 0;
      for await (const text of createInterface({ input: req })) {
        line += 1;
        if (text === 'bad') {
          rejected += 1;
          const problem = {
            type: 'about:blank',
            title: 'Bad request',
            status: 400,
            detail: 'Not JSON.',
          };
          res.write(`${JSON.stringify({ line, ...problem })}\n`);
        }
        const recorded = line - rejected;
        res.write(`${JSON.stringify({ line, recorded, duplicates: 0, rejected })}\n`);
      }
      res.end(`${JSON.stringify({ line, recorded: 2, duplicates: 0, rejected, done: true })}\n`);
    });
    async function* source() {
      yield event('e1');
      await acknowledgedFirst;
      yield 'bad';
      yield event('e2');
    }
    const acknowledged: Acknowledgement[] = [];
    const rejections: Rejection[] = [];
    const total = await recorder.postStream(source(), {
      onAcknowledged: (one) => {
        acknowledged.push(one);
        released();
      },
      onRejected: (one) => rejections.push(one),
    });
    expect(total).toEqual({ line: 3, recorded: 2, duplicates: 0, rejected: 1 });
    expect(acknowledged.map(({ line }) => line)).toEqual([1, 2, 3, 3]);
    expect(rejections).toEqual([
      {
        line: 2,
        problem: { type: 'about:blank', title: 'Bad request', status: 400, detail: 'Not JSON.' },
      },
    ]);
  });

  it('sends again exactly what was not acknowledged when the connection is lost', async () => {
    const connections: string[][] = [];
    const recorder = await served(async (req, res) => {
      const got: string[] = [];
      connections.push(got);
      for await (const text of createInterface({ input: req })) {
        got.push(text);
        if (connections.length === 1 && got.length === 5) {
          res.write(`${JSON.stringify({ line: 3, recorded: 3, duplicates: 0, rejected: 0 })}\n`);
          setTimeout(() => req.socket.destroy(), 20);
        }
      }
      if (connections.length === 1) return;
      const rest = { line: got.length, recorded: got.length - 2, duplicates: 2, rejected: 0 };
      res.end(`${JSON.stringify({ ...rest, done: true })}\n`);
    });
    const source = Array.from({ length: 9 }, (_, i) => `"${i + 1}"`);
    const total = await recorder.postStream(source);
    expect(connections[1]).toEqual(source.slice(3));
    expect(total).toEqual({ line: 9, recorded: 7, duplicates: 2, rejected: 0 });
  });

  it('goes on when the ledger ended the stream because the source was idle', async () => {
    const connections: string[][] = [];
    let resume: () => void = () => undefined;
    const idle = new Promise<void>((resolve) => (resume = resolve));
    const recorder = await served(async (req, res) => {
      const got: string[] = [];
      connections.push(got);
      for await (const text of createInterface({ input: req })) {
        got.push(text);
        if (connections.length > 1) continue;
        res.write(`${JSON.stringify({ line: 1, recorded: 1, duplicates: 0, rejected: 0 })}\n`);
        res.end(
          `${JSON.stringify({ title: 'Request timed out', status: 408, detail: 'Idle.' })}\n`,
        );
        setTimeout(resume, 50);
      }
      if (!res.writableEnded)
        res.end(
          `${JSON.stringify({ line: 1, recorded: 1, duplicates: 0, rejected: 0, done: true })}\n`,
        );
    });
    async function* source() {
      yield '"1"';
      await idle;
      yield '"2"';
    }
    const total = await recorder.postStream(source());
    expect(total).toEqual({ line: 2, recorded: 2, duplicates: 0, rejected: 0 });
    expect(connections).toEqual([['"1"'], ['"2"']]);
  });

  it('ends with the problem when the ledger refuses the stream', async () => {
    const recorder = await served(async (req, res) => {
      await bodyOf(req);
      res.writeHead(403).end(JSON.stringify({ title: 'Not allowed', status: 403, detail: 'No.' }));
    });
    await expect(recorder.postStream([event('e1')])).rejects.toMatchObject({ status: 403 });
  });

  it.each([
    ['a disk', new Error('disk gone')],
    ['another ledger', new ClientError('network', 'connection lost')],
  ])('fails when the source fails, and does not retry: %s', async (_what, failure) => {
    let connections = 0;
    const recorder = await served(async (req, res) => {
      connections += 1;
      await bodyOf(req);
      res.end('{"line":1,"recorded":1,"duplicates":0,"rejected":0,"done":true}\n');
    });
    async function* source() {
      yield event('e1');
      throw failure;
    }
    await expect(recorder.postStream(source())).rejects.toBe(failure);
    expect(connections).toBeLessThanOrEqual(1);
  });
});
