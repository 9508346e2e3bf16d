import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { runCli, runProcess, startServer, temporaryFolder } from '../support/process.ts';
import { STORES, type NewLog } from '../support/stores.ts';

const folder = temporaryFolder();
/** Names the store of the suite that runs. */
const env = { GRANT_LEDGER_DATA: '', GRANT_LEDGER_STORE: '' };

// Invented records; the account number is that of AWS's own documentation.
const ACCOUNT = '111122223333';
const POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';
const record = (n: number, eventName: string, rest: object = {}) => ({
  eventVersion: '1.08',
  eventID: `record-${n}`,
  eventTime: `2024-03-01T12:00:0${n}Z`,
  eventSource: 'iam.amazonaws.com',
  eventName,
  awsRegion: 'us-east-1',
  recipientAccountId: ACCOUNT,
  userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/admin`, accountId: ACCOUNT },
  readOnly: false,
  requestParameters: { userName: 'worker-7', policyArn: POLICY },
  ...rest,
});
const failed = { errorCode: 'AccessDenied', errorMessage: 'no' };
const first = {
  Records: [
    record(1, 'AttachUserPolicy'),
    record(2, 'ListUsers', { readOnly: true }),
    record(3, 'AttachUserPolicy', failed),
  ],
};
const second = { Records: [record(5, 'DetachUserPolicy')] };
const files = [`${folder}/first.json`, `${folder}/second.json.gz`];

beforeAll(() => {
  writeFileSync(files[0]!, JSON.stringify(first));
  writeFileSync(files[1]!, gzipSync(JSON.stringify(second)));
});

const importing = (...args: string[]) =>
  runCli(['import', '--format', 'aws-cloudtrail', ...args], { env });
const ask = (...args: string[]) => runCli(['ask', ...args], { env });
const DURING = ['--tenant', ACCOUNT, '--at', '2024-03-01T12:00:03Z'];

describe.each(STORES)('grant-ledger import and ask, over $store', ({ newLog }) => {
  let log: NewLog;
  beforeAll(async () => {
    log = await newLog();
    env.GRANT_LEDGER_DATA = temporaryFolder();
    env.GRANT_LEDGER_STORE = log.setting;
  });
  afterAll(() => log.end());

  it('a dry run counts, prints what it would record, and records nothing', async () => {
    const ended = await importing('--dry-run', ...files);
    expect(ended.status).toBe(0);
    expect(ended.stderr).toMatch(/^read +4 records in 2 files$/m);
    expect(ended.stderr).toMatch(/^told of access +2 records, in 2 events$/m);
    expect(ended.stderr).toMatch(/^recorded +nothing: a dry run$/m);
    expect(
      ended.stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { id: 'record-1', type: 'grant.issued' },
      { id: 'record-5', type: 'grant.revoked' },
    ]);
    const asked = await ask(...DURING);
    if (log.location.kind === 'sqlite') {
      expect(asked).toMatchObject({ status: 1, stdout: '' });
      expect(asked.stderr).toContain('There is no ledger at');
    } else expect(asked.stdout).toContain('as known at size 0');
  });

  it('records what the files tell, and says what it skipped and why', async () => {
    const ended = await importing(...files);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const lines = ended.stdout.split('\n').map((line) => line.replaceAll(/ +/g, ' '));
    expect(lines.slice(0, 7)).toEqual([
      'read 4 records in 2 files',
      'told of access 2 records, in 2 events',
      'recorded 2 events',
      'duplicates 0 events',
      'rejected 0 events',
      'told twice 0 records',
      'skipped 2 records',
    ]);
    expect(ended.stdout).toMatch(/^ +1 {2}a failed call \(iam:AttachUserPolicy 1\)$/m);
    expect(ended.stdout).toMatch(/^ +1 {2}only reads \(iam:ListUsers 1\)$/m);
    expect(lines.at(-2)).toBe('could not read 0 records');
  });

  it('finds everything to be a duplicate the second time', async () => {
    const ended = await importing(...files);
    expect(ended.status).toBe(0);
    expect(ended.stdout).toMatch(/^recorded +0 events\nduplicates +2 events$/m);
  });

  it('goes on past what it cannot read, names it, and ends with status 1', async () => {
    writeFileSync(`${folder}/cut.json`, '{"Records": [');
    writeFileSync(`${folder}/cut.json.gz`, gzipSync(JSON.stringify(first)).subarray(0, 40));
    writeFileSync(
      `${folder}/odd.json`,
      JSON.stringify({ Records: [record(6, 'CreateUser'), 'what?'] }),
    );
    const names = ['cut.json', 'cut.json.gz', 'odd.json', 'missing.json'].map(
      (n) => `${folder}/${n}`,
    );
    const ended = await importing('--dry-run', ...names);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(/^could not read +1 record, and 3 files to the end$/m);
    expect(ended.stderr).toContain(`${folder}/cut.json breaks off at byte 13: `);
    expect(ended.stderr).toContain(`${folder}/cut.json.gz is gzip, but damaged`);
    expect(ended.stderr).toContain(`${folder}/missing.json cannot be read (ENOENT)`);
    expect(ended.stderr).toContain(`${folder}/odd.json record 1: `);
  });

  it('reads standard input, plain or gzip', async () => {
    const args = ['import', '--format', 'aws-cloudtrail', '--dry-run', '-'];
    const ended = await runProcess(args, { env, input: gzipSync(JSON.stringify(first)) });
    expect(ended.status).toBe(0);
    expect(ended.stderr).toMatch(/^read +3 records in 1 file$/m);
  });

  it('asks in words and answers in words and a table', async () => {
    const { status, stdout } = await ask(...DURING);
    expect(status).toBe(0);
    const [question, answer, blank, head, ...rows] = stdout.split('\n');
    expect(question).toMatch(
      `Who could touch tenant ${ACCOUNT} at 2024-03-01T12:00:03.000Z, as known at size 2`,
    );
    expect(answer).toBe('1 account belongs to nobody known.');
    expect(blank).toBe('');
    expect(head).toMatch(/^WHO +WHAT +WHEN +THROUGH/);
    for (const text of [`account arn:aws:iam::${ACCOUNT}:user/`, 'worker-7', POLICY, 'certain'])
      expect(rows.join('\n')).toContain(text);
    expect(rows.join('\n')).toContain('(of nobody known)');
    expect(Math.max(...rows.map((line) => line.length))).toBeLessThan(200);
  });

  it('says that it knows of nobody once the policy is detached', async () => {
    const { stdout } = await ask('--tenant', ACCOUNT, '--at', '2024-03-01T12:00:06Z');
    expect(stdout.split('\n')[1]).toBe('Nobody, as far as the ledger knows.');
    const before = await ask(
      '--tenant',
      ACCOUNT,
      '--at',
      '2024-03-01T12:00:06Z',
      '--known-size',
      '1',
    );
    expect(before.stdout).toContain('1 account belongs to nobody known.');
  });

  it('replays the events in order, filtered', async () => {
    const replay = async (...args: string[]) => {
      const { stdout } = await runCli(['replay', ...args], { env });
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    };
    expect(await replay()).toMatchObject([
      { position: 0, type: 'grant.issued', id: 'record-1', recordedby: 'cli' },
      { position: 1, type: 'grant.revoked', id: 'record-5' },
    ]);
    expect(await replay('--type', 'grant.revoked')).toMatchObject([{ position: 1 }]);
    expect(await replay('--limit', '1')).toMatchObject([{ position: 0 }]);
    expect(await replay('--after', '0')).toMatchObject([{ position: 1 }]);
    expect(await replay('--source', 'urn:nothing')).toEqual([]);
  });

  it('gives the same bytes embedded, over --url, and over HTTP', async () => {
    const server = await startServer({ ...env, GRANT_LEDGER_TOKEN: 'admin-token' });
    const over = ['--url', server.url, '--token', 'admin-token'];
    for (const [flag, accept] of [
      ['--json', 'application/json'],
      ['--csv', 'text/csv'],
    ] as const) {
      const embedded = await ask(...DURING, flag);
      expect(embedded.status).toBe(0);
      expect((await ask(...DURING, flag, ...over)).stdout).toBe(embedded.stdout);
      const headers = { authorization: 'Bearer admin-token', accept };
      const query = `tenant=${ACCOUNT}&at=2024-03-01T12:00:03Z`;
      const response = await fetch(`${server.url}/v1/access?${query}`, { headers });
      expect(await response.text()).toBe(embedded.stdout);
    }
    await server.stop('SIGTERM');
  });

  it('a running server sees what is imported beside it', async () => {
    const server = await startServer({ ...env, GRANT_LEDGER_TOKEN: 'admin-token' });
    const third = { Records: [record(8, 'AttachUserPolicy')] };
    writeFileSync(`${folder}/third.json`, JSON.stringify(third));
    expect((await importing(`${folder}/third.json`)).stdout).toMatch(/^recorded +1 event$/m);
    const headers = { authorization: 'Bearer admin-token' };
    const query = `tenant=${ACCOUNT}&at=2024-03-01T12:00:09Z&minPosition=2`;
    const response = await fetch(`${server.url}/v1/access?${query}`, { headers });
    expect(await response.json()).toMatchObject({ known: { size: 3 }, counts: { pairs: 1 } });
    await server.stop('SIGTERM');
  });

  it('says what the ledger answered when it refuses the question', async () => {
    const ended = await ask('--on', '2025-07-17', '--known-size', '999');
    expect(ended).toMatchObject({ status: 1, stdout: '' });
    expect(ended.stderr).toContain('/knownSize');
  });
});
