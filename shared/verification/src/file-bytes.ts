/** The bytes of a file, which can be read more than once. */
export interface FileBytes {
  /** From the beginning to the end. */
  readonly pieces: () => Iterable<Uint8Array>;
  /** Those in `[start, end)`, which the file has. */
  readonly slice: (start: number, end: number) => Uint8Array;
}

/** Of what is in memory. */
export const bytesInMemory = (bytes: Uint8Array): FileBytes => ({
  pieces: () => [bytes],
  slice: (start, end) => bytes.subarray(start, end),
});

/** The whole file as text in UTF-8. */
export const textOf = (file: FileBytes): string => [...textsOf(file)].join('');

/** The file as text in UTF-8, in pieces. */
export function* textsOf(file: FileBytes): Generator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (const piece of file.pieces()) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
