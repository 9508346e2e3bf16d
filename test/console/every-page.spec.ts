/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { seriousFindings } from './support/axe.ts';
import { browserForTests, describeInBrowser, keepingPicture } from './support/browser.ts';
import { MOST_STOPS } from './support/keys.ts';
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
  /** One window for all, so that what pages share is loaded once. */
  let page: Page;
  const browser = browserForTests();
  beforeAll(async () => {
    served = await serveSample();
    page = await browser.open(await served.link('oversight'), { isForAll: true });
  });

  describe.each(PAGES)('%s', (path, there) => {
    const on = (what: string, test: () => Promise<void>) => {
      it(what, () => keepingPicture(page, `${path} ${what}`, test));
    };

    on('is answered', async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(new URL(path, served.url).href);
      await page.getByText(there).filter({ visible: true }).first().waitFor();
      await page.waitForLoadState('load');
    });

    on('has nothing that axe calls serious, in light and in dark', async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await seriousFindings(page)).toEqual([]);
      // Nothing but the colours is different.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await seriousFindings(page, { rules: ['color-contrast'] })).toEqual([]);
    });

    on('can be used with the keyboard alone', async () => {
      expect(await notReachedByTab(page)).toEqual([]);
    });

    on('fits a screen of 390 pixels', async () => {
      await page.setViewportSize({ width: 390, height: 900 });
      const beyond = await page.evaluate(async () => {
        // Charts measure themselves first.
        for (let frame = 0; frame < 3; frame += 1)
          await new Promise((drawn) => requestAnimationFrame(drawn));
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(beyond).toBeLessThanOrEqual(0);
    });
  });
});

/** So many presses before one looks where they led. */
const AT_ONCE = 25;

/** Whether the first stop came again, after others. */
const isOnceRound = ([first, ...others]: readonly string[]): boolean =>
  first !== undefined && others.lastIndexOf(first) > 0;

declare global {
  interface Window {
    stops: string[];
  }
}

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
    window.stops = [];
    all.forEach((one, index) => {
      one.addEventListener('focus', () => {
        window.stops.push(String(index));
      });
    });
    return all.map((one) => `${one.tagName} ${one.ariaLabel ?? one.textContent.slice(0, 40)}`);
  });
  let stops: readonly string[] = [];
  for (let pressed = 0; pressed < MOST_STOPS && !isOnceRound(stops); pressed += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => page.keyboard.press('Tab')));
    stops = await page.evaluate(() => window.stops);
  }
  const reached = new Set(stops);
  return controls.filter((_, index) => !reached.has(String(index)));
}
