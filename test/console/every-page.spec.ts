/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { seriousFindings } from './support/axe.ts';
import { browserForTests, describeInBrowser, keepingPicture } from './support/browser.ts';
import { serveSample, type Served } from './support/served.ts';

const CHINA_DOD = 'on=2025-07-17&location=CN&customer=dod';
/** Every page with something on it, and what is there once it is answered. */
const PAGES = [
  ['/ask', 'Or start from one of these'],
  [`/ask?${CHINA_DOD}&row=p-01+t-river`, 'Why: the events that make it so'],
  ['/replay?from=2025-05-01T00:00:00Z&to=2025-09-01T00:00:00Z&customer=dod', 'What was true on'],
  ['/compare?fromAt=2025-07-17T12:00:00Z&toAt=2025-07-20T12:00:00Z&customer=dod', 'lost access'],
  ['/timelines', 'Whose timeline?'],
  ['/timelines/persons/p-03', 'What holds, over time'],
  ['/timelines/escorts/p-21', 'What holds, over time'],
  ['/events/20', 'lantern-sre'],
  ['/violations?on=2025-07-17', '1 policy broken'],
  ['/policies', 'pol-2016-escorts'],
  ['/reports', 'Contract review'],
  ['/verify', 'Whose seal you trust'],
  ['/ledger', 'Connected'],
  ['/ledger?part=sources', 'Longest silence'],
  ['/ledger?part=checkpoint', 'Checked here, in this page'],
  ['/ledger?part=witnesses', 'itness'],
  ['/ledger?part=findings', 'indings'],
] as const;

describeInBrowser('every page of the console', () => {
  let served: Served;
  let link: string;
  const browser = browserForTests();
  beforeAll(async () => {
    served = await serveSample();
    link = await served.link('oversight');
  });

  it.each(PAGES)(
    '%s has nothing that axe calls serious, in light and in dark',
    async (path, there) => {
      const page = await opened(path, there, {});
      await keepingPicture(page, `axe ${path}`, async () => {
        expect(await seriousFindings(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await seriousFindings(page)).toEqual([]);
      });
    },
  );

  it.each(PAGES)('%s can be used with the keyboard alone', async (path, there) => {
    const page = await opened(path, there, {});
    await keepingPicture(page, `keyboard ${path}`, async () => {
      expect(await notReachedByTab(page)).toEqual([]);
    });
  });

  it.each(PAGES)('%s fits a screen of 390 pixels', async (path, there) => {
    const page = await opened(path, there, { width: 390 });
    await keepingPicture(page, `narrow ${path}`, async () => {
      const beyond = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(beyond).toBeLessThanOrEqual(0);
    });
  });

  const opened = async (path: string, there: string, visit: { width?: number }): Promise<Page> => {
    const page = await browser.open(link, visit);
    await keepingPicture(page, `open ${path}`, async () => {
      await page.goto(new URL(path, served.url).href);
      await page.getByText(there).filter({ visible: true }).first().waitFor();
      await page.waitForLoadState('load');
    });
    return page;
  };
});

/** Controls that are seen and not switched off, and that no number of Tab presses comes to; each by its text. */
async function notReachedByTab(page: Page): Promise<readonly string[]> {
  const controls = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex="0"]',
      ),
    ].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true }) &&
        !one.matches(
          ':disabled, [tabindex="-1"], [type="radio"]:not(:checked), [aria-hidden="true"]',
        ),
    );
    all.forEach((one, index) => (one.dataset.control = String(index)));
    return all.map((one) => `${one.tagName} ${one.ariaLabel ?? one.textContent.slice(0, 40)}`);
  });
  const reached = new Set<string>();
  // A field of a date has a stop for each of its parts.
  for (let press = 0; press < controls.length * 2 + 40; press += 1) {
    await page.keyboard.press('Tab');
    const control = await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset.control : '',
    );
    if (control !== undefined) reached.add(control);
    if (reached.size > controls.length) break;
  }
  return controls.filter((_, index) => !reached.has(String(index)));
}
