import type { NewEvent } from '@grant-ledger/store';

/** In an order that the random numbers decide. */
export function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(next() * left.length), 1)[0]!);
}

/** The same for each poster, and 17 in all. */
export const streamOf = ({ id }: NewEvent): string => `grant-${Number(id.slice(1)) % 17}`;
