/** The files of an export: the events, one a line, each line the bytes of a leaf … */
export const EVENTS_FILE = 'events.ndjson';
/** … and the checkpoint that seals them, a signed note. A mirror of tiles has its checkpoint under the same name. */
export const CHECKPOINT_FILE = 'checkpoint';
