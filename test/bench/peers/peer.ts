import type { AccessAnswer, AccessQuestion } from '@grant-ledger/domain';
import type { Direction } from './access-query.ts';
import type { Names } from '../versions/names.ts';

/** What product and peers have to agree on of a row: who, what, how surely, and by which grants. */
export interface PeerRow {
  readonly subject: string;
  readonly object: string;
  readonly certain: boolean;
  /** Distinct, sorted. */
  readonly grants: readonly string[];
}

/** One way to ask: from which end, and planned anew or once for all where a database lets one choose. */
export interface Approach {
  readonly direction: Direction;
  readonly plan?: 'custom plan' | 'generic plan';
}

/** A database that answers the question at one instant from the versions that it was loaded with. */
export interface Peer {
  readonly name: string;
  /** What the database gives, untouched: this is what is timed. */
  ask(question: AccessQuestion, size: number, approach: Approach): Promise<readonly RawRow[]>;
  /** All ways to ask a question. */
  approaches(question: AccessQuestion): readonly Approach[];
  /** Bytes of its tables and indexes. */
  bytes(): Promise<number>;
  close(): Promise<void>;
}

/** A row as both databases give it: numbers of `Names`, and the ids of grants as a JSON array. */
export interface RawRow {
  readonly subject: number;
  readonly tenant: number | null;
  readonly scope: number | null;
  readonly certain: boolean | number;
  readonly grants: readonly string[] | string;
}

export function readRows(rows: readonly RawRow[], names: Names): PeerRow[] {
  const nameOf = (number: number) => {
    const { kind, id } = names.nameOf(number);
    return `${kind}:${id}`;
  };
  return rows
    .map(({ subject, tenant, scope, certain, grants }) => ({
      subject: nameOf(subject),
      object: nameOf((tenant ?? scope)!),
      certain: Boolean(certain),
      grants: (typeof grants === 'string' ? (JSON.parse(grants) as string[]) : [...grants]).sort(),
    }))
    .sort(byPair);
}

/** The same of an answer; rows that have exercises alone are nothing that could be touched. */
export function rowsOfAnswer({ rows }: Pick<AccessAnswer, 'rows'>): PeerRow[] {
  return rows
    .filter(({ spans }) => spans.length > 0)
    .map(({ personId, accountId, groupId, tenantId, scope, spans, grants }) => ({
      subject: personId
        ? `person:${personId}`
        : accountId
          ? `account:${accountId}`
          : `group:${groupId}`,
      object: scope ? `${scope.kind}:${scope.id}` : `tenant:${tenantId}`,
      certain: spans.some(({ certainty }) => certainty === 'certain'),
      grants: [...new Set(grants.map(({ grantId }) => grantId))].sort(),
    }))
    .sort(byPair);
}

function byPair(a: PeerRow, b: PeerRow): number {
  const [one, other] = [`${a.subject} ${a.object}`, `${b.subject} ${b.object}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
