import { answerAccess, type AccessQuestion, type RecordedEvent } from '@grant-ledger/domain';
import type { Names } from '../versions/names.ts';
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

/** How many rows the rules give, and where the peer gives others. */
export interface Comparison {
  readonly rows: number;
  readonly differences: readonly Difference[];
}

/** Asks the plain rules, and a peer in every way, the same. */
export async function compare(
  peer: Peer,
  events: readonly RecordedEvent[],
  names: Names,
  { question, size }: Asked,
): Promise<Comparison> {
  const rules = rowsOfAnswer(answerAccess(events.slice(0, size), question));
  const differences: Difference[] = [];
  for (const approach of peer.approaches(question)) {
    const rows = readRows(await peer.ask(question, size, approach), names);
    if (JSON.stringify(rows) !== JSON.stringify(rules))
      differences.push({ question, size, rules, peer: rows });
  }
  return { rows: rules.length, differences };
}
