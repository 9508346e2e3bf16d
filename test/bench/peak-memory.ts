import { readFileSync, writeFileSync } from 'node:fs';

/** The most memory of a process so far, in bytes; undefined where there is no /proc (proc(5)), or no such process any more. */
export function peakMemory(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}

/** The same since it was last asked for so: to write 5 to `clear_refs` has it begin anew. */
export function peakMemorySince(pid: number | undefined): number | undefined {
  const peak = peakMemory(pid);
  if (peak !== undefined) writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return peak;
}
