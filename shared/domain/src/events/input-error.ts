import type { z } from 'zod';

/** Where the input is wrong (a JSON pointer, RFC 6901, from the event) and what is allowed there. */
export interface InputError {
  readonly pointer: string;
  readonly detail: string;
}

/** A path into JSON as a pointer (RFC 6901). */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What a schema found wrong, each error with its place below `prefix`. */
export function inputErrors(error: z.ZodError, prefix: readonly PropertyKey[] = []): InputError[] {
  return error.issues.flatMap((issue) => issueErrors(issue, prefix));
}

function issueErrors(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): InputError[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: toPointer([...path, key]),
      detail: 'unknown field',
    }));
  }
  if (issue.code === 'invalid_union') {
    // Of the alternatives, the one that came closest explains the most.
    const [closest] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (closest && closest.length > 0) return closest.flatMap((inner) => issueErrors(inner, path));
  }
  return [{ pointer: toPointer(path), detail: describe(issue) }];
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return 'is required';
  return issue.message.replace(/^Invalid (input|option): /, '');
}
