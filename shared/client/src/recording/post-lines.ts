import type { Schemas } from '../api/types.ts';
import { ClientError, type Problem } from '../http/client-error.ts';
import type { Connection } from '../http/connection.ts';
import { mayPass } from '../http/retry.ts';

/** What the ledger gives for an event that it holds; `duplicate` if it held it before. */
export type Receipt = Schemas['Receipt'];

/** What became of a line: a receipt, or why the ledger refused it for good. */
export type Settled = Receipt | Problem;

/** Answers to a whole batch that may be the fault of one event in it. */
const FAULTS_OF_ONE: ReadonlySet<number> = new Set([400, 413, 422]);

/**
 * Posts events, each a line of JSON, as one batch; they are settled in the order of the lines. A batch that is refused as
 * a whole for what may be in one event alone is posted in halves, so that the others are not refused with it.
 *
 * @throws ClientError if what became of some of them is not known, or may pass: to be sent again, all of them
 */
export async function postLines(
  connection: Connection,
  lines: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Settled[]> {
  try {
    const answer = (await connection.postJson(
      'v1/events',
      'application/cloudevents-batch+json',
      `[${lines.join(',')}]`,
      signal && { signal },
    )) as Partial<Schemas['BatchAnswer']>;
    return resultsOf(answer, lines.length);
  } catch (error) {
    if (
      !(error instanceof ClientError) ||
      !error.problem ||
      !FAULTS_OF_ONE.has(error.problem.status)
    )
      throw error;
    if (lines.length === 1) return [error.problem];
    const half = Math.ceil(lines.length / 2);
    const first = await postLines(connection, lines.slice(0, half), signal);
    return [...first, ...(await postLines(connection, lines.slice(half), signal))];
  }
}

function resultsOf(
  { results }: Partial<Schemas['BatchAnswer']>,
  count: number,
): readonly Settled[] {
  if (results?.length !== count)
    throw new ClientError('protocol', 'The answer does not have a result for each event.');
  const passing = results.find(
    (one) => 'status' in one && (mayPass(one.status) || one.status >= 500),
  );
  if (passing)
    throw new ClientError('problem', (passing as Problem).detail, { problem: passing as Problem });
  return results;
}

/** Whether it is a receipt. */
export const isReceipt = (settled: Settled): settled is Receipt => 'position' in settled;
