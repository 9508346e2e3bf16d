import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { LedgerProcess } from './ledger-process.ts';

const run = promisify(execFile);
/** In bytes. */
const DISK = 8 * 2 ** 30;

/** A way to trouble a ledger. Resolves once the cause is gone; what it does then about it is for itself to do. */
type Fault = (ledger: LedgerProcess, data: string) => Promise<void>;

const FAULTS: Readonly<Record<string, Fault>> = {
  'killed and started': async (ledger) => {
    await ledger.end('SIGKILL');
    await ledger.start();
  },
  'ended and started': async (ledger) => {
    await ledger.end('SIGTERM');
    await ledger.start();
  },
  'held up for two seconds': async (ledger) => {
    ledger.signal('SIGSTOP');
    await delay(2_000);
    ledger.signal('SIGCONT');
  },
  'disk full for three seconds': async (_ledger, data) => {
    await leaveNoRoom(data);
    await delay(3_000);
    await resize(data, DISK);
  },
};

/** What became of each fault. */
export interface Troubled {
  readonly fault: string;
  /** Seconds from when it began until `/readyz` said that all is well. */
  readonly lasted: number;
  /** Of these, those after its cause was gone. */
  readonly readyAfter: number;
}

/** Brings about one fault after another, at times that these dice choose, until the signal comes. */
export async function trouble(
  ledger: LedgerProcess,
  { data, isSmallDisk, dice }: { data: string; isSmallDisk: boolean; dice: () => number },
  signal: AbortSignal,
): Promise<readonly Troubled[]> {
  const names = Object.keys(FAULTS).filter((name) => isSmallDisk || !name.startsWith('disk'));
  const troubled: Troubled[] = [];
  for (;;) {
    await delay(4_000 + dice() * 10_000, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return troubled;
    const fault = names[Math.floor(dice() * names.length)] ?? '';
    const began = performance.now();
    await FAULTS[fault]?.(ledger, data);
    const gone = performance.now();
    while (!(await ledger.isReady())) await delay(50);
    const ready = performance.now();
    troubled.push({ fault, lasted: (ready - began) / 1000, readyAfter: (ready - gone) / 1000 });
  }
}

/** A folder on a file system of its own in memory, which can be filled; else, where none can be mounted, on the disk. */
export function troublesomeFolder(): { readonly data: string; readonly isSmallDisk: boolean } {
  const data = mkdtempSync(join(tmpdir(), 'grant-ledger-soak-'));
  process.once('exit', () => {
    try {
      execFileSync('umount', [data], { stdio: 'ignore' });
    } catch {
      // It was not mounted.
    }
    rmSync(data, { recursive: true, force: true });
  });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', data], {
      stdio: 'ignore',
    });
    return { data, isSmallDisk: true };
  } catch {
    return { data, isSmallDisk: false };
  }
}

/** Makes the disk as small as what is on it. What is written meanwhile may be more than that: then once more. */
async function leaveNoRoom(data: string): Promise<void> {
  for (;;) {
    const { blocks, bfree, bsize } = await statfs(data);
    try {
      await resize(data, (blocks - bfree) * bsize);
      return;
    } catch {
      await delay(1);
    }
  }
}

const resize = (data: string, bytes: number) => run('mount', ['-o', `remount,size=${bytes}`, data]);
