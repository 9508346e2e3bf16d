import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DiskRecord } from './disk-log.ts';

/** What a disk writes whole, or not at all: bytes. */
const SECTOR = 512;

/**
 * What of that which was not synced is on the disk after a power cut: nothing, all of it, or of each file some of its
 * writes, whole or torn between sectors, and of each folder the first of its changes.
 */
export type Survival = 'nothing' | 'all' | 'some';

type Change = { readonly offset: number; readonly data: Buffer } | { readonly length: number };

/** The bytes of a file: those that are on the disk, and what was done to it since. */
class File {
  readonly kind = 'file';
  #synced: Buffer = Buffer.alloc(0);
  #pending: Change[] = [];

  change(change: Change): void {
    this.#pending.push(change);
  }

  sync(): void {
    this.#synced = changed(this.#synced, this.#pending);
    this.#pending = [];
  }

  after(survival: Survival, draw: () => number): Buffer {
    return changed(this.#synced, surviving(this.#pending, survival, draw));
  }
}

type Entry = File | Folder;

/** Names in a folder: those that are on the disk, and what was done to them since, each change at once. */
class Folder {
  readonly kind = 'folder';
  readonly now = new Map<string, Entry>();
  #synced = new Map<string, Entry>();
  #pending: ReadonlyMap<string, Entry | undefined>[] = [];

  change(names: ReadonlyMap<string, Entry | undefined>): void {
    put(this.now, names);
    this.#pending.push(names);
  }

  sync(): void {
    this.#synced = new Map(this.now);
    this.#pending = [];
  }

  after(survival: Survival, draw: () => number): ReadonlyMap<string, Entry> {
    const entries = new Map(this.#synced);
    const length = this.#pending.length;
    const kept = { nothing: 0, all: length, some: Math.floor(draw() * (length + 1)) }[survival];
    for (const names of this.#pending.slice(0, kept)) put(entries, names);
    return entries;
  }
}

function put(entries: Map<string, Entry>, names: ReadonlyMap<string, Entry | undefined>): void {
  for (const [name, entry] of names)
    if (entry) entries.set(name, entry);
    else entries.delete(name);
}

/**
 * A disk as a strict reading of POSIX has it: bytes are on it once their file was synced, names once their folder was.
 * (Many file systems promise more, none less.) It begins empty, with the folder `root`.
 */
export class Disk {
  readonly #root: string;
  readonly #top = new Folder();
  readonly #opened = new Map<number, File>();

  constructor(root: string) {
    this.#root = root;
  }

  /** The process has ended; its descriptors stand for nothing any more. */
  processEnded(): void {
    this.#opened.clear();
  }

  do(record: DiskRecord): void {
    switch (record.what) {
      case 'opened':
        this.#opened.set(record.fd, this.#file(record.path));
        break;
      case 'created': {
        const file = new File();
        this.#opened.set(record.fd, file);
        this.#name(record.path, file);
        break;
      }
      case 'written':
        this.#opened.get(record.fd)?.change({ offset: record.offset, data: record.data });
        break;
      case 'truncated':
        this.#opened.get(record.fd)?.change({ length: record.length });
        break;
      case 'synced':
        this.#opened.get(record.fd)?.sync();
        break;
      case 'folder-made':
        this.#name(record.path, new Folder());
        break;
      case 'folder-synced':
        this.#folder(record.path).sync();
        break;
      case 'unlinked':
        this.#name(record.path, undefined);
        break;
      case 'linked':
        this.#name(record.to, this.#file(record.from));
        break;
      case 'renamed':
        this.#rename(record.from, record.to);
    }
  }

  /** Writes into a folder what is there after a power cut at this moment. */
  afterPowerCut(into: string, survival: Survival, draw: () => number): void {
    write(this.#top, into, survival, draw);
  }

  /** Within one folder it is one change; our programs do not move files between folders. */
  #rename(from: string, to: string): void {
    const entry = this.#folder(dirname(from)).now.get(basename(from));
    const folder = this.#folder(dirname(from));
    if (folder === this.#folder(dirname(to)))
      folder.change(
        new Map([
          [basename(from), undefined],
          [basename(to), entry],
        ]),
      );
    else {
      this.#name(to, entry);
      this.#name(from, undefined);
    }
  }

  #name(path: string, entry: Entry | undefined): void {
    this.#folder(dirname(path)).change(new Map([[basename(path), entry]]));
  }

  #file(path: string): File {
    const found = this.#folder(dirname(path)).now.get(basename(path));
    if (found?.kind === 'file') return found;
    throw new Error(`${path} was opened, and was never made`);
  }

  #folder(path: string): Folder {
    if (path === this.#root) return this.#top;
    const found = this.#folder(dirname(path)).now.get(basename(path));
    if (found?.kind === 'folder') return found;
    throw new Error(`${path} was used, and was never made`);
  }
}

function write(folder: Folder, into: string, survival: Survival, draw: () => number): void {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  for (const [name, entry] of folder.after(survival, draw)) {
    const path = join(into, name);
    if (entry.kind === 'folder') write(entry, path, survival, draw);
    else writeFileSync(path, entry.after(survival, draw), { mode: 0o600 });
  }
}

function surviving(pending: readonly Change[], survival: Survival, draw: () => number): Change[] {
  if (survival === 'nothing') return [];
  if (survival === 'all') return [...pending];
  // Sometimes the first ones alone, as when they are written one after the other, else any of them.
  const first = Math.floor(draw() * (pending.length + 1));
  const inOrder = draw() < 0.5;
  return pending
    .filter((_, index) => (inOrder ? index <= first : draw() < 0.5))
    .flatMap((change) => (draw() < 0.5 ? change : torn(change, draw)));
}

/** Some of the sectors that a write touches. */
function torn(change: Change, draw: () => number): Change[] {
  if ('length' in change) return [change];
  const { offset, data } = change;
  const pieces: Change[] = [];
  for (let at = 0; at < data.length;) {
    const end = Math.min(data.length, at + SECTOR - ((offset + at) % SECTOR));
    if (draw() < 0.5) pieces.push({ offset: offset + at, data: data.subarray(at, end) });
    at = end;
  }
  return pieces;
}

function changed(before: Buffer, changes: readonly Change[]): Buffer {
  const sizes = changes.map((change) =>
    'length' in change ? change.length : change.offset + change.data.length,
  );
  const room = Buffer.alloc(Math.max(before.length, ...sizes));
  before.copy(room);
  let size = before.length;
  for (const change of changes)
    if ('length' in change) {
      if (change.length < size) room.fill(0, change.length, size);
      size = change.length;
    } else {
      change.data.copy(room, change.offset);
      size = Math.max(size, change.offset + change.data.length);
    }
  return Buffer.from(room.subarray(0, size));
}
