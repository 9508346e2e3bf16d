export * from './portable/index.ts';
export {
  digestOf,
  readSnapshot,
  readSnapshotHeader,
  removeUnfinished,
  writeSnapshot,
} from './snapshot/snapshot.ts';
export type { SnapshotHeader } from './snapshot/snapshot.ts';
export { SnapshotError, type SnapshotErrorCode } from './snapshot/snapshot-error.ts';
