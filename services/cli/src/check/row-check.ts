import { hash } from 'node:crypto';
import { contentOf, parseInstant } from '@grant-ledger/domain';
import { equalHashes, HASH_BYTES } from '@grant-ledger/sealing';
import type { RawEvent } from '@grant-ledger/store';
import type { Loggable, LogKind, TakenLeaf } from '@grant-ledger/verification';

/** What the row has to hold; of `nodes` undefined if that cannot be told. */
interface Expected<Posted extends Loggable> {
  readonly kind: LogKind<Posted>;
  readonly read: TakenLeaf<Posted>['read'];
  readonly nodes: readonly Uint8Array[] | undefined;
}

/** The stream of a correction's target; undefined if it cannot be told. */
type StreamOfTarget = (position: number) => string | undefined;

/**
 * Compares the columns beside an event, by which it is found, with what the event says, and the hashes that are kept
 * with it with those that were worked out. Each problem in words.
 */
export function* checkRow<Posted extends Loggable>(
  row: RawEvent,
  { kind, nodes, read }: Expected<Posted>,
  streamOfTarget: StreamOfTarget,
): IterableIterator<string> {
  if (read) {
    const { event, posted, target } = read;
    const { position, recordedat, source, id, type } = event;
    const digest = hash('sha256', contentOf(posted));
    yield* differing(row, {
      position,
      recordedAt: parseInstant(recordedat),
      source,
      id,
      type,
      digest,
      stream:
        kind.streamOf(posted) ??
        (target === undefined ? row.stream : (streamOfTarget(target) ?? row.stream)),
    });
  }
  if (nodes) yield* differingNodes(row.nodes, nodes);
}

function* differing(row: RawEvent, expected: Partial<RawEvent>): IterableIterator<string> {
  for (const [column, value] of Object.entries(expected)) {
    const found = row[column as keyof RawEvent];
    if (found !== value)
      yield `its ${column} is kept as ${String(found)}, and it says ${String(value)}`;
  }
}

function* differingNodes(kept: unknown, nodes: readonly Uint8Array[]): IterableIterator<string> {
  if (!(kept instanceof Uint8Array) || kept.length !== nodes.length * HASH_BYTES) {
    const bytes = kept instanceof Uint8Array ? kept.length : 0;
    yield `${bytes} bytes of hashes are kept with it, and ${nodes.length * HASH_BYTES} belong there`;
    return;
  }
  for (const [level, node] of nodes.entries()) {
    const found = kept.subarray(level * HASH_BYTES, (level + 1) * HASH_BYTES);
    if (equalHashes(found, node)) continue;
    yield level === 0
      ? 'the hash of its leaf is kept as another'
      : `the hash that is kept of the ${2 ** level} events up to it (level ${level}) is another`;
  }
}
