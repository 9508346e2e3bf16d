import type { Known } from './question.ts';

/** One side of a comparison of known times, by the names of `GET /v1/access/diff`. */
export function readSide(search: URLSearchParams, side: 'from' | 'to'): Known | undefined {
  const [knownAt, knownSize] = ['KnownAt', 'KnownSize'].map((name) => search.get(side + name));
  if (knownAt) return { kind: 'at', knownAt };
  return knownSize ? { kind: 'size', knownSize } : undefined;
}

export function writeSide(known: Known, side: 'from' | 'to', search: URLSearchParams): void {
  if (known.kind === 'at') search.set(`${side}KnownAt`, known.knownAt);
  if (known.kind === 'size') search.set(`${side}KnownSize`, known.knownSize);
}
