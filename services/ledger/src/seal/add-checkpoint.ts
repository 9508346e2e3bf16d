import type { Answer, Send } from '@grant-ledger/http';

/** Of an answer, in bytes: a witness has a few lines of signatures to say. */
const MAX_ANSWER = 65_536;

/** Why a witness did not cosign, in words that follow its name. */
export class WitnessError extends Error {
  /** It contradicts what the log says of itself: somebody must look at it. */
  readonly isAlarm: boolean;

  constructor(message: string, options: { cause?: unknown; isAlarm?: boolean } = {}) {
    super(message, options);
    this.name = 'WitnessError';
    this.isAlarm = options.isAlarm ?? false;
  }
}

/** What a witness answers: lines of signatures, or the size of the last checkpoint that it cosigned. */
export type WitnessAnswer = { readonly lines: string } | { readonly size: number };

/**
 * Sends a request of C2SP tlog-witness to the submission prefix of a witness. Follows no redirection. Rejects with
 * `WitnessError` for whatever else it may answer, and if the signal comes first.
 */
export async function addCheckpoint(
  url: string,
  body: string,
  { fetch, signal }: { readonly fetch: Send; readonly signal: AbortSignal },
): Promise<WitnessAnswer> {
  const { status, text } = await exchange(`${url}/add-checkpoint`, { fetch, signal, body });
  if (status === 200) return { lines: text };
  const size = status === 409 && /^(?:0|[1-9][0-9]{0,15})\n$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(size)) return { size };
  if (status === 422)
    throw new WitnessError(
      'says that this checkpoint does not continue the one that it cosigned last (422): keep what both of you have of this log, and find out why',
      { isAlarm: true },
    );
  throw new WitnessError(`answered with status ${status}${MEANING[status] ?? ''}`);
}

const MEANING: Readonly<Record<number, string>> = {
  403: ': it knows other keys of this log',
  404: ': it does not watch this log, or there is no witness at that URL',
};

async function exchange(
  url: string,
  {
    fetch,
    signal,
    body,
  }: {
    readonly fetch: Send;
    readonly signal: AbortSignal;
    readonly body: string;
  },
): Promise<{ status: number; text: string }> {
  try {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    return { status: answer.status, text: await bounded(answer) };
  } catch (error) {
    if (error instanceof WitnessError) throw error;
    if (signal.aborted) throw new WitnessError('did not answer in time', { cause: error });
    throw new WitnessError(`cannot be reached (${codeOf(error)})`, { cause: error });
  }
}

async function bounded({ body }: Answer): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop ends the connection.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MAX_ANSWER) throw new WitnessError(`answered with more than ${MAX_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What fetch says of a failure is in its cause. */
function codeOf(error: unknown): string {
  const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
  return code ?? 'no connection';
}
