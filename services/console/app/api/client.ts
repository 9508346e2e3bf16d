import type { AnswerOf as Answer, GetPath, paths, Schemas } from '@grant-ledger/client/api';
import { heard, lost } from './connection.ts';

export type { Answer, GetPath, Schemas };
export type Problem = Schemas['Problem'];

/** The server said no. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** The server did not answer. */
export class Away extends Error {}

export interface GetOptions {
  /** What stands in the path's braces. */
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: URLSearchParams;
  readonly signal?: AbortSignal;
}

/** Asks the server. Throws `Refusal` with its problem, or `Away`. */
export async function get<Path extends GetPath>(
  path: Path,
  options: GetOptions = {},
): Promise<Answer<Path>> {
  const { signal } = options;
  const response = await send(urlOf(path, options), { ...(signal && { signal }) });
  return (await response.json()) as Answer<Path>;
}

/** Sends JSON, and gives what is answered. Throws as `get` does. */
export async function post<Body>(
  path: keyof paths | '/signin' | '/signout',
  body?: unknown,
  { signal, ...options }: GetOptions = {},
): Promise<Body> {
  const response = await send(urlOf(path, options), {
    ...(signal && { signal }),
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (response.status === 204 ? undefined : await response.json()) as Body;
}

/** The text at a path of this server. Throws as `get` does. */
export async function getText(path: string, signal?: AbortSignal): Promise<string> {
  return (await send(path, { ...(signal && { signal }) })).text();
}

/** What a path of this server answers in a media type. Throws as `get` does. */
export async function getBlob(url: string, type: string): Promise<Blob> {
  return (await send(url, { headers: { Accept: type } })).blob();
}

/** The path and query of a call, as it is sent. */
export function urlOf(path: string, { params = {}, search }: GetOptions = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const query = search?.toString() ?? '';
  return query === '' ? filled : `${filled}?${query}`;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    lost();
    throw new Away('The server does not answer.', { cause });
  }
  heard();
  if (response.ok) return response;
  throw new Refusal(await problemIn(response));
}

/** What went wrong, also where something between us and the server answered instead of it. */
async function problemIn(response: Response): Promise<Problem> {
  const { status, statusText } = response;
  try {
    return (await response.json()) as Problem;
  } catch {
    return { type: 'about:blank', title: statusText, status, detail: statusText };
  }
}
