import type { RecordedEvent } from '@grant-ledger/domain';

// The id of the event at a position: multiplied by an odd constant modulo 2^32, so that ids come in no
// order, as those of many sources do, and can still be turned back.
const FACTOR = 0x9e3779b1;
const INVERSE = 0x0e8b2f51; // FACTOR × INVERSE ≡ 1 (mod 2^32)

const hexadecimal = Array.from({ length: 0x10000 }, (_, half) =>
  half.toString(16).padStart(4, '0'),
);

export function eventIdAt(position: number): string {
  const mixed = Math.imul(position, FACTOR);
  return `e-${hexadecimal[mixed >>> 16]!}${hexadecimal[mixed & 0xffff]!}`;
}

export const positionOf = (id: string): number =>
  Math.imul(Number.parseInt(id.slice(2), 16), INVERSE) >>> 0;

/** The position that a correction of the history targets; undefined for any other event. */
export const targetOf = (event: RecordedEvent): number | undefined =>
  event.type === 'record.corrected' ? positionOf(event.data.target.id) : undefined;
