import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { SourceFile } from '@grant-ledger/connectors';

/** A file of which nothing could be read. */
export interface UnreadableFile {
  readonly file: string;
  readonly why: string;
}

/**
 * Reads and parses JSON files one by one, plain or gzip (told by its first two bytes, RFC 1952); `-` is
 * standard input. A file that cannot be read is reported to `onUnreadable`, and the next one follows.
 */
export function* readSourceFiles(
  names: readonly string[],
  onUnreadable: (file: UnreadableFile) => void,
): Generator<SourceFile> {
  for (const name of names) {
    const file = name === '-' ? 'standard input' : name;
    const read = readSourceFile(name);
    if ('why' in read) onUnreadable({ file, why: read.why });
    else yield { name: file, content: read.content };
  }
}

function readSourceFile(name: string): { content: unknown } | { why: string } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(name === '-' ? 0 : name);
  } catch (error) {
    return { why: `cannot be opened (${codeOf(error)})` };
  }
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  } catch (error) {
    return { why: `is gzip, but damaged (${codeOf(error)})` };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { content: JSON.parse(text) };
  } catch {
    return { why: 'is no JSON in UTF-8' };
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown';
