/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { browserForTests, describeInBrowser, keepingPicture } from './support/browser.ts';
import { pressOn, tabTo } from './support/keys.ts';
import { serveSample, type Served } from './support/served.ts';

describeInBrowser('the console, asked who could touch what', () => {
  let served: Served;
  let page: Page;
  const browser = browserForTests();
  beforeAll(async () => {
    served = await serveSample();
    page = await browser.open(await served.link('investigator'), { isForAll: true });
  });

  const flow = (name: string, test: () => Promise<void>) => {
    it(name, () =>
      keepingPicture(page, name, async () => {
        await page.goto(`${served.url}/ask`);
        await page.evaluate(() => {
          localStorage.clear();
        });
        await page.reload();
        await test();
      }),
    );
  };
  const ask = (search: string) => new URL(`/ask?${search}`, served.url).href;
  const DAY = 'on=2025-07-17&location=CN&customer=dod';

  flow('answers the question that is typed, with the keyboard alone', async () => {
    await tabTo(page, page.getByRole('combobox', { name: 'Customer' }));
    await page.keyboard.type('dod');
    await page.keyboard.press('Enter');
    await page.getByLabel('Day', { exact: true }).fill('2025-07-17');
    await page.keyboard.press('Enter');
    await page.getByText('3 people certainly, 3 possibly').waitFor();
    const { searchParams } = new URL(page.url());
    expect([...searchParams]).toEqual([
      ['on', '2025-07-17'],
      ['location', 'CN'],
      ['customer', 'dod'],
    ]);
  });

  flow(
    'opens a row to its evidence, and an event to its bytes and its proof, by keys',
    async () => {
      await page.goto(ask(DAY));
      const first = page.getByRole('button', { name: 'Open', exact: true }).first();
      await tabTo(page, first);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByText('p-01: location is China, by badge').first().waitFor();
      await page.keyboard.press('Tab');
      await pressOn(page, page.locator('summary', { hasText: 'Proof' }).first());
      await page.getByText('Proven here: this event, to the byte').waitFor();
      await pressOn(page, page.locator('summary', { hasText: 'JSON' }).first());
      await page.getByText('"specversion": "1.0"').first().waitFor();
      expect(page.url()).toContain('row=p-01');
    },
  );

  flow('shows what was known then', async () => {
    await page.goto(ask(`${DAY}&knownSize=100`));
    await page.getByText('Known from the first 100 events').waitFor();
    await page.goto(ask(`${DAY}&knownSize=100000`));
    await page.getByText('is beyond the log').waitFor();
  });

  flow('downloads the answer as CSV and as JSON', async () => {
    await page.goto(ask(DAY));
    for (const form of ['CSV', 'JSON']) {
      const download = page.waitForEvent('download');
      await pressOn(page, page.getByRole('button', { name: `Download ${form}` }));
      const text = readFileSync(await (await download).path(), 'utf8');
      expect(text).toContain('p-01');
    }
  });

  flow('sorts and finds rows', async () => {
    await page.goto(ask(DAY));
    await pressOn(page, page.getByRole('button', { name: 'Who' }));
    await page.keyboard.press('Enter');
    await page.getByRole('columnheader', { name: 'Who', description: '' }).first().waitFor();
    expect(await page.getByRole('columnheader', { name: /^Who/ }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    await tabTo(page, page.getByRole('searchbox'));
    await page.keyboard.type('t-summit');
    await page.getByText('1 of 7 rows').waitFor();
  });

  flow('says it in French', async () => {
    await page.goto(ask(DAY));
    await page.getByLabel('Language').selectOption('fr');
    await page.getByText('3 personnes avec certitude, 3 peut-être').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  });

  flow('shows times in the zone that is chosen, and asks of its days', async () => {
    await page.goto(ask(`${DAY}&tz=America/New_York`));
    await page
      .getByText(/all of 17 Jul 2025 (EDT|GMT-4)/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Time zone').inputValue()).toBe('America/New_York');
  });

  flow('says when the ledger is away, and goes on when it is back', async () => {
    await page.goto(ask(DAY));
    await page.getByText('3 people certainly').waitFor();
    await served.stop();
    await page.getByLabel('Day', { exact: true }).fill('2025-07-19');
    await page.keyboard.press('Enter');
    await page.getByText('The ledger does not answer').waitFor();
    await served.startAgain();
    await page.getByText(/people? certainly|person certainly/).waitFor();
    await page.getByText('The ledger does not answer').waitFor({ state: 'detached' });
  });

  flow('asks nobody else for anything', async () => {
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(served.url)) foreign.push(request.url());
    });
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await page.goto(ask(DAY));
    await page.getByText('3 people certainly').waitFor();
    expect([foreign, refused]).toEqual([[], []]);
  });
});
