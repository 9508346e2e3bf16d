import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LedgerProcess } from './ledger-process.ts';

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
    fill(join(data, 'filler'));
    await delay(3_000);
    rmSync(join(data, 'filler'));
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
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8g', 'tmpfs', data], { stdio: 'ignore' });
    return { data, isSmallDisk: true };
  } catch {
    return { data, isSmallDisk: false };
  }
}

/** Leaves no room at all. */
function fill(path: string): void {
  for (let bytes = 256 * 1024 * 1024; bytes >= 1;) {
    try {
      writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      bytes = Math.floor(bytes / 16);
    }
  }
}
