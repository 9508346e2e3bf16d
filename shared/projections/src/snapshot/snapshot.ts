import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { endianness } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { basename, dirname, join } from 'node:path';
import type { AccessIndex } from '../access-index.ts';
import { Reader } from './reader.ts';
import { SnapshotError } from './snapshot-error.ts';
import { Writer } from './writer.ts';

/** The first bytes of the file: what it is, and its format's version (docs/formats/storage.md). */
const MAGIC = 'grant-ledger index\n';
const VERSION = 5;
/** Magic, version, byte order, size, root of the log at it, length of the body; then zeros. */
const HEADER = 128;
const TRAILER = 32;
const CHUNK = 4 * 1024 * 1024;
const UNFINISHED = '.unfinished';

/** What a snapshot says of itself. */
export interface SnapshotHeader {
  /** How many events the index holds. */
  readonly size: number;
  /** Of the log at that size, as the store gives it: 32 bytes. */
  readonly root: Uint8Array;
}

/**
 * Writes the index, which must take in nothing meanwhile, aside and swaps it in: a reader finds the old
 * file or the new one, whole. Durable once it returns. Rejects if it cannot be written; the old file stays.
 */
export async function writeSnapshot(
  path: string,
  index: AccessIndex,
  root: Uint8Array,
): Promise<void> {
  const aside = asideOf(path);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const writer = new Writer();
  index.persist(writer);
  const length = writer.parts.reduce((sum, part) => sum + part.length, 0);
  const header = headerBytes({ size: index.size, root }, length);
  const hash = createHash('sha256').update(header);
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(header);
    for (const part of chunksOf(writer.parts)) {
      hash.update(part);
      await file.writeFile(part);
    }
    await file.writeFile(hash.digest());
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  await syncFolder(dirname(path));
}

/** Removes what processes left that ended while they wrote a snapshot; says whether there was anything. */
export async function removeUnfinished(path: string): Promise<boolean> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const left = names.filter(
    (name) => name.startsWith(`${basename(path)}.`) && name.endsWith(UNFINISHED),
  );
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
  return left.length > 0;
}

/** Reads what a snapshot says of itself, and that it is as long as that; not whether it is damaged. Throws `SnapshotError`. */
export const readSnapshotHeader = (path: string): SnapshotHeader =>
  reading(path, ({ header: { size, root } }) => ({ size, root }));

/** Reads a snapshot into an index that holds nothing yet. Throws `SnapshotError`, and then the index is of no use. */
export const readSnapshot = (path: string, index: AccessIndex): SnapshotHeader =>
  reading(path, ({ file, bytes, header: { size, root }, end }) => {
    const reader = new Reader(file, HEADER, end, bytes);
    index.persist(reader);
    const trailer = Buffer.alloc(TRAILER);
    readSync(file, trailer, 0, TRAILER, end);
    if (!reader.digest().equals(trailer) || index.size !== size)
      throw new SnapshotError('damaged', 'its digest is not that of its content');
    return { size, root };
  });

/** An open file whose header was understood. */
interface OpenSnapshot {
  readonly file: number;
  /** Of the header. */
  readonly bytes: Buffer;
  readonly header: SnapshotHeader;
  /** Where its body ends. */
  readonly end: number;
}

function reading<T>(path: string, read: (snapshot: OpenSnapshot) => T): T {
  const file = opened(path);
  try {
    const bytes = Buffer.alloc(HEADER);
    readSync(file, bytes, 0, HEADER, 0);
    const { length, ...header } = parseHeader(bytes);
    const end = HEADER + length;
    if (fstatSync(file).size !== end + TRAILER)
      throw new SnapshotError('truncated', 'it is not as long as it says');
    return read({ file, bytes, header, end });
  } catch (cause) {
    if (cause instanceof SnapshotError) throw cause;
    throw new SnapshotError('damaged', 'it cannot be read', { cause });
  } finally {
    closeSync(file);
  }
}

/**
 * SHA-256 of everything that the index holds (hex): the same for the same events, however they were taken
 * in. It must take in nothing until this resolves.
 */
export async function digestOf(index: AccessIndex): Promise<string> {
  const writer = new Writer();
  index.persist(writer);
  const hash = createHash('sha256');
  for (const part of chunksOf(writer.parts)) {
    hash.update(part);
    if (part.length === CHUNK) await nextTurn();
  }
  return hash.digest('hex');
}

/** Each writer's own, should two of them write one; processes in containers have the same ids. */
const asideOf = (path: string): string => `${path}.${randomUUID()}${UNFINISHED}`;

function headerBytes({ size, root }: SnapshotHeader, length: number): Buffer {
  const header = Buffer.alloc(HEADER);
  header.write(MAGIC);
  header.writeUInt32LE(VERSION, 24);
  header.write(endianness(), 28);
  header.writeBigUInt64LE(BigInt(size), 32);
  header.set(root, 40);
  header.writeBigUInt64LE(BigInt(length), 72);
  return header;
}

function parseHeader(header: Buffer): SnapshotHeader & { readonly length: number } {
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new SnapshotError('not-a-snapshot', 'it is no snapshot of an access index');
  const version = header.readUInt32LE(24);
  if (version !== VERSION)
    throw new SnapshotError(
      'other-format',
      `its format has version ${version}; this software writes and reads version ${VERSION}`,
    );
  const order = header.toString('latin1', 28, 30);
  if (order !== endianness())
    throw new SnapshotError('other-format', `its byte order is ${order}, this machine's another`);
  return {
    size: Number(header.readBigUInt64LE(32)),
    root: header.subarray(40, 72),
    length: Number(header.readBigUInt64LE(72)),
  };
}

function opened(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw isMissing
      ? new SnapshotError('missing', 'there is none', { cause })
      : new SnapshotError('damaged', 'it cannot be opened', { cause });
  }
}

/** Long parts in pieces, so that other work goes on between them. */
function* chunksOf(parts: readonly Buffer[]): Generator<Buffer> {
  for (const part of parts)
    for (let at = 0; at < part.length; at += CHUNK) yield part.subarray(at, at + CHUNK);
}

/** So that the new name is durable as well. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
