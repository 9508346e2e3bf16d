import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HandWorkedAnswer } from './hand-worked.ts';
import { runDemo } from './run-demo.ts';

const SAMPLE = join(__dirname, '..', '..', 'sample');
const within = mkdtempSync(join(tmpdir(), 'grant-ledger-test-'));
afterAll(() => {
  rmSync(within, { recursive: true });
});

async function demo(sample: string) {
  const printed: string[] = [];
  const print = (text: string) => printed.push(text);
  const style = (_format: string, text: string) => text;
  try {
    await runDemo({ sample, within, print, style, untilStopped: () => Promise.resolve() });
    return { text: printed.join('\n'), error: undefined };
  } catch (error) {
    return { text: printed.join('\n'), error: error as Error };
  }
}

describe('the demo', () => {
  it('answers four questions as worked out by hand, and leaves no store behind', async () => {
    const { text, error } = await demo(SAMPLE);
    expect(error).toBeUndefined();
    expect(text.match(/As worked out by hand: yes/g)).toHaveLength(4);
    expect(text).toContain('3 persons certainly, 3 possibly; 1 use of access without a grant.');
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/signin\?token=glt_/);
    expect(readdirSync(within)).toEqual([]);
  });

  it('fits into 100 columns, but for a token', async () => {
    const { text } = await demo(SAMPLE);
    const long = text.split('\n').filter((line) => line.length > 100 && !line.includes('glt_'));
    expect(long).toEqual([]);
  });

  it('answers by the link until it is stopped', async () => {
    let status: number | undefined;
    let text = '';
    await runDemo({
      sample: SAMPLE,
      within,
      print: (one) => (text += one),
      style: (_format, one) => one,
      untilStopped: async () => {
        const [link = ''] = /http:\S+signin\S+/.exec(text) ?? [];
        status = (await fetch(link, { redirect: 'manual' })).status;
      },
    });
    expect(status).toBeGreaterThanOrEqual(300);
    expect(status).toBeLessThan(400);
  });

  it('fails if an answer, or what changed between two, is not as worked out by hand', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-sample-'));
    copyFileSync(join(SAMPLE, 'history.ndjson'), join(folder, 'history.ndjson'));
    const answers = JSON.parse(
      readFileSync(join(SAMPLE, 'answers.json'), 'utf8'),
    ) as (HandWorkedAnswer & { expected: { counts: { pairs: number } }; changes: unknown[] })[];
    if (answers[0]) answers[0].expected.counts.pairs = 8;
    answers[1]?.changes.pop();
    writeFileSync(join(folder, 'answers.json'), JSON.stringify(answers));
    const { text, error } = await demo(folder);
    rmSync(folder, { recursive: true });
    expect(text.match(/As worked out by hand: NO/g)).toHaveLength(2);
    expect(error?.message).toContain('as known today: counts are {"certain":3');
    expect(error?.message).toContain('p-12 t-river is gone');
  });
});
