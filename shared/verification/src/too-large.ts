/** Of files in memory, unpacked: more does not fit into every browser. */
export const MOST_BYTES = 512 * 1024 * 1024;

/** What was to be verified is more than that. */
export class TooLarge extends Error {}
