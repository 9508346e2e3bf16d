import type { Schemas } from '../../api/client.ts';

export type FeedEvent = Schemas['RecordedEvent'];

/** So many are kept: what came before is in the ledger. */
export const MOST = 300;

/** The newest first, with what came since, each once. */
export function withArrived(
  feed: readonly FeedEvent[],
  arrived: readonly FeedEvent[],
): readonly FeedEvent[] {
  const newest = feed[0]?.position ?? -1;
  const fresh = arrived.filter(
    ({ position }, index) =>
      position > newest && arrived.findIndex((one) => one.position === position) === index,
  );
  return [...fresh.toReversed(), ...feed].slice(0, MOST);
}

/** The position after which to follow, to have the last events at once; of one type, one looks back farther. */
export function startOf(size: number, type: string): number {
  const back = type === '' ? MOST : 20 * MOST;
  return Math.max(-1, size - back - 1);
}
