import { createHash } from 'node:crypto';
import { contentOf, type PostedEvent } from '@grant-ledger/domain';
import type { NewEvent } from '@grant-ledger/store';
import { newEvents } from '@grant-ledger/store/contract';

/** In an order that the random numbers decide. */
export function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(next() * left.length), 1)[0]!);
}

const GRANTS = 17;
const grantOf = ({ id }: NewEvent): string => `g${Number(id.slice(1)) % GRANTS}`;

/** `e0`, `e1` … of 17 grants, in turn. */
export const eventsOfGrants = (count: number): NewEvent[] =>
  newEvents(count).map((one) => {
    const data = { ...one.event.data, grantId: grantOf(one) };
    const event = { ...one.event, data } as PostedEvent;
    return { ...one, event, digest: createHash('sha256').update(contentOf(event)).digest('hex') };
  });

/** Of one of them. */
export const streamOf = (event: NewEvent): string => `grant-${grantOf(event)}`;
