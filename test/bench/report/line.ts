/** What can be measured; times are in the unit named. */
export type Unit =
  | 'µs'
  | 'ms'
  | 's'
  | '×'
  | 'events/s'
  | 'records/s'
  | 'requests/s'
  | 'frames/s'
  | 'leaves/s'
  | 'bytes'
  | 'bytes/grant'
  | 'questions';

export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
}

/** What is asked for, of the measured value or, against a peer, of the ratio. */
export interface Target {
  readonly limit: 'at least' | 'at most';
  readonly quantity: Quantity;
}

/** One line of the bench's table. */
export interface Line {
  readonly section: string;
  readonly what: string;
  readonly measured: Quantity;
  readonly target?: Target;
  readonly peer?: { readonly name: string; readonly measured: Quantity };
  /** How many times the measured value the peer's is. */
  readonly ratio?: number;
  readonly note?: string;
}

export const atLeast = (value: number, unit: Unit): Target => ({
  limit: 'at least',
  quantity: { value, unit },
});

export const atMost = (value: number, unit: Unit): Target => ({
  limit: 'at most',
  quantity: { value, unit },
});

/** Whether a line reaches its target; undefined if it has none. */
export function isReached({ target, measured, ratio }: Line): boolean | undefined {
  if (!target) return undefined;
  const value = ratio ?? measured.value;
  return target.limit === 'at least'
    ? value >= target.quantity.value
    : value <= target.quantity.value;
}

/** A line that sets the product's times against those of a peer; both in the same unit. */
export function against(
  line: Omit<Line, 'ratio'>,
  peer: { readonly name: string; readonly measured: Quantity },
): Line {
  return { ...line, peer, ratio: peer.measured.value / line.measured.value };
}
