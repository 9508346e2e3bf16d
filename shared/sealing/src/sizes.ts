import { SealingError } from './sealing-error.ts';

/** Throws `SealingError` with code `invalid-size` for what is not 0, 1, 2 … 2^53 − 1; `what` names it. */
export function requireSize(size: number, what: string): void {
  if (Number.isSafeInteger(size) && size >= 0) return;
  throw new SealingError('invalid-size', `${what} is not the size of a tree.`);
}

/** Throws `SealingError` with code `invalid-index` for what is no leaf of the tree. */
export function requireIndex(index: number, size: number): void {
  if (Number.isSafeInteger(index) && index >= 0 && index < size) return;
  throw new SealingError('invalid-index', `index is not that of a leaf of a tree of size ${size}.`);
}
