/** Says why a record, or a part of it, cannot be read. Stays inside this connector. */
export class Unreadable extends Error {}
