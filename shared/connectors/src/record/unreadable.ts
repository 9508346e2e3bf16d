/** Says why a record, or a part of it, cannot be read. Never leaves this room: `judged` turns it into an answer. */
export class Unreadable extends Error {}
