export { AccessIndex } from './access-index.ts';
export type { FindPosition } from './facts/intake.ts';
export { digestOf, readSnapshot, removeUnfinished, writeSnapshot } from './snapshot/snapshot.ts';
export type { SnapshotHeader } from './snapshot/snapshot.ts';
export { SnapshotError, type SnapshotErrorCode } from './snapshot/snapshot-error.ts';
export { NAMED, type Named } from './facts/named.ts';
export type { Silence, SourceHeard } from './facts/sources.ts';
