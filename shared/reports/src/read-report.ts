import { ReportError } from './report-error.ts';
import { headSchema, tailSchema } from './report-schema.ts';
import type { ReportHead, ReportTail, Row } from './report.ts';
import { RowSplitter } from './row-splitter.ts';

/** A report that was drawn before, read from its JSON. */
export interface ReadReport {
  readonly head: ReportHead;
  readonly tail: ReportTail;
  /** Reads them anew each time. */
  readonly rows: () => AsyncGenerator<Row>;
}

/**
 * Reads a report from its JSON, which `open` gives in pieces, once for the head and the tail and once each time that the
 * rows are gone through. Rejects with `ReportError` for what is no report in canonical form.
 */
export async function readReport(open: () => AsyncIterable<string>): Promise<ReadReport> {
  const splitter = new RowSplitter();
  for await (const text of open()) splitter.push(text);
  const ends = splitter.ends();
  if (!ends) throw malformed('it does not have a head, rows and a tail in canonical form');
  return {
    head: parsed('head', headSchema, ends.head) as unknown as ReportHead,
    tail: parsed('tail', tailSchema, ends.tail) as unknown as ReportTail,
    rows: () => rowsOf(open()),
  };
}

async function* rowsOf(texts: AsyncIterable<string>): AsyncGenerator<Row> {
  const splitter = new RowSplitter();
  let number = 0;
  for await (const text of texts)
    for (const row of splitter.push(text)) {
      const value = json(`row ${String(number)}`, row);
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw malformed(`row ${String(number)} is no object`);
      yield value as Row;
      number += 1;
    }
}

function parsed(what: string, schema: typeof headSchema | typeof tailSchema, text: string) {
  const result = schema.safeParse(json(what, text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw malformed(
    `its ${what} is wrong at /${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`,
  );
}

function json(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(`its ${what} is no JSON`);
  }
}

const malformed = (detail: string) => new ReportError('malformed', `This is no report: ${detail}.`);
