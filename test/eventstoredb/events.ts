import { createHash } from 'node:crypto';
import { contentOf, type PostedEvent } from '@grant-ledger/domain';
import type { NewEvent } from '@grant-ledger/store';

/** A revocation with that id, from source `/test`; other `reason`, other content. */
export function newEvent(id: string, reason = 'none'): NewEvent {
  const event: PostedEvent = {
    specversion: '1.0',
    source: '/test',
    id,
    type: 'grant.revoked',
    time: '2025-07-18T09:00:00Z',
    data: { grantId: 'g1', effective: '2025-07-18T09:00:00Z', reason },
  };
  const digest = createHash('sha256').update(contentOf(event)).digest('hex');
  return { source: '/test', id, type: event.type, digest, event, recordedBy: 'poster' };
}

/** `e0`, `e1` … */
export const newEvents = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => newEvent(`e${index}`));

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** In an order that the random numbers decide. */
export function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(next() * left.length), 1)[0]!);
}

/** The same for each poster, and 17 in all. */
export const streamOf = ({ id }: NewEvent): string => `grant-${Number(id.slice(1)) % 17}`;
