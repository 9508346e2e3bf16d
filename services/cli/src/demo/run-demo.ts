import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Inquirer, Recorder } from '@grant-ledger/client';
import { startProcess } from '../process.ts';
import { readSealSettings } from '../seal-settings.ts';
import { openTokens } from '../tokens.ts';
import { askAndCheck } from './ask-and-check.ts';
import type { HandWorkedAnswer } from './hand-worked.ts';
import { sealedText } from './seal.ts';
import { farewell, introduction, postedText } from './story.ts';
import type { Style } from './text.ts';

interface DemoOptions {
  /** The folder with `history.ndjson` and `answers.json`. */
  readonly sample: string;
  /** The folder in which to make that of the store, and to remove it at the end. */
  readonly within: string;
  readonly print: (text: string) => void;
  readonly style: Style;
  /** Resolves when the ledger that the demo started is to end. */
  readonly untilStopped: () => Promise<void>;
}

/**
 * Starts a ledger on a free port over a temporary store, posts the sample history over HTTP, asks, and
 * compares each answer with the one worked out by hand. Throws a Failure if one differs.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  const { sample, within, print, style, untilStopped } = options;
  const history = readFileSync(join(sample, 'history.ndjson'), 'utf8').trimEnd().split('\n');
  const answers = JSON.parse(
    readFileSync(join(sample, 'answers.json'), 'utf8'),
  ) as HandWorkedAnswer[];
  const folder = mkdtempSync(join(within, 'grant-ledger-demo-'));
  try {
    const store = { kind: 'sqlite', path: join(folder, 'ledger.db') } as const;
    const at = { host: '127.0.0.1', port: 0 };
    const settings = { store, dataPath: folder, token: undefined, ...at };
    const ledger = await startProcess(settings, { quiet: true, seal: readSealSettings({}) });
    try {
      const tokens = openTokens(settings);
      const as = (role: 'recorder' | 'investigator') => ({
        url: ledger.url,
        token: tokens.issue({ name: `demo ${role}`, role }).token,
      });
      print(introduction(ledger.url, style));
      print(postedText(await new Recorder(as('recorder')).postStream(history)));
      await askAndCheck({ inquirer: new Inquirer(as('investigator')), answers, print, style });
      print(await sealedText(ledger.url, history.length, style));
      print(farewell(ledger.url, tokens.issue({ name: 'demo', role: 'admin' }).token, style));
      await untilStopped();
    } finally {
      await ledger.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
