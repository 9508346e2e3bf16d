import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where Debian, other systems and macOS have it. */
const PLACES = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is; undefined where there is none. */
export const CHROMIUM = PLACES.find((path) => path !== '' && existsSync(path));

/** Starts it without a window. Throws where there is none. */
export function launchChromium(): Promise<Browser> {
  if (CHROMIUM === undefined)
    throw new Error('There is no Chromium here; install it, or name it in CHROMIUM.');
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
