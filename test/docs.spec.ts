import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { run, startProcess } from '@grant-ledger/cli';
import { EVENT_TYPES, eventDataSchemas } from '@grant-ledger/domain';
import { Ledger } from '@grant-ledger/ledger';
import { DEFINITIONS } from '@grant-ledger/reports';
import { openSqliteStore } from '@grant-ledger/store/sqlite';

const ROOT = join(__dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].concat(
  readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
);

it.each(pages)('every link of %s leads somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to);
  const broken = links.filter(
    (to) => !/^https?:/.test(to) && !existsSync(join(ROOT, dirname(page), to)),
  );
  expect(broken).toEqual([]);
});

describe('docs/formats/events.md', () => {
  const rows = [
    ...read('docs/formats/events.md').matchAll(/^\| `([a-z.-]+)` \| (.*) \| (.*) \|$/gm),
  ];
  const fieldsIn = (cell = '') => [...cell.matchAll(/`(\w+)`/g)].map(([, field]) => field);

  it('has a row for every type of event, in the order of the code', () => {
    expect(rows.map(([, type]) => type)).toEqual(EVENT_TYPES);
  });

  it.each(EVENT_TYPES)('names the fields of %s, and which are required', (type) => {
    const [, , required, optional] = rows.find(([, named]) => named === type) ?? [];
    const fields = Object.entries(eventDataSchemas[type].shape);
    const isOptional = ([, schema]: (typeof fields)[number]) => schema.safeParse(undefined).success;
    const names = (some: typeof fields) => some.map(([name]) => name);
    expect(fieldsIn(optional)).toEqual(names(fields.filter(isOptional)));
    expect(fieldsIn(required)).toEqual(names(fields.filter((field) => !isOptional(field))));
  });
});

describe('the calls that pages show', () => {
  const dataPath = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
  const store = { kind: 'sqlite', path: join(dataPath, 'ledger.db') } as const;
  const settings = { store, dataPath, host: '127.0.0.1', port: 0 };
  let ledger: Awaited<ReturnType<typeof startProcess>>;
  beforeAll(async () => {
    ledger = await startProcess({ ...settings, token: 'readme' }, { quiet: true });
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(dataPath, { recursive: true });
  });

  /** What the lines print of a page's first block that calls the ledger, each call on a line of its own. */
  async function printed(page: string): Promise<readonly string[]> {
    const block = [...read(page).matchAll(/```sh\n(.*?)```/gs)]
      .map(([, text = '']) => text)
      .find((text) => text.includes('curl'));
    const script = (block ?? '')
      .replaceAll(/^(LEDGER|TOKEN)=.*$/gm, '')
      .replaceAll(/^curl/gm, 'echo; curl -sS');
    const env = { ...process.env, LEDGER: ledger.url, TOKEN: 'readme' };
    const { stdout } = await promisify(execFile)('bash', ['-euc', script], { env });
    return stdout.split('\n').filter(Boolean);
  }

  it('print what the README says', async () => {
    const [posted, answer] = (await printed('README.md')).map((line) => JSON.parse(line));
    expect(posted).toMatchObject({ recorded: 2, duplicates: 0, rejected: 0 });
    expect(answer.counts).toMatchObject({ persons: 1, certain: 1 });
    expect(answer.rows).toMatchObject([
      {
        personId: 'p-17',
        grants: [{ grantId: 'g-9' }],
        locations: [{ value: 'CN', basis: 'badge' }],
        evidence: [0, 1],
      },
    ]);
  });

  it('keep a name beside the log, show it and erase it, as docs/privacy.md says', async () => {
    const [shown, ...others] = await printed('docs/privacy.md');
    expect(others).toEqual([]);
    expect(JSON.parse(shown!)).toMatchObject({
      personId: 'p-17',
      profile: { displayName: 'A. Example', email: 'a.example@staffing.example' },
    });
    const headers = { authorization: 'Bearer readme' };
    expect((await fetch(`${ledger.url}/v1/persons/p-17/profile`, { headers })).status).toBe(404);
  });
});

describe('the pages on reports', () => {
  const sample = read('services/cli/sample/history.ndjson').trimEnd().split('\n');
  const data = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
  const outside = process.cwd();
  beforeAll(async () => {
    const store = openSqliteStore(join(data, 'ledger.db'));
    const posted = sample.map((line) => JSON.parse(line) as unknown);
    await new Ledger({ store }).recordAll(posted, { recordedBy: 'docs' });
    await store.close();
    process.chdir(data);
    process.env.GRANT_LEDGER_DATA = data;
  });
  afterAll(() => {
    process.chdir(outside);
    delete process.env.GRANT_LEDGER_DATA;
    rmSync(data, { recursive: true });
  });

  it.each(DEFINITIONS.map((definition) => [definition.kind, definition] as const))(
    '%s: has its title, explains each column, and asks for it as one can',
    async (kind, { title, columns }) => {
      const page = read(`docs/reports/${kind}.md`);
      expect(page.split('\n')[0]).toBe(`# ${title}`);
      const unsaid = columns.filter(
        ({ name, title: column }) =>
          !/^(position|adopted|evidence)$/.test(name) && !page.includes(column),
      );
      expect(unsaid).toEqual([]);
      const [, command = ''] = /^npx grant-ledger (report .*)$/m.exec(page) ?? [];
      const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
      expect(await run(command.split(' '))).toBe(0);
      written.mockRestore();
      expect(existsSync(join(data, command.split(' ').at(-1) ?? ''))).toBe(true);
    },
  );
});
