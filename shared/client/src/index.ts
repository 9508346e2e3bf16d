export * from './inquiry/index.ts';
export type { Receipt } from './recording/post-lines.ts';
export type { Acknowledgement, Rejection, StreamHandlers } from './recording/post-stream.ts';
export type { PostedEvent, Rejected } from './recording/posted-event.ts';
export {
  Recorder,
  type BatchLimits,
  type Outcome,
  type RecorderOptions,
} from './recording/recorder.ts';
