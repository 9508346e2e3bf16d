/// <reference lib="dom" />
import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../../console/support/chromium.ts';
import { median, percentile } from '../measure/statistics.ts';
import { atLeast, atMost, type Line } from '../report/line.ts';
import type { Workbench } from '../workbench.ts';

/** So many days are asked, of which the first warms the page up. */
const DAYS = 21;
const FIRST_DAY = Date.UTC(2024, 2, 1);
const DAY = 86_400_000;

/** The console in a real browser: what it loads first, how soon after Enter the answer is there, how smoothly a year plays. */
export async function consoleSection(bench: Workbench): Promise<Line[]> {
  const { server } = await bench.server();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const token = server.authorization.replace(/^Bearer /, '');
    await page.goto(`${server.url}/signin?token=${token}`);
    const script = await scriptBytes(page, `${server.url}/ask`);
    const asked = await askedDays(page, server.url);
    bench.say(`answers after ${asked.map((time) => Math.round(time)).join(', ')} ms`);
    const play = await framesOfPlay(page, server.url);
    bench.say(`${play.rows} played at ${play.perSecond.toFixed(1)} frames a second`);
    return [
      line('script of the first load, compressed', {
        measured: { value: script, unit: 'bytes' },
        target: atMost(300_000, 'bytes'),
        note: 'the headline page, as the server sends it',
      }),
      line('answer on the screen after Enter, median', {
        measured: { value: median(asked), unit: 'ms' },
        target: atMost(300, 'ms'),
        note: `the count in words; ${asked.length} days of dod and CN, one after the other; p95 ${percentile(asked, 95).toFixed(0)} ms`,
      }),
      line('frames of play, by the trace', {
        measured: { value: play.perSecond, unit: 'frames/s' },
        target: atLeast(30, 'frames/s'),
        note: `2024 of dod and CN, ${play.rows}; between two frames median ${play.median.toFixed(1)} ms, p95 ${play.p95.toFixed(1)} ms`,
      }),
    ];
  } finally {
    await browser.close();
  }
}

const line = (what: string, rest: Omit<Line, 'section' | 'what'>): Line => ({
  section: 'console',
  what,
  ...rest,
});

/** What a browser that has nothing in its cache is sent of scripts, in bytes on the wire. */
async function scriptBytes(page: Page, url: string): Promise<number> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await session.detach();
  return bytes;
}

/** For day after day, milliseconds from the key press until the frame that shows the answer. */
async function askedDays(page: Page, url: string): Promise<number[]> {
  await page.goto(`${url}/ask?on=${dayOf(0)}&location=CN&customer=dod`);
  await page.locator('.answer').waitFor();
  const isSettled = requestsOf(page);
  const times: number[] = [];
  for (let day = 1; day < DAYS; day += 1) {
    // Whoever asks next has looked at the answer before: its chart and its other rows are there.
    while (!isSettled()) await page.waitForTimeout(SETTLED / 2);
    await page.getByLabel('Day', { exact: true }).fill(dayOf(day));
    await page.evaluate(watchForAnswer, dayOf(day));
    await page.keyboard.press('Enter');
    times.push(await page.evaluate(() => window.answered));
  }
  return times.slice(1);
}

/** So long without a request under way, in milliseconds, and the page is at rest. */
const SETTLED = 500;

/** Watches the requests of a page; says whether it is at rest. */
function requestsOf(page: Page): () => boolean {
  let under = 0;
  let since = performance.now();
  page.on('request', () => (under += 1));
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', () => {
      under -= 1;
      since = performance.now();
    });
  return () => under <= 0 && performance.now() - since > SETTLED;
}

const dayOf = (n: number): string => new Date(FIRST_DAY + n * DAY).toISOString().slice(0, 10);

/** How long play is watched, in milliseconds. */
const WATCHED = 5000;
const YEAR = 'from=2024-01-01T00:00:00Z&to=2025-01-01T00:00:00Z&location=CN&customer=dod';

/** What the browser's own trace says of the frames that it drew while valid time played. */
async function framesOfPlay(page: Page, url: string) {
  await page.goto(`${url}/replay?${YEAR}`);
  const play = page.getByRole('button', { name: /^Play:/ }).first();
  await play.waitFor({ timeout: 120_000 });
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  const rows = await page.getByRole('status').filter({ hasText: /rows/ }).first().textContent();
  const session = await page.context().newCDPSession(page);
  const drawn: number[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, ts } of value as unknown as { name: string; ts: number }[])
      if (name === 'DrawFrame') drawn.push(ts / 1000);
  });
  await play.click();
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'devtools.timeline.frame',
        'disabled-by-default-devtools.timeline.frame',
      ],
    },
  });
  await page.waitForTimeout(WATCHED);
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => {
      resolve();
    });
  });
  await session.send('Tracing.end');
  await complete;
  const times = drawn.toSorted((a, b) => a - b);
  const between = times.slice(1).map((time, index) => time - times[index]!);
  return {
    rows: rows ?? '',
    perSecond: (1000 * drawn.length) / WATCHED,
    median: median(between),
    p95: percentile(between, 95),
  };
}

declare global {
  interface Window {
    answered: Promise<number>;
  }
}

/** In the page: begins to measure from the next key press until the answer to the question of a day has been painted. */
function watchForAnswer(day: string): void {
  let pressed = 0;
  const onKey = (event: KeyboardEvent) => {
    pressed = event.timeStamp;
  };
  addEventListener('keydown', onKey, { capture: true, once: true });
  window.answered = new Promise((resolve) => {
    const look = () => {
      const isAnswered = performance
        .getEntriesByType('resource')
        .some(({ name }) => name.includes(`/v1/access?on=${day}&`));
      const shown = document.querySelector('.answered[aria-busy="false"] .answer');
      if (pressed > 0 && isAnswered && shown)
        // It is in the document before this frame is drawn: what is put off comes after.
        setTimeout(() => {
          resolve(performance.now() - pressed);
        });
      else requestAnimationFrame(look);
    };
    look();
  });
}
