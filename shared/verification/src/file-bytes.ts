/** The bytes of a file, which can be read more than once. */
export interface FileBytes {
  /** From the beginning to the end. */
  readonly pieces: () => Iterable<Uint8Array>;
  /** Those in `[start, end)`, which the file has. */
  readonly slice: (start: number, end: number) => Uint8Array;
}

/** So long are the pieces of what is in memory: text made of them needs no room for all of it at once. */
const PIECE_BYTES = 1024 * 1024;

/** Of what is in memory. */
export const bytesInMemory = (bytes: Uint8Array): FileBytes => ({
  pieces: () => piecesOf(bytes),
  slice: (start, end) => bytes.subarray(start, end),
});

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES)
    yield bytes.subarray(start, start + PIECE_BYTES);
}

/** The whole file as text in UTF-8. */
export const textOf = (file: FileBytes): string => [...textsOf(file)].join('');

/** The file as text in UTF-8, in pieces. */
export function* textsOf(file: FileBytes): Generator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (const piece of file.pieces()) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
