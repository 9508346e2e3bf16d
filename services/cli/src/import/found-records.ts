import {
  CsvRows,
  JsonSplitter,
  RECORD_BYTES,
  UnusableColumns,
  type AnyConnector,
  type FoundRecord,
} from '@grant-ledger/connectors';
import { CsvError, parse } from 'csv-parse';
import { BrokenFile } from './broken-file.ts';
import { transformed } from './transformed.ts';

type Chunks = AsyncIterable<Uint8Array>;

/**
 * The records in a decoded file, some at a time. A file of CSV may also be JSON, which is what unreadable
 * rows are written as. Throws `BrokenFile` where it breaks off, once all before that was given.
 */
export async function* foundRecords(
  chunks: Chunks,
  { content, lists }: Pick<AnyConnector, 'content' | 'lists'>,
): AsyncGenerator<readonly FoundRecord[]> {
  if (content === 'json') yield* inJson(chunks, lists);
  else {
    const { first, all } = await withFirstByte(chunks);
    yield* first === BRACE || first === BRACKET ? inJson(all, lists) : inCsv(all);
  }
}

const [BRACE, BRACKET] = [0x7b, 0x5b];
/** White space, and the byte order mark. */
const BLANK = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);

/** The first byte that is not blank, and all of them. */
async function withFirstByte(
  chunks: Chunks,
): Promise<{ first: number | undefined; all: AsyncGenerator<Uint8Array> }> {
  const rest = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let first: number | undefined;
  while (first === undefined) {
    const next = await rest.next();
    if (next.done === true) break;
    seen.push(next.value);
    first = next.value.find((byte) => !BLANK.has(byte));
  }
  const all = async function* () {
    yield* seen;
    yield* { [Symbol.asyncIterator]: () => rest };
  };
  return { first, all: all() };
}

async function* inJson(
  chunks: Chunks,
  lists: readonly string[],
): AsyncGenerator<readonly FoundRecord[]> {
  const splitter = new JsonSplitter(lists);
  for await (const chunk of chunks) {
    yield splitter.push(chunk);
    if (splitter.damage) break;
  }
  yield splitter.end();
  const { damage } = splitter;
  if (damage) throw new BrokenFile(`breaks off at byte ${damage.at}: ${damage.why}`);
}

async function* inCsv(chunks: Chunks): AsyncGenerator<readonly FoundRecord[]> {
  const rows = new CsvRows();
  const parser = parse({
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_BYTES,
  });
  try {
    for await (const cells of transformed<string[]>(inUtf8(chunks), parser)) {
      const found = rows.push(cells);
      if (found) yield [found];
    }
  } catch (error) {
    if (error instanceof UnusableColumns) throw new BrokenFile(`cannot be used: ${error.message}`);
    if (!(error instanceof CsvError)) throw error;
    throw new BrokenFile(`breaks off in line ${parser.info.lines}: ${error.message}`);
  }
}

/** The same bytes without the byte order mark, as long as they are UTF-8: the parser would put another character there. */
async function* inUtf8(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }));
    } catch {
      throw new BrokenFile('is not in UTF-8');
    }
  };
  for await (const chunk of chunks) yield decode(chunk);
  yield decode();
}
