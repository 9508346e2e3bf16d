import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCheckpoint } from '@grant-ledger/sealing';
import { preloaded, whyNotPreloaded } from '../support/preload.ts';
import { temporaryFolder } from '../support/process.ts';
import { itUnless } from '../support/skipping.ts';
import { expectSoundFile } from '../support/soundness.ts';
import { until } from '../support/until.ts';
import { grant, TroubledLedger } from './troubled-ledger.ts';

const EROFS = 30;
const EIO = 5;

let ledger: TroubledLedger | undefined;
const mounted: string[] = [];
afterEach(async () => {
  await ledger?.server.stop('SIGKILL');
  ledger = undefined;
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
});

/** A file system in memory, of so many bytes. */
function smallDisk(megabytes: number): string {
  const folder = temporaryFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
    stdio: 'ignore',
  });
  mounted.push(folder);
  return folder;
}

function whyNotMounted(): string | undefined {
  try {
    smallDisk(1);
    execFileSync('umount', [mounted.pop() ?? '']);
    return undefined;
  } catch {
    mounted.length = 0;
    return 'a small file system cannot be mounted by this user';
  }
}

/** What every poster is answered while nothing can be written. */
const REFUSED = {
  status: 503,
  retryAfter: '5',
  detail: 'The ledger cannot write now; nothing of this was recorded. Post it again.',
};

/** Leaves no room at all. */
function fill(disk: string): void {
  for (let bytes = 1024 * 1024; bytes >= 1;) {
    try {
      writeFileSync(join(disk, 'filler'), Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      bytes >>= 1;
    }
  }
}

async function expectUnready(of: TroubledLedger, why: string): Promise<void> {
  const { status, checks } = await of.ready();
  expect([status, checks.ledger]).toEqual([503, `The store is not available: ${why}.`]);
}

/** Whoever asks: no answer leaves that cannot be recorded in the audit trail, which is on the same disk. */
async function expectUnanswered(of: TroubledLedger): Promise<void> {
  await expect(of.pairs()).rejects.toMatchObject({
    problem: { status: 503, detail: expect.stringContaining('the audit trail cannot be written') },
  });
}

/** Without a post and without a restart. */
async function expectRightAgain(of: TroubledLedger, data: string): Promise<void> {
  await until(async () => (await of.ready()).status === 200);
  await until(() => of.server.said().includes('The log can be written again.'));
  // Those that were refused are posted again, as they were told.
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => of.post({ n })));
  expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
  await of.expectAllThere();
  const size = of.acknowledged.size;
  await until(async () => parseCheckpoint(await of.inquirer.checkpoint()).size >= size);
  await expectSoundFile(join(data, 'ledger.db'), data);
}

describe('a ledger whose disk', () => {
  itUnless(
    whyNotMounted(),
    'is full refuses posts, says so, and takes posts again once there is room',
    async () => {
      const disk = smallDisk(8);
      const data = join(disk, 'data');
      ledger = await TroubledLedger.start({ GRANT_LEDGER_DATA: data });
      await ledger.post();
      fill(disk);
      for (let answer = await ledger.post(); answer.status === 201;) answer = await ledger.post();
      expect(await ledger.post()).toMatchObject(REFUSED);
      await expectUnready(ledger, 'there is no room left to write');
      await expectUnanswered(ledger);
      // A batch says of each that it was not recorded.
      const batch = [grant(900, 30_000), grant(901, 30_000)];
      await expect(ledger.recorder.record(batch)).rejects.toMatchObject({
        problem: { status: 503 },
      });
      rmSync(join(disk, 'filler'));
      await expectRightAgain(ledger, data);
    },
  );

  for (const [what, errno, why] of [
    ['was mounted anew, to be read alone,', EROFS, 'the disk does not do what it is asked'],
    ['fails', EIO, 'the disk does not do what it is asked'],
  ] as const)
    itUnless(
      whyNotPreloaded(),
      `${what} refuses posts, says so, and takes posts again once it can be written`,
      async () => {
        const root = temporaryFolder();
        const data = join(root, 'data');
        const control = join(temporaryFolder(), 'errno');
        const fail = (number: number) => {
          const bytes = Buffer.alloc(4);
          bytes.writeInt32LE(number);
          writeFileSync(control, bytes, { flag: number < 0 ? 'w' : 'r+' });
        };
        writeFileSync(control, Buffer.alloc(4));
        ledger = await TroubledLedger.start({
          ...{ GRANT_LEDGER_DATA: data, LD_PRELOAD: preloaded('disk') },
          ...{ DISK_ROOT: root, DISK_CONTROL: control },
        });
        await ledger.post();
        fail(errno);
        expect(await ledger.post()).toMatchObject(REFUSED);
        expect(await ledger.post()).toMatchObject(REFUSED);
        await expectUnready(ledger, why);
        await expectUnanswered(ledger);
        fail(0);
        await expectRightAgain(ledger, data);
      },
    );

  it('has lost the folder of data refuses posts, says so, and takes posts again once it is back', async () => {
    const root = temporaryFolder();
    const data = join(root, 'data');
    ledger = await TroubledLedger.start({ GRANT_LEDGER_DATA: data });
    await ledger.post();
    renameSync(data, join(root, 'elsewhere'));
    const gone =
      'its file is not at its place any more. Bring it back; if another file is to take its place, start the ledger anew';
    expect(await ledger.post()).toMatchObject(REFUSED);
    await expectUnready(ledger, gone);
    await expectUnanswered(ledger);
    // A new folder in its place is not the ledger.
    mkdirSync(data);
    expect(await ledger.post()).toMatchObject(REFUSED);
    rmSync(data, { recursive: true });
    renameSync(join(root, 'elsewhere'), data);
    await expectRightAgain(ledger, data);
  });
});
