import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preloaded, whyNotPreloaded } from '../../support/preload.ts';
import { temporaryFolder } from '../../support/process.ts';
import { random } from '../../support/random.ts';
import { itUnless } from '../../support/skipping.ts';
import { expectKept } from './expect-kept.ts';
import { diskRecords, type DiskRecord } from './disk-log.ts';
import { Disk, type Survival } from './disk.ts';
import { saidIn, type Plan, type Said } from './plan.ts';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
/** So many power cuts, unless POWER_CUTS says how many. */
const CUTS = Number(process.env.POWER_CUTS ?? 200);
const DOOMED = join(__dirname, '../../dist/faults/power-loss/doomed-ledger.js');
/** Where files cost no wait for a disk, if there is such a place: what is left is written there, and started from. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const SURVIVALS: readonly Survival[] = ['nothing', 'all', 'some', 'some'];

/** Runs the doomed ledger twice over one disk, killed the first time, and gives what it did to the disk each time. */
function lives(root: string, kill: number): readonly Buffer[] {
  const library = preloaded('disk');
  const phases: readonly Plan['phase'][] = ['until it is killed', 'to its end'];
  return phases.map((phase, index) => {
    const log = join(temporaryFolder(), `${index}.log`);
    const plan: Plan = { root, phase };
    const { PATH = '' } = process.env;
    const { status, signal, stderr } = spawnSync(process.execPath, [DOOMED, JSON.stringify(plan)], {
      env: {
        ...{ PATH, LD_PRELOAD: library, DISK_ROOT: root, DISK_LOG: log },
        ...(phase === 'until it is killed' && { DISK_KILL: `ledger.db-wal:${kill}` }),
      },
    });
    const ended = phase === 'until it is killed' ? [null, 'SIGKILL', ''] : [0, null, ''];
    expect([status, signal, String(stderr)]).toEqual(ended);
    return readFileSync(log);
  });
}

/** What was said by a record, if it is one of the file of what was said; each is written at once. */
function saidBy(record: DiskRecord, said: Set<number>, root: string): Said | undefined {
  if ('fd' in record && 'path' in record && record.path === saidIn(root)) said.add(record.fd);
  else if ('fd' in record && 'path' in record) said.delete(record.fd);
  if (record.what !== 'written' || !said.has(record.fd)) return undefined;
  return JSON.parse(record.data.toString()) as Said;
}

itUnless(
  whyNotPreloaded(),
  `a power cut at any of ${CUTS} moments takes nothing away of which somebody was told (seed ${SEED})`,
  async () => {
    const draw = random(SEED);
    const root = join(temporaryFolder(), 'disk');
    mkdirSync(root);
    const records = lives(root, 14 + Math.floor(draw() * 10)).map((log) => [...diskRecords(log)]);
    const syncs = records.flat().filter(({ what }) => what.endsWith('synced')).length;
    // After each sync in turn as far as there are cuts, and at any record between them.
    const share = CUTS / 2 / syncs;
    const shareOfOthers = CUTS / 2 / (records.flat().length - syncs);
    const disk = new Disk(root);
    const left = join(temporaryFolder(MEMORY), 'left');
    const said: Said[] = [];
    const counts = { cuts: 0, events: 0 };
    for (const life of records) {
      disk.processEnded();
      const descriptors = new Set<number>();
      for (const record of life) {
        disk.do(record);
        const told = saidBy(record, descriptors, root);
        if (told) said.push(told);
        if (draw() >= (record.what.endsWith('synced') ? share : shareOfOthers)) continue;
        const survival = SURVIVALS[counts.cuts % SURVIVALS.length] ?? 'some';
        disk.afterPowerCut(left, survival, draw);
        counts.events += await expectKept(left, said);
        rmSync(left, { recursive: true });
        counts.cuts += 1;
      }
    }
    process.stdout.write(
      `seed ${SEED}: ${records.flat().length} records, ${syncs} of them syncs; ${counts.cuts} power cuts, after each of which ` +
        `everything was there of ${said.length} things that had been told by the end, and the log was sound and sealed again\n`,
    );
    expect(counts.cuts).toBeGreaterThan(CUTS / 2);
  },
  300_000,
);
