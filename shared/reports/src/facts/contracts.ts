import {
  parseInstant,
  type AccessRow,
  type Instant,
  type RecordedEvent,
} from '@grant-ledger/domain';
import {
  cut,
  effectiveOfType,
  endsOf,
  factsOf,
  groupBy,
  holdingAt,
  momentOf,
  statementOf,
  type Facts,
  type Range,
  type Statement,
} from '@grant-ledger/domain/rules';

export type Contract = Statement<'contract.awarded'>;

/** The contracts of a log, and which tenants were under them when. */
export class Contracts {
  readonly tenants: Facts['tenants'];
  /** The records of each contract, in order. */
  readonly awarded: ReadonlyMap<string, readonly Contract[]>;

  constructor(events: readonly RecordedEvent[]) {
    this.tenants = factsOf(events).tenants;
    const awards = effectiveOfType(events, 'contract.awarded');
    this.awarded = groupBy(awards.map(statementOf), ({ data }) => data.contractId);
  }

  /** The contracts under which the tenant of a row was, within its spans and when it was used; its scope, if that is one. */
  ofRow(
    { tenantId, scope, spans }: Pick<AccessRow, 'tenantId' | 'scope' | 'spans'>,
    usedAt: readonly Instant[],
  ): ReadonlySet<string> {
    if (tenantId === null) return new Set(scope?.kind === 'contract' ? [scope.id] : []);
    const ranges = [
      ...spans.map(({ from, to }) => ({ from: parseInstant(from), to: parseInstant(to) })),
      ...usedAt.map(momentOf),
    ];
    return new Set(ranges.flatMap((range) => this.ofTenant(tenantId, range)));
  }

  /** The contracts that the records of a tenant name in a range. */
  ofTenant(tenantId: string, range: Range): readonly string[] {
    return this.recordsIn(tenantId, range).flatMap(({ record }) => record.data.contractId ?? []);
  }

  /** What the records of a tenant say, stretch by stretch. */
  recordsIn(tenantId: string, range: Range) {
    const records = this.tenants.get(tenantId) ?? [];
    return cut(range, endsOf(records)).flatMap((piece) => {
      const record = holdingAt(records, piece.from);
      return record ? [{ record, range: piece }] : [];
    });
  }
}
