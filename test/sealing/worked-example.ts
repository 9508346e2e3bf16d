import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = join(__dirname, '../../docs/formats/sealing.md');

/** A block of shell commands in the page, and the block after it, which says what they print. */
export interface Step {
  readonly commands: string;
  readonly printed: string;
}

export function readSteps(): readonly Step[] {
  const blocks = readFileSync(PAGE, 'utf8').matchAll(/```sh\n(.*?)```\n\n(?:```text\n(.*?)```)?/gs);
  return [...blocks].map(([, commands = '', printed = '']) => ({ commands, printed }));
}

/** What each step prints, all in one shell, in the folder. Throws if a command fails. */
export function runSteps(steps: readonly Step[], folder: string): string[] {
  const mark = '=== the end of a step ===';
  const script = steps.map(({ commands }) => `${commands}\necho '${mark}'\n`).join('');
  const printed = execFileSync('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
  });
  return printed.split(`${mark}\n`).slice(0, -1);
}
