import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../support/process.ts';
import { readArchive, writeArchive } from '../support/zip.ts';
import { browserForTests, describeInBrowser, keepingPicture } from './support/browser.ts';
import { pressOn, tabTo } from './support/keys.ts';
import { serveSample, type Served } from './support/served.ts';

describeInBrowser('reports in the console', () => {
  let served: Served;
  const folder = temporaryFolder();
  /** The bundle with its log, as it was downloaded. */
  const bundle = join(folder, 'bundle.zip');
  const browser = browserForTests();
  beforeAll(async () => {
    served = await serveSample();
  });

  const keysOf = async () => {
    const answer = await fetch(`${served.url}/v1/keys`);
    return ((await answer.json()) as { keys: string[] }).keys.join('\n');
  };

  it('are asked for, made, previewed and downloaded', async () => {
    const page = await browser.open(await served.link('oversight'));
    await keepingPicture(page, 'report', async () => {
      await page.goto(
        `${served.url}/reports?kind=contractors&on=2025-07-17&location=CN&customer=dod`,
      );
      await pressOn(page, page.getByRole('button', { name: 'Ask for it' }));
      await page.waitForURL(/\/reports\/[0-9a-f-]{36}/);
      await page.getByRole('heading', { name: 'In short' }).waitFor();
      await page.getByText('o-lantern').first().waitFor();
      const download = page.waitForEvent('download');
      await pressOn(page, page.getByRole('link', { name: 'Bundle with the log' }));
      await (await download).saveAs(bundle);
      for (const form of ['PDF', 'CSV', 'JSON']) {
        const part = page.waitForEvent('download');
        await pressOn(page, page.getByRole('link', { name: form, exact: true }));
        expect(readFileSync(await (await part).path()).length).toBeGreaterThan(100);
      }
    });
  });

  /** Verifies a file on the page, and says what it asked of the server meanwhile. */
  const verify = async (page: Page, path: string): Promise<readonly string[]> => {
    await page.goto(`${served.url}/verify`);
    await tabTo(page, page.getByLabel('Verifier key of the log'));
    await page.keyboard.insertText(await keysOf());
    await page.waitForLoadState('networkidle');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!new URL(request.url()).pathname.startsWith('/assets/')) asked.push(request.url());
    });
    const chooser = page.waitForEvent('filechooser');
    await pressOn(page, page.getByRole('button', { name: 'Choose files …' }));
    await (await chooser).setFiles(path);
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
    return asked;
  };

  it('verify in the browser itself, without a word to the server', async () => {
    const page = await browser.open(await served.link('investigator'));
    await keepingPicture(page, 'verify', async () => {
      const asked = await verify(page, bundle);
      await page.getByText('This report is what the log gives, and nobody was left out.').waitFor();
      expect(asked).toEqual([]);
    });
  });

  it('are refused if a number in them was changed, with the reason', async () => {
    const page = await browser.open(await served.link('investigator'));
    await keepingPicture(page, 'tampered', async () => {
      const files = new Map(await readArchive(bundle));
      const json = files.get('report.json')!.toString();
      const tampered = json.replace(/"persons":\d+/, '"persons":0');
      const changed = tampered === json ? json.replace('o-lantern', 'o-mantern') : tampered;
      files.set('report.json', Buffer.from(changed));
      const path = join(folder, 'tampered.zip');
      await writeArchive(path, files);
      await verify(page, path);
      await page.getByText('Not proven: do not rely on this report.').waitFor();
      await page.getByText('report.json is not the report that was issued').waitFor();
    });
  });

  it('may not be asked for by an investigator, who is told so', async () => {
    const page = await browser.open(await served.link('investigator'));
    await keepingPicture(page, 'may-not', async () => {
      await page.goto(`${served.url}/reports?kind=contractors&on=2025-07-17`);
      await page.getByText('may not ask for one').waitFor();
      expect(await page.getByRole('button', { name: 'Ask for it' }).count()).toBe(0);
    });
  });

  it('are stated again later, and say what changed', async () => {
    const page = await browser.open(await served.link('oversight'));
    await keepingPicture(page, 'restate', async () => {
      const { reportId } = await served.inquirer.askReport({
        kind: 'contractors',
        question: { on: '2025-07-17', location: ['CN'], customer: ['dod'] },
        knownSize: 100,
      });
      await page.goto(`${served.url}/reports/${reportId}`);
      await pressOn(page, page.getByRole('button', { name: 'State again' }));
      await page
        .getByText(/rows? came in|Nothing changed/)
        .first()
        .waitFor();
    });
  });
});
