import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inquirer } from '@grant-ledger/client';
import { browserForTests, describeInBrowser } from '../console/support/browser.ts';
import { runCli, startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { installed, type EmptyProject } from './empty-project.ts';

const DOCS = readFileSync(join(__dirname, '../../docs/sdk.md'), 'utf8');

interface Example {
  readonly name: string;
  readonly code: string;
  /** What docs/sdk.md says that it prints. */
  readonly prints: string;
}

/** The examples in docs/sdk.md in a language, by the name in their first line. */
const examples = (language: string): Example[] =>
  [
    ...DOCS.matchAll(
      new RegExp(
        `\`\`\`${language}\\n(// (\\S+)\\n.*?)\`\`\`(?:\\n\\n\`\`\`text\\n(.*?)\`\`\`)?`,
        'gs',
      ),
    ),
  ].map(([, code = '', name = '', prints = '']) => ({ name, code, prints }));

const token = 'sdk-package';
/** npm, the compiler and seven programs, on a machine that may be busy; milliseconds. */
const PATIENCE = 180_000;

let server: ServerProcess;
let data: string;
let project: EmptyProject;
beforeAll(async () => {
  data = temporaryFolder();
  server = await startServer({ GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: token });
  project = await installed();
}, PATIENCE);
afterAll(() => server.stop('SIGTERM'));

/** Until the ledger has sealed what it has. */
async function sealed(): Promise<void> {
  const inquirer = new Inquirer({ url: server.url, token });
  const { size } = await inquirer.index();
  const isSealed = () =>
    inquirer.checkpoint(size).then(
      () => true,
      () => false,
    );
  while (!(await isSealed())) await sleep(50);
}

describe('the SDK, installed from what npm packs', () => {
  it('stands alone', () => {
    const manifest = JSON.parse(readFileSync(join(project.sdk, 'package.json'), 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
    expect(
      readdirSync(join(project.folder, 'node_modules')).filter((name) => !name.startsWith('.')),
    ).toEqual(['@grant-ledger']);
    for (const entry of ['index', 'inquiry/index', 'verify/index']) {
      const code = readFileSync(join(project.sdk, `dist/${entry}.js`), 'utf8');
      const imports = [...code.matchAll(/^(?:import|export) .*?["'](.*?)["'];$/gm)];
      expect(imports.filter(([, from = '']) => !/^(node:|\.)/.test(from))).toEqual([]);
    }
  });

  it(
    'runs the examples of docs/sdk.md, which print what is said there',
    async () => {
      const all = examples('ts');
      const [, key = ''] = (await runCli(['keys', 'show', '--data', data])).stdout.split('\n');
      const given = (code: string) =>
        code
          .replace('http://127.0.0.1:8420', server.url)
          .replace('paste-the-token-here', token)
          .replace('paste-the-verifier-key-here', key);
      for (const { name, code } of all) project.write(name, given(code));
      await project.compile();
      for (const { name, prints } of all) {
        if (name.startsWith('verify') || name === 'report.ts') await sealed();
        expect(`${name}: ${await project.runFile(name.replace(/ts$/, 'js'))}`).toBe(
          `${name}: ${prints}`,
        );
      }
      expect(all.map(({ name }) => name)).toEqual([
        ...['ledger.ts', 'record.ts', 'ask.ts', 'report.ts', 'keys.ts', 'verify.ts'],
        'verify-report.ts',
      ]);
    },
    PATIENCE,
  );
});

describeInBrowser('the SDK in a page of the ledger', () => {
  const browser = browserForTests();

  it('asks as docs/sdk.md says, and verifies', async () => {
    const [page_js] = examples('js');
    const page = await browser.open(`${server.url}/signin?token=${token}`);
    await page.route('**/sdk.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<body><script type="module" src="/page.js"></script></body>',
      }),
    );
    const script = (body: string) => ({ contentType: 'text/javascript', body });
    await page.route('**/page.js', (route) => route.fulfill(script(page_js?.code ?? '')));
    await page.route('**/sdk/**', (route) => {
      const path = new URL(route.request().url()).pathname.replace('/sdk/', 'dist/');
      return route.fulfill(script(readFileSync(join(project.sdk, path), 'utf8')));
    });
    await page.goto(`${server.url}/sdk.html`);
    await page.getByText('1 could touch something.').waitFor();

    const [, key = ''] = (await runCli(['keys', 'show', '--data', data])).stdout.split('\n');
    const verified = await page.evaluate(
      `(async () => {
        const { Inquirer } = await import('/sdk/inquiry/index.js');
        const { verifyCheckpoint, verifyEvent } = await import('/sdk/verify/index.js');
        const inquirer = new Inquirer({ url: location.origin });
        const keys = { log: [${JSON.stringify(key)}] };
        const { size } = verifyCheckpoint(await inquirer.checkpoint(), keys);
        const events = [];
        for await (const event of inquirer.events({ limit: 2 })) events.push(event);
        const { position } = verifyEvent(events[1], await inquirer.proof(1), keys);
        return { position, isSealed: size > 1 };
      })()`,
    );
    expect(verified).toEqual({ position: 1, isSealed: true });
  });
});
