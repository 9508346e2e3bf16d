// What runs in browsers as well: all but snapshots, which are files.
export { AccessIndex } from '../access-index.ts';
export type { FindPosition } from '../facts/intake.ts';
export { NAMED, type Named } from '../facts/named.ts';
export type { Silence, SourceHeard } from '../facts/sources.ts';
