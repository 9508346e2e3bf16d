import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { browserForTests, describeInBrowser, keepingPicture } from './support/browser.ts';
import { pressOn, tabTo } from './support/keys.ts';
import { serveSample, type Served } from './support/served.ts';

describeInBrowser('the console’s pages', () => {
  let served: Served;
  let page: Page;
  const browser = browserForTests();
  beforeAll(async () => {
    served = await serveSample();
    page = await browser.open(await served.link('investigator'), { isForAll: true });
  });

  /** A test that begins at a path. */
  const flow = (name: string, path: string, test: () => Promise<void>) => {
    it(name, () =>
      keepingPicture(page, name, async () => {
        await page.goto(new URL(path, served.url).href);
        await test();
      }),
    );
  };
  const CHINA_DOD = 'location=CN&customer=dod';
  const SUMMER = 'from=2025-05-01T00:00:00Z&to=2025-09-01T00:00:00Z';

  flow('replay what was true, by its slider', `/replay?${SUMMER}&${CHINA_DOD}`, async () => {
    await page.getByText('6 people certainly, 1 possibly').first().waitFor();
    await tabTo(page, page.getByRole('slider').first());
    await page.keyboard.press('End');
    await page
      .getByText(/^1 person possibly/)
      .first()
      .waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/at=2025-08-3/);
  });

  flow(
    'replay what was known, by its own',
    `/replay?${SUMMER}&${CHINA_DOD}&at=2025-07-17T12:00:00Z`,
    async () => {
      await tabTo(page, page.getByRole('slider').nth(1));
      await page.keyboard.press('Home');
      await page.getByText('Nobody, at this instant.').first().waitFor();
      expect(new URL(page.url()).searchParams.get('at')).toContain('2025-07-17T12:00');
      await page.keyboard.press('End');
      await page
        .getByText(/people certainly/)
        .first()
        .waitFor();
    },
  );

  flow('play goes on by itself until it is paused', `/replay?${SUMMER}&${CHINA_DOD}`, async () => {
    await page.getByText('6 people certainly').first().waitFor();
    const slider = page.getByRole('slider').first();
    const before = await slider.inputValue();
    await pressOn(page, page.getByRole('button', { name: /^Play:/ }).first());
    while ((await slider.inputValue()) === before) await page.waitForTimeout(50);
    await pressOn(page, page.getByRole('button', { name: /^Pause:/ }).first());
    await page
      .getByRole('button', { name: /^Play:/ })
      .first()
      .waitFor();
  });

  flow('compare two moments, and say by which events', '/compare', async () => {
    await pressOn(page, page.getByRole('link', { name: /lost access to tenants of dod/ }));
    await page
      .getByText(/lost access/)
      .first()
      .waitFor();
    await pressOn(page, page.getByRole('button', { name: 'Open', exact: true }).first());
    await page
      .getByText(/is revoked|leaves group|Assignment .* ends/)
      .first()
      .waitFor();
  });

  flow('compare two states of knowledge', '/compare', async () => {
    await pressOn(page, page.getByRole('link', { name: /What did the ledger learn/ }));
    await page
      .getByText(/found to/)
      .first()
      .waitFor();
  });

  flow('a timeline is chosen by its name', '/timelines', async () => {
    await tabTo(page, page.getByLabel('Id', { exact: true }));
    await page.keyboard.type('p-03');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Timeline of person p-03' }).waitFor();
  });

  flow(
    'a timeline shows a correction, and what was believed before',
    '/timelines/persons/p-03',
    async () => {
      await page
        .getByText(/corrected by #/i)
        .filter({ visible: true })
        .first()
        .waitFor();
      const event = page.getByRole('link', { name: /^#\d+$/ }).filter({ visible: true });
      await pressOn(page, event.first());
      await page.waitForURL(/\/events\/\d+/);
    },
  );

  flow('a timeline of nobody says what to do', '/timelines/persons/p-nobody', async () => {
    await page.getByText('The ledger says nothing of person p-nobody').waitFor();
  });

  flow(
    'violations are by the policies’ dates, or as if they had always held',
    '/violations?on=2025-07-17',
    async () => {
      await page.getByText('1 policy broken').waitFor();
      await pressOn(page, page.getByLabel('Ignore the policies’ own dates'), 'Space');
      await pressOn(page, page.getByRole('button', { name: 'Ask' }));
      await page.getByText(/policies would have been broken/).waitFor();
      expect(page.url()).toContain('counterfactual=true');
      await pressOn(page, page.getByRole('button', { name: 'Open', exact: true }).first());
      await page.getByText('Why: the events that make it so').waitFor();
    },
  );

  flow('policies say whom they forbid what', '/policies', async () => {
    await page.getByRole('heading', { name: 'Policies', exact: true }).waitFor();
    await page.getByText('pol-2016-escorts').first().waitFor();
  });

  flow('the ledger shows what comes in while one looks', '/ledger', async () => {
    await page.getByText('Connected: new events appear by themselves.').waitFor();
    const range = { validFrom: '2026-01-01T00:00:00Z' };
    await served.recorder.record([
      {
        specversion: '1.0',
        id: 'seen-live',
        source: 'https://iam.example.com',
        type: 'person.registered',
        time: '2026-01-01T00:00:00Z',
        data: { personId: 'p-seen-live', ...range },
      },
    ]);
    await page.getByText('Person p-seen-live was registered').waitFor();
  });

  flow(
    'findings are in plain words, and open to their events',
    '/ledger?part=findings',
    async () => {
      await pressOn(page, page.getByRole('button', { name: 'Open', exact: true }).first());
      await page
        .getByRole('link', { name: /^#\d+$/ })
        .first()
        .waitFor();
      const download = page.waitForEvent('download');
      await pressOn(page, page.getByRole('button', { name: 'Download CSV' }));
      expect(readFileSync(await (await download).path(), 'utf8')).toContain('kind');
    },
  );

  flow('the checkpoint is verified in the page', '/ledger?part=checkpoint', async () => {
    await page.getByText('Checked here, in this page: the signatures are by the keys').waitFor();
  });

  flow('an address that is none leads back to the question', '/ask/nothing', async () => {
    await page.getByText('There is no such page').waitFor();
  });
});
