import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, type Bytes } from './bytes.ts';

/** A line of requests.ndjson; docs/security.md says what a reader finds there. */
export interface HostileRequest {
  readonly class: string;
  readonly name: string;
  readonly tries: string;
  /** The whole request, where HTTP itself is abused; else it is made of the following. */
  readonly raw?: Bytes;
  readonly method?: string;
  readonly path?: Bytes;
  /** Whose token is sent; none is by default. */
  readonly as?: 'admin' | 'recorder' | 'investigator';
  readonly headers?: readonly (readonly [string, Bytes])[];
  readonly body?: Bytes;
  /** Sent after the rest, one byte every so many milliseconds, for as long as the server takes it. */
  readonly drip?: { readonly text: string; readonly every: number };
  readonly expect: {
    /** Null where the connection is closed without an answer. */
    readonly status: number | null;
    /** Of the answer; a problem for all that is refused. */
    readonly type?: string;
    readonly has?: readonly string[];
    readonly lacks?: readonly string[];
    /** In the head of the answer, in lower case. */
    readonly headLacks?: readonly string[];
    /** How many answers come before the connection is closed; one by default. */
    readonly answers?: number;
  };
}

export const requests: readonly HostileRequest[] = readFileSync(
  join(__dirname, 'requests.ndjson'),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as HostileRequest);

/** What goes over the socket. */
export function wireOf(
  { raw, method = 'GET', path = '/', as, headers = [], body }: HostileRequest,
  tokens: Readonly<Record<string, string>>,
): Buffer {
  if (raw !== undefined) return bytesOf(raw, tokens);
  const content = body === undefined ? undefined : bytesOf(body, tokens);
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  const isFramed = named.has('content-length') || named.has('transfer-encoding');
  const lines = [
    `${method} ${bytesOf(path, tokens).toString()} HTTP/1.1`,
    ...(named.has('host') ? [] : ['Host: ledger.example']),
    ...(as ? [`Authorization: Bearer ${tokens[as] ?? ''}`] : []),
    ...(named.has('connection') ? [] : ['Connection: close']),
    ...(content && !isFramed ? [`Content-Length: ${content.length}`] : []),
    ...headers.map(([name, value]) => `${name}: ${bytesOf(value, tokens).toString()}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content ?? Buffer.alloc(0)]);
}
