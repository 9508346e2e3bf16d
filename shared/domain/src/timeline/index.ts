export { timelineOf, timelineSchema, type Timeline } from './timeline.ts';
export type { TimelineKind } from './mentions.ts';
