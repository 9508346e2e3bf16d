export { timelineOf, timelineSchema, type Timeline } from './timeline.ts';
export { TIMELINE_KINDS, type TimelineKind } from './mentions.ts';
