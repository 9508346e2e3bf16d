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

const REQUIRED = 'is required';

/** For zod's parse: says of what is missing that it is required, whatever is expected there. */
export const sayRequired = {
  error: ({ input }: { input?: unknown }) => (input === undefined ? REQUIRED : undefined),
};

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
  if (issue.code === 'invalid_union' && issue.message !== REQUIRED)
    return unionErrors(issue.errors, path);
  return [
    {
      pointer: toPointer(path),
      detail: issue.message.replace(/^(Invalid (input|option)|Too (small|big)): /, ''),
    },
  ];
}

/** Of the alternatives, the one that took in the most of the input explains the most. */
function unionErrors(
  alternatives: readonly (readonly z.core.$ZodIssue[])[],
  path: readonly PropertyKey[],
): InputError[] {
  const [closest = []] = [...alternatives].sort(
    (a, b) => depth(b) - depth(a) || a.length - b.length,
  );
  if (depth(closest) > 0 || closest[0]?.code !== 'invalid_type')
    return closest.flatMap((issue) => issueErrors(issue, path));
  const expected = alternatives
    .flat()
    .flatMap((issue) => (issue.code === 'invalid_type' ? [issue.expected] : []));
  return [{ pointer: toPointer(path), detail: `expected ${expected.join(' or ')}` }];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map(({ path }) => path.length));
