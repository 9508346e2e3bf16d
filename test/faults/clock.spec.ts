import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseCheckpoint } from '@grant-ledger/sealing';
import { preloaded, whyNotPreloaded } from '../support/preload.ts';
import { temporaryFolder } from '../support/process.ts';
import { itUnless } from '../support/skipping.ts';
import { expectSoundFile } from '../support/soundness.ts';
import { until } from '../support/until.ts';
import { TroubledLedger, type Answered } from './troubled-ledger.ts';

const HOUR = 3_600_000;

itUnless(
  whyNotPreloaded(),
  'a ledger whose clock is set forward and back goes on recording and sealing, and its times never go back',
  async () => {
    const data = join(temporaryFolder(), 'data');
    const control = join(temporaryFolder(), 'milliseconds');
    writeFileSync(control, Buffer.alloc(8));
    const shift = (milliseconds: number) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(milliseconds));
      const file = openSync(control, 'r+');
      writeSync(file, bytes, 0, 8, 0);
      closeSync(file);
    };
    const ledger = await TroubledLedger.start({
      ...{ GRANT_LEDGER_DATA: data, LD_PRELOAD: preloaded('clock'), CLOCK_CONTROL: control },
    });
    try {
      const sealed = async () => parseCheckpoint(await ledger.inquirer.checkpoint()).size;
      const at = ({ recordedAt = '' }: Answered) => Date.parse(recordedAt);
      const first = at(await ledger.post());
      await until(async () => (await sealed()) === 1);
      shift(HOUR);
      const ahead = at(await ledger.post());
      expect(ahead).toBeGreaterThanOrEqual(first + HOUR);
      await until(async () => (await sealed()) === 2);
      shift(-HOUR);
      expect(at(await ledger.post())).toBe(ahead);
      await until(async () => (await sealed()) === 3);
      expect(await ledger.ready()).toMatchObject({ status: 200 });
      shift(0);
      expect(at(await ledger.post())).toBe(ahead);
      await until(async () => (await sealed()) === 4);
      expect(ledger.server.said().filter((line) => line.includes('clock'))).toEqual([
        expect.stringMatching(/^The clock is .* behind the last checkpoint/),
      ]);
      await ledger.expectAllThere();
      expect(await ledger.pairs()).toBe(4);
    } finally {
      await ledger.server.stop('SIGKILL');
    }
    await expectSoundFile(join(data, 'ledger.db'), data, { size: 4 });
  },
);
