/** A file, or the rest of one, that cannot be read: the message says why, as the end of a sentence about it. */
export class BrokenFile extends Error {}
