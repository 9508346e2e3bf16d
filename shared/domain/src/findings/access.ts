import type { RecordedEvent } from '../events/index.ts';
import { coveredAt } from '../facts/coverage.ts';
import { groupBy, type Facts } from '../facts/facts.ts';
import { effectiveOfType } from '../facts/of-type.ts';
import type { Spell } from '../facts/spells.ts';
import { coveringAt, statementOf, type Statement } from '../facts/statements.ts';
import { cut, endsOf } from '../time/index.ts';
import { findingOf, type Finding, type FindingKind } from './finding.ts';
import { reachedWithin, type Reached } from './reached.ts';

type Grant = Spell<'grant.issued'>;
type Registrations = ReadonlyMap<string, readonly Statement<'person.registered'>[]>;

/**
 * Rule 4. For each grant: the accounts bound to nobody and the groups that nobody stated members of,
 * if it reaches them at some instant; and the persons, if their access lies at some instant outside
 * their registered ranges.
 */
export function accessFindings(facts: Facts, events: readonly RecordedEvent[]): readonly Finding[] {
  const registrations = registrationsOf(events);
  return facts.grants.flatMap((grant) => {
    const { grantee, grantId } = grant.data;
    const start = { subject: grantee, range: grant.range, positions: grant.positions };
    const found = [...reachedWithin(facts, start)].flatMap((reached) => {
      const kind = kindOf(facts, registrations, grant, reached);
      return kind ? [{ kind, ...reached }] : [];
    });
    const bySubject = groupBy(found, ({ kind, subject }) => JSON.stringify([kind, subject.id]));
    return [...bySubject.values()].map((ways) => {
      const [{ kind, subject }] = ways as [(typeof ways)[number]];
      const recorded = subject.kind === 'person' ? (registrations.get(subject.id) ?? []) : [];
      const positions = [...ways, ...recorded].flatMap((way) => way.positions);
      return findingOf(kind, positions, subject, { kind: 'grant', id: grantId });
    });
  });
}

function kindOf(
  facts: Facts,
  registrations: Registrations,
  grant: Grant,
  { subject, range }: Reached,
): FindingKind | undefined {
  if (range.from === range.to) return undefined;
  if (subject.kind === 'account') return 'unresolved-account';
  if (subject.kind === 'group') return 'unresolved-group';
  const registered = registrations.get(subject.id);
  if (!registered) return undefined;
  const { scope } = grant.data;
  const records = scope.kind === 'tenant' ? (facts.tenants.get(scope.id) ?? []) : [];
  const isOutside = cut(range, endsOf([...registered, ...records])).some(
    ({ from }) =>
      coveringAt(registered, from).length === 0 && coveredAt(facts, scope, from).length > 0,
  );
  return isOutside ? 'access-outside-registration' : undefined;
}

function registrationsOf(events: readonly RecordedEvent[]): Registrations {
  const registered = effectiveOfType(events, 'person.registered').map(statementOf);
  return groupBy(registered, ({ data }) => data.personId);
}
