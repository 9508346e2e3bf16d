import type { Transform } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NOT_AS_ENCODED, Problem } from '@grant-ledger/http';
import type { Request, Response } from 'express';
import { HeldEvents } from '../held-events.ts';
import type { Ledger } from '../ledger.ts';
import type { Poster } from '../poster.ts';
import { recordLines } from './line-outcomes.ts';
import { LinesInFlight } from './lines-in-flight.ts';
import { linesOf } from './lines.ts';
import { StreamAnswer } from './stream-answer.ts';
import { ClientGone, decodedBody, plausible } from './stream-body.ts';

interface StreamOptions {
  readonly poster: Poster;
  /** In bytes, after decoding. */
  readonly lineLimit: number;
  readonly idleTimeoutMs: number;
}

/** Records the events of a stream line by line, and answers while it reads; resolves once all are told. */
export async function recordStream(
  ledger: Ledger,
  request: Request,
  response: Response,
  { poster, lineLimit, idleTimeoutMs }: StreamOptions,
): Promise<void> {
  const body = decodedBody(request);
  const answer = new StreamAnswer(response);
  const inFlight = new LinesInFlight((outcomes) => {
    answer.tell(outcomes);
  });
  endWhenIdle(response, body, inFlight, idleTimeoutMs);
  const context = { ...poster, held: new HeldEvents() };
  try {
    const chunks = plausible(body as AsyncIterable<Buffer>, request);
    for await (const lines of linesOf(chunks, lineLimit)) {
      const characters = lines.reduce(
        (sum, line) => sum + (typeof line === 'string' ? line.length : 0),
        0,
      );
      inFlight.add(lines.length, characters, recordLines(lines, lineLimit, ledger, context));
      await inFlight.room();
      await ledger.room();
      await nextTurn(); // so that what can be written by now is on its way
    }
  } catch (error) {
    await inFlight.allTold();
    if (!(error instanceof ClientGone)) answer.breakOff(asProblem(error));
    return;
  }
  await inFlight.allTold();
  answer.done();
}

/** Ends a stream in which no byte has moved for so long, while nothing waits for the store. */
function endWhenIdle(
  response: Response,
  body: Transform,
  inFlight: LinesInFlight,
  idleTimeoutMs: number,
): void {
  response.setTimeout(idleTimeoutMs, () => {
    if (!inFlight.none) response.setTimeout(idleTimeoutMs);
    else if (body.readableEnded || body.destroyed) response.destroy();
    else {
      body.destroy(
        new Problem(
          408,
          `Nothing came for ${idleTimeoutMs / 1000} s. Send what follows the last line.`,
        ),
      );
      response.setTimeout(idleTimeoutMs);
    }
  });
}

/** Why the rest of a stream cannot be read; throws any error but the decoder's, which have the `errno` of zlib. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (typeof error === 'object' && error !== null && 'errno' in error)
    return new Problem(400, NOT_AS_ENCODED);
  throw error;
}
