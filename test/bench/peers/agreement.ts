import { answerAccess, type AccessQuestion, type RecordedEvent } from '@grant-ledger/domain';
import type { Names } from '../versions/names.ts';
import { DIRECTIONS } from './access-query.ts';
import { readRows, rowsOfAnswer, type Peer, type PeerRow } from './peer.ts';

/** What is asked, and the first how many events are known. */
export interface Asked {
  readonly question: AccessQuestion;
  readonly size: number;
}

/** Where a peer and the plain rules differ. */
export interface Difference extends Asked {
  readonly rules: readonly PeerRow[];
  readonly peer: readonly PeerRow[];
}

/** Asks the plain rules, and a peer in both directions, the same; gives what differs. */
export async function differences(
  peer: Peer,
  events: readonly RecordedEvent[],
  names: Names,
  { question, size }: Asked,
): Promise<readonly Difference[]> {
  const rules = rowsOfAnswer(answerAccess(events.slice(0, size), question));
  const found: Difference[] = [];
  for (const direction of DIRECTIONS) {
    const rows = readRows(await peer.ask(question, size, direction), names);
    if (JSON.stringify(rows) !== JSON.stringify(rules))
      found.push({ question, size, rules, peer: rows });
  }
  return found;
}
