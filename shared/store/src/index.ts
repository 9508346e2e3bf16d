export type {
  Append,
  Appended,
  EventStore,
  ExpectedRevision,
  Head,
  NewEvent,
  StoredEvent,
  SubscriptionHandlers,
} from './event-store.ts';
export type { ReadOptions, Subscription } from './event-store.ts';
export type { CheckpointStore, KeptCheckpoint } from './checkpoint-store.ts';
export { StoreError, type StoreErrorCode } from './errors.ts';
export type { RawEvent, RawLog, RawRevision } from './raw-log.ts';
export { MAX_EVENT_BYTES } from './event-pieces.ts';
export { LogTree } from './log-tree.ts';
export { makePrivateFile } from './private-file.ts';
export { Writability, type WritabilityOptions } from './writability.ts';
