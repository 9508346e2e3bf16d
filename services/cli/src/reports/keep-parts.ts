import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Inquirer, ReportPart, ReportStatus } from '@grant-ledger/client';
import { Failure } from '../failure.ts';

/** Where to write which part. */
export interface PartFlags {
  readonly json?: string | undefined;
  readonly csv?: string | undefined;
  readonly pdf?: string | undefined;
  readonly bundle?: string | undefined;
  /** Whether the bundle holds the log. */
  readonly log?: boolean | undefined;
}

/** Writes the parts of an issued report that were asked for, and says so. */
export async function keepParts(
  inquirer: Inquirer,
  { reportId }: ReportStatus,
  { json, csv, pdf, bundle, log = true }: PartFlags,
): Promise<void> {
  const files: readonly (readonly [string | undefined, ReportPart, { log?: 'true' | 'false' }])[] =
    [
      [json, 'json', {}],
      [csv, 'csv', {}],
      [pdf, 'pdf', {}],
      [bundle, 'zip', { log: log ? 'true' : 'false' }],
    ];
  for (const [path, part, params] of files) {
    if (path === undefined) continue;
    await keep(path, inquirer.reportPart(reportId, part, params));
    process.stdout.write(`wrote ${path}\n`);
  }
}

/** Aside first, so that a file with its name is whole. */
async function keep(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const aside = `${path}.unfinished`;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(aside));
    await rename(aside, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('E') && error instanceof Error && 'syscall' in error)
      throw new Failure(`${path} cannot be written (${code}).`);
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
