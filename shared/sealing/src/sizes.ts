import { SealingError } from './sealing-error.ts';

/** Throws `SealingError` with code `invalid-size` for what is not 0, 1, 2 … 2^53 − 1; `what` names it. */
export function requireSize(size: number, what: string): void {
  if (Number.isSafeInteger(size) && size >= 0) return;
  throw new SealingError(
    'invalid-size',
    `${what} is not the size of a tree, a whole number from 0 to 2^53 − 1.`,
  );
}

/** Throws `SealingError` with code `invalid-index` for what is no leaf of the tree. */
export function requireIndex(index: number, size: number): void {
  if (Number.isSafeInteger(index) && index >= 0 && index < size) return;
  throw new SealingError(
    'invalid-index',
    `index is not that of a leaf of a tree of size ${size}: a whole number from 0 to below the size.`,
  );
}

/**
 * Throws `SealingError` with code `invalid-size` unless there can be a consistency proof of the sizes. Of size 0
 * there is none: every tree begins with the empty one.
 */
export function requireSizes(size1: number, size2: number): void {
  requireSize(size1, 'size1');
  requireSize(size2, 'size2');
  if (size1 >= 1 && size1 <= size2) return;
  throw new SealingError(
    'invalid-size',
    `size1 is ${size1}; a consistency proof is from a size of at least 1 and at most size2, here ${size2}.`,
  );
}

/**
 * Reads a size or an index, in ASCII decimal without leading zeroes. Null if the text is none, or is one beyond
 * 2^53 − 1, up to which a JavaScript number is exact; the C2SP formats go up to 2^64 − 1.
 */
export function parseDecimal(text: string): number | null {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

/** Throws `SealingError` with code `invalid-size` if there are fewer leaves than the tree has. */
export function requireLeaves(size: number, count: number): void {
  if (size <= count) return;
  throw new SealingError(
    'invalid-size',
    `The tree has ${size} leaves; the hashes of ${count} are given.`,
  );
}
