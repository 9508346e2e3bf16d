import type Database from 'better-sqlite3';
import {
  EMPTY_ROOT,
  HASH_BYTES,
  rangeHash,
  rootNodes,
  type NodeAt,
} from '@grant-ledger/sealing/hashing';
import { StoreError } from './errors.ts';
import { nodeOf } from './log-tree.ts';

/** One page of a long read holds at most so many events … */
const PAGE_EVENTS = 500;
/** … and ends after the event that brings its bodies to so many characters. */
const PAGE_CHARACTERS = 4 * 1024 * 1024;

/** An event as the table holds it. */
export interface Row {
  readonly position: number;
  readonly recorded_at: number;
  readonly stream: string;
  readonly revision: number;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly digest: string;
  /** RFC 8785 canonical JSON of the event as recorded. */
  readonly body: string;
}

/** A tree of fewer than 2^53 leaves has no more. */
const LEVELS = 54;
/** From this level on nodes are kept in memory; those of a proof below it lie close together in the file. */
const HIGH = 8;
/** At most so many: some 10 MB. */
const HIGH_KEPT = 65_536;

const COLUMNS = 'position, recorded_at, stream, revision, source, id, type, digest, body';

/** Where the log ends, and what the next event follows on. */
export interface Tip {
  /** How many events there are. */
  readonly size: number;
  /** Of the last event, in UTC milliseconds; null if there is none. */
  readonly recordedAt: number | null;
}

/** The statements on the table of events. Knows nothing of events but their rows, so that a thread can have it at little cost. */
export class EventTable {
  /** Nodes of high levels, which never change: many proofs need them, and they lie far apart in the file. */
  readonly #high = new Map<number, Uint8Array>();
  readonly #insert: Database.Statement;
  readonly #find: Database.Statement<[string, string], Row>;
  readonly #last: Database.Statement<[], { position: number; recorded_at: number }>;
  readonly #nodes: Database.Statement<[number], Buffer>;
  readonly #lastRevision: Database.Statement<[string], number | null>;
  readonly #all: Database.Statement<[number, number, number], Row>;
  readonly #stream: Database.Statement<[string, number, number, number], Row>;

  constructor(database: Database.Database) {
    this.#insert = database.prepare(
      `INSERT INTO events (${COLUMNS}, nodes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#find = database.prepare(`SELECT ${COLUMNS} FROM events WHERE source = ? AND id = ?`);
    this.#last = database.prepare(
      'SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1',
    );
    this.#nodes = database
      .prepare<[number], Buffer>('SELECT nodes FROM events WHERE position = ?')
      .pluck();
    this.#lastRevision = database
      .prepare<[string], number | null>('SELECT max(revision) FROM events WHERE stream = ?')
      .pluck();
    this.#all = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE position >= ? AND position < ?
       ORDER BY position LIMIT ?`,
    );
    this.#stream = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? AND position < ?
       ORDER BY revision LIMIT ?`,
    );
  }

  /** Adds a row, with the nodes of the log's tree that it completes. */
  insert(row: Row, nodes: Buffer): void {
    this.#insert.run(
      row.position,
      row.recorded_at,
      row.stream,
      row.revision,
      row.source,
      row.id,
      row.type,
      row.digest,
      row.body,
      nodes,
    );
  }

  find(source: string, id: string): Row | undefined {
    return this.#find.get(source, id);
  }

  tip(): Tip {
    const last = this.#last.get();
    if (!last) return { size: 0, recordedAt: null };
    return { size: last.position + 1, recordedAt: last.recorded_at };
  }

  /** The root of the tree at a size; undefined if the log has no such size. */
  root(size: number): Uint8Array | undefined {
    if (size === 0) return EMPTY_ROOT;
    const nodes = this.#nodesOfRoot(size);
    return nodes && rangeHash(nodes);
  }

  /**
   * The hashes of `rootNodes` of the log's size, from which its tree goes on. Throws `StoreError` with code
   * `unavailable` if one of them is not there.
   */
  edge(size: number): readonly Uint8Array[] {
    const nodes = size === 0 ? [] : this.#nodesOfRoot(size);
    if (nodes) return nodes;
    throw new StoreError(
      'unavailable',
      'The store is not available: the tree of its log is damaged.',
    );
  }

  /** The hashes of nodes of the tree, in their order; undefined if one of them is not complete. */
  nodes(at: readonly NodeAt[]): readonly Uint8Array[] | undefined {
    const hashes: Uint8Array[] = [];
    for (const node of at) {
      const hash = isNode(node) ? this.#node(node) : undefined;
      if (!hash) return undefined;
      hashes.push(hash);
    }
    return hashes;
  }

  #node({ level, index }: NodeAt): Uint8Array | undefined {
    const beside = (index + 1) * 2 ** level - 1;
    const key = beside * LEVELS + level;
    const kept = this.#high.get(key);
    if (kept) return kept;
    const nodes = this.#nodes.get(beside);
    const hash = nodes && nodeOf(nodes, level);
    if (hash?.length !== HASH_BYTES) return undefined;
    if (level >= HIGH) this.#keep(key, hash);
    return hash;
  }

  /** A copy, since the hash lies within the row that was read. */
  #keep(key: number, hash: Uint8Array): void {
    if (this.#high.size >= HIGH_KEPT) this.#high.clear();
    this.#high.set(key, Uint8Array.from(hash));
  }

  #nodesOfRoot(size: number): readonly Uint8Array[] | undefined {
    return Number.isSafeInteger(size) && size > 0 ? this.nodes(rootNodes(size)) : undefined;
  }

  /** The revision of the stream's last event; -1 if it has none. */
  lastRevision(stream: string): number {
    return this.#lastRevision.get(stream) ?? -1;
  }

  /** The events at positions `from` to below `to`, as many as fit a page. */
  pageOfAll(from: number, to: number, limit: number): Row[] {
    return page(this.#all.iterate(from, to, Math.min(limit, PAGE_EVENTS)));
  }

  /** The stream's events from a revision, at positions below `to`, as many as fit a page. */
  pageOfStream(stream: string, from: number, to: number, limit: number): Row[] {
    return page(this.#stream.iterate(stream, from, to, Math.min(limit, PAGE_EVENTS)));
  }
}

const isNode = ({ level, index }: NodeAt): boolean =>
  Number.isSafeInteger(level) &&
  level >= 0 &&
  level < LEVELS &&
  Number.isSafeInteger(index) &&
  index >= 0;

function page(rows: Iterable<Row>): Row[] {
  const page: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    page.push(row);
    characters += row.body.length;
    if (characters >= PAGE_CHARACTERS) break;
  }
  return page;
}
