import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makePrivateFolder, syncFolder, writePrivateFile } from '@grant-ledger/http';
import { REPORT_KINDS } from '@grant-ledger/reports';
import { z } from 'zod';

/** The parts of a report, each a file. */
export const REPORT_PARTS = ['json', 'csv', 'pdf'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];
export type PartName = `report.${ReportPart}` | 'restatement.json' | 'checkpoint';

const requestSchema = z.object({
  reportId: z.string(),
  kind: z.enum(REPORT_KINDS),
  requester: z.string(),
  /** As `parseReportEcho` takes it. */
  question: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** The known size. */
  size: z.int().nonnegative(),
  requestedAt: z.string(),
  /** The report that this one states again, and the size that it was of. */
  restates: z.object({ reportId: z.string(), size: z.int().nonnegative() }).optional(),
});
export type ReportRequest = z.infer<typeof requestSchema>;

const outcomeSchema = z.union([
  z.object({
    state: z.literal('issued'),
    /** SHA-256 of the JSON, as `sha-256:` and hex. */
    digest: z.string(),
    issuedAt: z.string(),
    /** Of the event that says so. */
    position: z.int().nonnegative(),
  }),
  z.object({ state: z.literal('failed'), detail: z.string() }),
]);
export type ReportOutcome = z.infer<typeof outcomeSchema>;

/** A report's id is a UUID: nothing else is looked for on the disk. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The reports of a process, each in a folder of its own: what was asked, the parts, and last of all what became of it. A
 * part is there once it is whole and on the disk, and is never written again.
 */
export class ReportFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  ids(): readonly string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder).filter((id) => ID.test(id));
  }

  request(id: string): ReportRequest | undefined {
    return this.#read(id, 'request.json', requestSchema);
  }

  /** What became of it; undefined while it is being made. */
  outcome(id: string): ReportOutcome | undefined {
    return this.#read(id, 'outcome.json', outcomeSchema);
  }

  keepRequest(request: ReportRequest): void {
    this.#write(request.reportId, 'request.json', request);
  }

  /** Of a report that could not be asked for. */
  forget(id: string): void {
    rmSync(join(this.#folder, id), { recursive: true, force: true });
  }

  keepOutcome(id: string, outcome: ReportOutcome): void {
    this.#write(id, 'outcome.json', outcome);
  }

  has(id: string, part: PartName): boolean {
    return existsSync(this.path(id, part));
  }

  path(id: string, part: PartName): string {
    return join(this.#folder, id, part);
  }

  /** The text of a part, in pieces. */
  text(id: string, part: PartName): AsyncIterable<string> {
    return createReadStream(this.path(id, part), 'utf8') as AsyncIterable<string>;
  }

  /** Writes a part aside and puts it in its place once it is on the disk; one that is there stays. */
  async keepPart(
    id: string,
    part: PartName,
    pieces: AsyncIterable<string | Buffer> | Iterable<string>,
  ): Promise<void> {
    const path = this.path(id, part);
    if (existsSync(path)) return;
    makePrivateFolder(join(this.#folder, id));
    const aside = `${path}.unfinished`;
    await rm(aside, { force: true });
    await pipeline(
      Readable.from(pieces),
      createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await rename(aside, path);
    syncFolder(join(this.#folder, id));
  }

  #write(id: string, name: string, json: object): void {
    writePrivateFile(join(this.#folder, id, name), JSON.stringify(json));
  }

  #read<T>(id: string, name: string, schema: z.ZodType<T>): T | undefined {
    if (!ID.test(id)) return undefined;
    const path = join(this.#folder, id, name);
    return existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
  }
}
