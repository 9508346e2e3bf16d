export * from './portable/index.ts';
export { digestOf, readSnapshot, removeUnfinished, writeSnapshot } from './snapshot/snapshot.ts';
export type { SnapshotHeader } from './snapshot/snapshot.ts';
export { SnapshotError, type SnapshotErrorCode } from './snapshot/snapshot-error.ts';
