import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CHROMIUM, launchChromium } from './chromium.ts';

/** Pictures of pages on which a test failed; not part of the repository. */
const FAILURES = join(__dirname, '../failures');

/** How long a page may take for what a test waits for, in milliseconds. */
const PATIENCE = 20_000;

/** `describe` in a real browser; where there is none, its tests are skipped, which is said. */
export const describeInBrowser = CHROMIUM === undefined ? skipped : describe;

function skipped(name: string, tests: () => void): void {
  process.stderr.write(
    `SKIPPED ${name}: there is no Chromium here; install it, or name it in CHROMIUM.\n`,
  );
  describe.skip(name, tests);
}

export interface Visit {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  /** Whether it takes any certificate, such as one that a test made. */
  readonly trustsAll?: boolean;
  /** Whether it stays open until the tests of the file have ended, not of one test alone. */
  readonly isForAll?: boolean;
}

/** A browser for the tests of a file: started before them, closed after them. */
export function browserForTests(): {
  /** A window of its own, with cookies of its own, at a page of this server. */
  readonly open: (url: string, visit?: Visit) => Promise<Page>;
} {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(() => browser.close());
  return {
    open: async (url, visit = {}) => {
      const { width = 1280, colorScheme = 'light', locale = 'en-GB' } = visit;
      const { isForAll = false, trustsAll = false } = visit;
      const viewport = { width, height: 900 };
      const context = await browser.newContext({
        ...{ viewport, colorScheme, locale },
        ignoreHTTPSErrors: trustsAll,
      });
      if (!isForAll) contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(url);
      return page;
    },
  };
}

/** A test on a page; if it fails, a picture of the page is kept, and where it is is said. */
export async function keepingPicture(
  page: Page,
  name: string,
  test: () => Promise<void>,
): Promise<void> {
  try {
    await test();
  } catch (error) {
    mkdirSync(FAILURES, { recursive: true });
    const path = join(FAILURES, `${name.replace(/\W+/g, '-')}.png`);
    await page.screenshot({ path, fullPage: true });
    process.stderr.write(`A picture of the page is at ${path}\n`);
    throw error;
  }
}
