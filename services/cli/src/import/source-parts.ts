import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { BrokenFile } from './broken-file.ts';
import { transformed } from './transformed.ts';

/** A file to be imported, or one of those in a zip, decoded. */
export interface SourcePart {
  /** For people: the file, and behind it the name in the zip. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

type Chunks = AsyncIterable<Uint8Array>;

/** What gzip (RFC 1952) and zip begin with, a zip without files as well. */
const GZIP = Buffer.from([0x1f, 0x8b]);
const ZIPS = [Buffer.from('PK\x03\x04'), Buffer.from('PK\x05\x06')];
const UTF_16 = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
/** Enough to tell them apart. */
const HEAD = 4;

/**
 * The parts of a file: itself, plain or gzip, or each file in a zip; told by their first bytes. `-` is
 * standard input. `onBytes` is told how many bytes of the file were taken in. Throws `BrokenFile`, as do the
 * chunks.
 */
export async function* sourceParts(
  path: string,
  onBytes: (count: number) => void,
): AsyncGenerator<SourcePart> {
  const name = path === '-' ? 'standard input' : path;
  const { head, chunks } = await withHead(opened(path));
  if (ZIPS.some((zip) => head.subarray(0, HEAD).equals(zip))) {
    if (path !== '-') yield* unzipped(path, name, onBytes);
    else yield* unzippedInput(chunks, name, onBytes);
  } else yield { name, chunks: plain(counted(chunks, onBytes)) };
}

async function* opened(path: string): Chunks & AsyncGenerator<Uint8Array> {
  try {
    if (path !== '-' && !statSync(path).isFile()) throw new BrokenFile('is no file');
    for await (const chunk of path === '-' ? process.stdin : createReadStream(path))
      yield chunk as Uint8Array;
  } catch (error) {
    throw error instanceof BrokenFile ? error : new BrokenFile(`cannot be read (${codeOf(error)})`);
  }
}

/** The first bytes, and all of them. */
async function withHead(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<{ head: Buffer; chunks: Chunks }> {
  let head = Buffer.alloc(0);
  while (head.length < HEAD) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = async function* () {
    try {
      yield head;
      yield* chunks;
    } finally {
      await chunks.return(undefined);
    }
  };
  return { head, chunks: whole() };
}

async function* counted(
  chunks: Chunks,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** Without gzip, if it is there. */
async function* plain(encoded: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, chunks } = await withHead(encoded);
  if (UTF_16.some((mark) => head.subarray(0, mark.length).equals(mark)))
    throw new BrokenFile('is in UTF-16; convert it to UTF-8');
  yield* head.subarray(0, GZIP.length).equals(GZIP) ? gunzipped(chunks) : chunks;
}

async function* gunzipped(chunks: Chunks): AsyncGenerator<Uint8Array> {
  try {
    yield* transformed<Uint8Array>(chunks, createGunzip());
  } catch (error) {
    if (error instanceof BrokenFile) throw error;
    throw new BrokenFile(`is gzip, but damaged (${codeOf(error)})`);
  }
}

async function* unzipped(
  path: string,
  name: string,
  onBytes: (count: number) => void,
): AsyncGenerator<SourcePart> {
  const zip = await openPromise(path).catch(damagedZip);
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue; // a folder
      const chunks = counted(bytesOf(zip, entry), (count) => {
        onBytes((count / entry.uncompressedSize) * entry.compressedSize);
      });
      yield { name: `${name} > ${entry.fileName}`, chunks: plain(chunks) };
    }
  } catch (error) {
    damagedZip(error);
  } finally {
    zip.close();
  }
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Uint8Array;
  } catch (error) {
    damagedZip(error);
  }
}

/** A zip's list of files is at its end, so it has to be on disk before it can be read. */
async function* unzippedInput(
  chunks: Chunks,
  name: string,
  onBytes: (count: number) => void,
): AsyncGenerator<SourcePart> {
  const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
  try {
    const path = join(folder, 'input.zip');
    await pipeline(Readable.from(chunks), createWriteStream(path, { mode: 0o600 }));
    yield* unzipped(path, name, onBytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function damagedZip(error: unknown): never {
  if (error instanceof BrokenFile) throw error;
  throw new BrokenFile(
    `is zip, but damaged (${error instanceof Error ? error.message : 'unknown'})`,
  );
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown';
