import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import {
  runCli,
  startListening,
  startServer,
  temporaryFolder,
  type ServerProcess,
} from '../support/process.ts';
import { writeArchive } from '../support/zip.ts';

const folder = temporaryFolder();
const TOKEN = 'admin-token';
let server: ServerProcess;
let env: Record<string, string>;

beforeAll(async () => {
  const data = temporaryFolder();
  server = await startServer({ GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: TOKEN });
  env = { GRANT_LEDGER_DATA: data, GRANT_LEDGER_URL: server.url, GRANT_LEDGER_TOKEN: TOKEN };
});
afterAll(() => server.stop('SIGTERM'));

// Invented records; the account number is that of AWS's own documentation. Each has a user of its own.
const ACCOUNT = '111122223333';
const record = (id: string, userName = id) => ({
  eventVersion: '1.08',
  eventID: id,
  eventTime: '2024-03-01T12:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'AttachUserPolicy',
  awsRegion: 'us-east-1',
  recipientAccountId: ACCOUNT,
  userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/admin`, accountId: ACCOUNT },
  requestParameters: { userName, policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
});
const json = JSON.stringify;

const write = (name: string, content: string | Buffer) => {
  writeFileSync(`${folder}/${name}`, content);
  return `${folder}/${name}`;
};
const importing = (...args: string[]) =>
  runCli(['import', '--format', 'aws-cloudtrail', ...args], { env });

/** The ids of all events, in the order of the ledger. */
async function recorded(): Promise<string[]> {
  const answer = await fetch(`${server.url}/v1/events?limit=1000`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const { events } = (await answer.json()) as { events: { id: string }[] };
  return events.map(({ id }) => id);
}

/** Waits until it holds, for what another process does in its own time. */
async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(100);
}

const startWatch = (args: readonly string[]) => startListening(args, env, /^watching (\S+)\n/m);

/** What the watch of the test has kept in the data folder. */
function stateIn(data: string): string {
  const name = readdirSync(data).find((one) => /^watched-\w+\.json$/.test(one));
  return name === undefined ? '' : readFileSync(`${data}/${name}`, 'utf8');
}

describe('grant-ledger import', () => {
  it('takes files in every layout and packing, in one go', async () => {
    const members = [gzipSync(`${json(record('gz-1'))}\n`), gzipSync(json(record('gz-2')))];
    await writeArchive(
      `${folder}/all.zip`,
      new Map([
        ['a/list.json', Buffer.from(json([record('zip-1')]))],
        ['b.json.gz', gzipSync(json({ Records: [record('zip-2')] }))],
      ]),
    );
    const ended = await importing(
      write('members', Buffer.concat(members)),
      `${folder}/all.zip`,
      write('lines', `\ufeff${json(record('line-1'))}\r\n${json(record('line-2'))}\n`),
      write('list', json([record('list-1'), record('list-2')], undefined, 2)),
      write('container', json({ more: 1, Records: [record('container-1')] })),
      write('document', json(record('document-1'), undefined, 2)),
    );
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(
      /^read +10 records in 6 files\n.*10 events\nrecorded +10 events$/m,
    );
    expect((await recorded()).sort()).toEqual(
      ['container-1', 'document-1', 'gz-1', 'gz-2', 'line-1', 'line-2', 'list-1', 'list-2'].concat([
        'zip-1',
        'zip-2',
      ]),
    );
  });

  it('counts what comes before a file breaks off, and says where that is', async () => {
    const whole = json({ Records: [record('before-1'), record('before-2')] });
    const cut = write('cut.json', whole.slice(0, -20));
    const noise = Array.from({ length: 3_000 }, (_, n) => json(record(`cut-${n}`, 'worker')));
    const damaged = gzipSync(noise.join('\n'));
    const cutGzip = write('cut.gz', damaged.subarray(0, damaged.length - 30));
    const ended = await importing('--dry-run', cut, cutGzip);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toContain('"id":"before-1"');
    expect(ended.stdout).not.toContain('"id":"before-2"');
    expect(ended.stdout).toContain('"id":"cut-2900"');
    expect(ended.stderr).toContain(`${cut} breaks off at byte ${whole.length - 20}: `);
    expect(ended.stderr).toMatch(
      /cut\.gz is gzip, but damaged \(Z_BUF_ERROR\), behind record 2\d{3}/,
    );
  });

  it('keeps what could not be read, to be imported once it is mended', async () => {
    const kept = `${folder}/kept.ndjson`;
    const broken = json(record('mended-1')).replace('"eventID":', '"eventID" ');
    const source = write('broken', `${json(record('whole-1'))}\n${broken}\n"no record"\n`);
    const ended = await importing('--unreadable', kept, source);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toMatch(/^recorded +1 event$/m);
    expect(ended.stdout).toContain(`${source} record 1: is no JSON`);
    expect(readFileSync(kept, 'utf8')).toBe(`${broken}\n"no record"\n`);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    expect(await importing('--unreadable', kept, kept)).toMatchObject({ status: 2 });
    const mended = readFileSync(kept, 'utf8').replace('"eventID" ', '"eventID":');
    writeFileSync(kept, mended.replace('"no record"\n', ''));
    expect((await importing(kept)).stdout).toMatch(/^recorded +1 event$/m);
    expect(await recorded()).toContain('mended-1');
  });

  it('names two records with one id that say different things, before and while they are recorded', async () => {
    const [one, other] = [record('twice-1', 'worker-1'), record('twice-1', 'worker-2')];
    const source = write('twice', `${json(one)}\n${json(other)}\n${json(one)}\n`);
    const kept = `${folder}/refused.ndjson`;
    const [tried, posted] = [
      await importing('--dry-run', source),
      await importing('--unreadable', kept, source),
    ];
    for (const { status, text } of [
      { ...tried, text: tried.stderr },
      { ...posted, text: posted.stdout },
    ]) {
      expect(status).toBe(1);
      expect(text).toMatch(/^rejected +1 event, 1 as another under the same source and id$/m);
      expect(text).toMatch(/^ {2}.*twice record 1: grant\.issued twice-1: /m);
      expect(text).toMatch(/^told twice +1 record$/m);
    }
    expect(tried.stderr).toContain(`${source} record 0`);
    expect(readFileSync(kept, 'utf8')).toBe(`${json(other)}\n`);
  });

  it('says what is wrong with how it is asked', async () => {
    for (const [args, said] of [
      [[], 'Name the files to import'],
      [['--mapping', 'x.json', 'file'], 'takes none'],
      [['--watch', `${folder}/nowhere`], 'there is no folder'],
    ] as const) {
      const ended = await importing(...args);
      expect(ended.status).toBe(2);
      expect(ended.stderr).toContain(said);
    }
  });
});

describe('grant-ledger import --watch', () => {
  const watched = temporaryFolder();
  const put = (name: string, id: string) => {
    writeFileSync(`${watched}/${name}`, json(record(id)));
  };

  it('imports what is there and what comes, once, and goes on after a restart', async () => {
    const args = ['import', '--format', 'aws-cloudtrail', '--watch', watched];
    mkdirSync(`${watched}/2024`);
    put('2024/a.json', 'watched-1');
    put('.unfinished', 'watched-2');
    const first = await startWatch(args);
    await eventually(async () => (await recorded()).includes('watched-1'));
    renameSync(`${watched}/.unfinished`, `${watched}/b.json`);
    await eventually(async () => (await recorded()).includes('watched-2'));
    await eventually(() => stateIn(env.GRANT_LEDGER_DATA!).includes('b.json'));
    const ended = await first.stop('SIGTERM');
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout.match(/^recorded +1 event$/gm)).toHaveLength(2);

    put('c.json', 'watched-3');
    const second = await startWatch(args);
    await eventually(async () => (await recorded()).includes('watched-3'));
    const again = await second.stop('SIGINT');
    expect(again.status).toBe(0);
    expect(again.stdout).not.toContain('duplicates      1 event');
  });
});

describe('POST /v1/import/{format}', () => {
  const push = (init: RequestInit, token = TOKEN) =>
    fetch(`${server.url}/v1/import/aws-cloudtrail`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) },
    });
  const type = { 'content-type': 'application/json' };

  it('finds to be a duplicate what was imported from a file', async () => {
    const answer = await push({ method: 'POST', headers: type, body: json([record('list-1')]) });
    expect(await answer.json()).toMatchObject({ read: 1, told: 1, recorded: 0, duplicates: 1 });
  });

  it('lets a webhook ask without a token, and post with one alone', async () => {
    const origin = { 'WebHook-Request-Origin': 'events.example.com' };
    const asked = await push({ method: 'OPTIONS', headers: origin }, 'wrong');
    expect([asked.status, asked.headers.get('WebHook-Allowed-Origin')]).toEqual([
      200,
      'events.example.com',
    ]);
    const posted = await push({ method: 'POST', headers: type, body: '[]' }, 'wrong');
    expect(posted.status).toBe(401);
  });
});
