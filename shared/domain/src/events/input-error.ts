/** Where the input is wrong (a JSON pointer, RFC 6901, from the event) and what is allowed there. */
export interface InputError {
  readonly pointer: string;
  readonly detail: string;
}

/** A path into JSON as a pointer (RFC 6901). */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
