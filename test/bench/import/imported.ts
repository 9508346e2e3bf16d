import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { cloudTrailRecords } from './cloudtrail-records.ts';

/** Writes one `{"Records": […]}` of so many bytes, on one line, as gzip; gives the number of records. */
export async function writeLog(path: string, bytes: number, seed: number): Promise<number> {
  let records = 0;
  function* text(): Generator<string> {
    let written = 0;
    for (const record of cloudTrailRecords(seed)) {
      if (written >= bytes) break;
      yield `${written === 0 ? '{"Records":[' : ','}${record}`;
      written += record.length + 1;
      records += 1;
    }
    yield ']}';
  }
  await pipeline(Readable.from(text()), createGzip({ level: 1 }), createWriteStream(path));
  return records;
}

/** What an import took: seconds from the start of the process to its end, and the most memory that it had. */
export interface Took {
  readonly seconds: number;
  /** In bytes; undefined where the system does not say. */
  readonly memory: number | undefined;
}

/** Imports a file in a process of its own, as a dry run whose events nobody keeps. */
export async function importFile(path: string): Promise<Took> {
  const program = fileURLToPath(
    new URL('../bin/grant-ledger.js', import.meta.resolve('@grant-ledger/cli')),
  );
  const args = [program, 'import', '--format', 'aws-cloudtrail', '--dry-run', path];
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  let memory: number | undefined;
  const watch = setInterval(() => {
    memory = peakOf(child.pid) ?? memory;
  }, 100);
  const [status] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  if (status !== 0) throw new Error(`The import ended with status ${status}: ${said}`);
  return { seconds: (performance.now() - start) / 1000, memory };
}

/** Linux has it in /proc (proc(5)), for as long as the process runs. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const [, kibibytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}
