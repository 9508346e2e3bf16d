/** A record as it stands in a file, before a connector has judged it. `text` is what the file has, on one line. */
export type FoundRecord =
  { readonly kind: 'record'; readonly value: unknown; readonly text: string } | NoRecord;

/** Where a record should be and cannot be had; without `text` if it was too large to be kept. */
export interface NoRecord {
  readonly kind: 'unreadable';
  readonly why: string;
  readonly text?: string;
}

/** A record that is larger is not kept, in bytes. */
export const RECORD_BYTES = 16 * 1024 * 1024;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** The record in these bytes of JSON; undefined is one that was too large to be kept. */
export function foundIn(bytes: Uint8Array | undefined): FoundRecord {
  if (bytes === undefined)
    return { kind: 'unreadable', why: `is larger than ${RECORD_BYTES / 1024 / 1024} MiB` };
  let text: string;
  try {
    text = onOneLine(strict.decode(bytes));
  } catch {
    return { kind: 'unreadable', why: 'is not in UTF-8', text: onOneLine(lenient.decode(bytes)) };
  }
  try {
    return { kind: 'record', value: JSON.parse(text), text };
  } catch {
    return { kind: 'unreadable', why: 'is no JSON', text };
  }
}

/** JSON has line breaks between its values alone, where a space is as good. */
function onOneLine(text: string): string {
  const trimmed = text.trim();
  return /[\r\n]/.test(trimmed) ? trimmed.replaceAll(/[\r\n]+/g, ' ') : trimmed;
}
