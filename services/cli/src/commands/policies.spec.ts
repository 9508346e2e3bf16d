import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { POLICY_PRESETS } from '@grant-ledger/domain';
import { run } from '../program.ts';

let printed = '';
let folder: string;

beforeEach(() => {
  printed = '';
  folder = mkdtempSync(join(tmpdir(), 'policies-'));
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('the presets', () => {
  it('are printed with what each rests on', async () => {
    expect(await run(['policies', 'presets'])).toBe(0);
    for (const { policyId } of POLICY_PRESETS) expect(printed).toContain(policyId);
    expect(printed).toContain('secondary sources');
  });

  it('are adopted by event, each once', async () => {
    const adopt = ['policies', 'adopt', '--data', folder, 'ndaa-fy2026-covered-nations'];
    expect(await run(adopt)).toBe(0);
    expect(printed).toBe('ndaa-fy2026-covered-nations: adopted, position 0\n');
    printed = '';
    expect(await run([...adopt, 'provider-china-2025-07-18'])).toBe(0);
    expect(printed.split('\n')).toEqual([
      'ndaa-fy2026-covered-nations: was adopted already, position 0',
      'provider-china-2025-07-18: adopted, position 1',
      '',
    ]);
  });
});
