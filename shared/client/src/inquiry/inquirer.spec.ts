import { serve, type Answering } from '../testing.ts';
import { Inquirer } from './inquirer.ts';

const served = async (answering: Answering) => new Inquirer(await serve(answering));

describe('a question', () => {
  it('repeats a parameter for each of its values', async () => {
    let url: string | undefined;
    const inquirer = await served((request, response) => {
      url = request.url;
      response.end('{"rows":[],"next":null}');
    });
    const question = { location: ['CN', 'HK'], on: '2025-07-17', limit: 5, tenant: undefined };
    await inquirer.access(question).first();
    expect(url).toBe('/v1/access?location=CN&location=HK&on=2025-07-17&limit=5');
  });

  it('is answered by the rows of all pages, each asked for when it is wanted', async () => {
    const asked: (string | undefined)[] = [];
    const inquirer = await served((request, response) => {
      asked.push(request.url);
      const isFirst = asked.length === 1;
      const page = {
        rows: isFirst ? [1, 2] : [3],
        next: isFirst ? 'c' : null,
        counts: { pairs: 3 },
      };
      response.end(JSON.stringify(page));
    });
    const answer = inquirer.access({ on: '2025-07-17', limit: 2 });
    expect(asked).toEqual([]);
    expect((await answer.first()).counts.pairs).toBe(3);
    const rows: unknown[] = [];
    for await (const row of answer) rows.push(row);
    expect(rows).toEqual([1, 2, 3]);
    expect(asked).toEqual([
      '/v1/access?on=2025-07-17&limit=2',
      '/v1/access?on=2025-07-17&limit=2&cursor=c',
    ]);
  });

  it('that failed can be asked again', async () => {
    let calls = 0;
    const inquirer = await served((_request, response) => {
      calls += 1;
      if (calls === 1) response.writeHead(400).end();
      else response.end('{"rows":[],"next":null}');
    });
    const answer = inquirer.access({ on: '2025-07-17' });
    await expect(answer.first()).rejects.toMatchObject({ status: 400 });
    expect((await answer.first()).rows).toEqual([]);
  });

  it('of differences gives each with how it differs', async () => {
    const inquirer = await served((_request, response) => {
      const [gained, lost, changed] = [[{ personId: 'p-1' }], [], [{ personId: 'p-2' }]];
      response.end(JSON.stringify({ gained, lost, changed, next: null }));
    });
    const differences: unknown[] = [];
    for await (const one of inquirer.diff({ on: '2025-07-17', fromKnownSize: 4 }))
      differences.push(one);
    expect(differences).toEqual([
      { change: 'gained', personId: 'p-1' },
      { change: 'changed', personId: 'p-2' },
    ]);
  });

  it('is asked again after an answer that may pass, once the time is over that the ledger asked for', async () => {
    const times: number[] = [];
    const inquirer = await served((_request, response) => {
      times.push(Date.now());
      if (times.length === 1) response.writeHead(503, { 'retry-after': '1' }).end();
      else response.end('{"points":[]}');
    });
    await inquirer.series({
      from: '2025-07-01T00:00:00Z',
      to: '2025-08-01T00:00:00Z',
      step: 'P1D',
    });
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(990);
  });

  it('escapes the id of a timeline', async () => {
    let url: string | undefined;
    const inquirer = await served((request, response) => {
      url = request.url;
      response.end('{}');
    });
    await inquirer.timeline('persons', 'p/1?x', { knownSize: 4 });
    expect(url).toBe('/v1/persons/p%2F1%3Fx?knownSize=4');
  });

  it('is given up when the answer does not come in time', async () => {
    const options = await serve(() => undefined);
    const inquirer = new Inquirer({ ...options, timeoutMs: 20, retry: { attempts: 1 } });
    await expect(inquirer.me()).rejects.toMatchObject({ code: 'network' });
  });

  it('says so when what answers is no ledger', async () => {
    const inquirer = await served((_request, response) => response.end('<html>'));
    await expect(inquirer.access({ on: '2025-07-17' }).first()).rejects.toMatchObject({
      code: 'protocol',
    });
  });
});

describe('replaying events', () => {
  it('goes on after the last event when the connection is lost', async () => {
    const asked: (string | undefined)[] = [];
    const inquirer = await served((request, response) => {
      asked.push(request.url);
      const after = Number(new URL(request.url!, 'http://x').searchParams.get('after') ?? -1);
      response.write(`${JSON.stringify({ position: after + 1 })}\n{"position":${after + 2}}\n`);
      if (asked.length === 1) setTimeout(() => response.destroy(), 20);
      else response.end();
    });
    const positions: number[] = [];
    for await (const { position } of inquirer.events({ limit: 4 })) positions.push(position);
    expect(positions).toEqual([0, 1, 2, 3]);
    expect(asked).toEqual(['/v1/events?limit=4', '/v1/events?limit=2&after=1']);
  });
});

describe('a report', () => {
  it('is waited for until it is issued, or fails', async () => {
    const states = ['making', 'issued', 'failed'];
    const inquirer = await served((_request, response) =>
      response.end(JSON.stringify({ reportId: 'r', state: states.shift(), detail: 'No room.' })),
    );
    const seen: string[] = [];
    const onProgress = ({ state }: { state: string }) => seen.push(state);
    expect((await inquirer.issued('r', { onProgress })).state).toBe('issued');
    expect(seen).toEqual(['making', 'issued']);
    await expect(inquirer.issued('r')).rejects.toMatchObject({
      code: 'report',
      message: 'No room.',
    });
  });
});
