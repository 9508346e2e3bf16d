import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolder } from './process.ts';

const SOURCES = join(__dirname, '../faults/preloaded');

/** Why a library cannot be preloaded here; undefined if it can. */
export function whyNotPreloaded(): string | undefined {
  if (process.platform !== 'linux') return 'LD_PRELOAD is of Linux';
  try {
    execFileSync('gcc', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'there is no gcc to compile what is preloaded';
  }
}

/** Compiles one of the libraries that stand between a process and its system, and gives its path. */
export function preloaded(name: 'disk' | 'clock'): string {
  const library = join(temporaryFolder(), `${name}.so`);
  const options = ['-shared', '-fPIC', '-O1', '-Wall', '-Werror'];
  execFileSync('gcc', [...options, '-o', library, join(SOURCES, `${name}.c`), '-ldl'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return library;
}
