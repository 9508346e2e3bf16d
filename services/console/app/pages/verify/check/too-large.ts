/** Of files, unpacked: more does not fit into every browser. */
export const MOST_BYTES = 512 * 1024 * 1024;

export class TooLarge extends Error {}
