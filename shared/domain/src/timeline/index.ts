export { timelineOf, timelineSchema, type Timeline } from './timeline.ts';
export { standingAmong, standingSchema } from './standing.ts';
export type { TimelineKind } from './mentions.ts';
