import type { EventData, RecordedEvent } from '../events/index.ts';
import { bindingKey, groupBy, memberKey } from '../facts/facts.ts';
import { effectiveOfType } from '../facts/of-type.ts';
import { endingOf, spellOf } from '../facts/spells.ts';
import type { HoldingType } from '../facts/statements.ts';
import { findingOf, type Finding, type FindingSubject } from './finding.ts';

type EndingType = Parameters<typeof endingOf>[0]['type'];

/** How the endings of one type are paired with what they end, and what such an ending is about. */
interface Pairing<T extends HoldingType, E extends EndingType> {
  readonly opening: T;
  readonly ending: E;
  readonly keyOf: (data: EventData[T] | EventData[E]) => string;
  readonly subjectsOf: (data: EventData[E]) => FindingSubject[];
}

/** Rule 3. The endings that neither cut nor void a spell, given all the other endings. */
export function endingsOfNothing(events: readonly RecordedEvent[]): readonly Finding[] {
  const found = <T extends HoldingType, E extends EndingType>(pairing: Pairing<T, E>) =>
    idle(events, pairing);
  return [
    ...found({
      opening: 'grant.issued',
      ending: 'grant.revoked',
      keyOf: ({ grantId }) => grantId,
      subjectsOf: ({ grantId }) => [{ kind: 'grant', id: grantId }],
    }),
    ...found({
      opening: 'group.member-added',
      ending: 'group.member-removed',
      keyOf: memberKey,
      subjectsOf: ({ groupId, member }) => [{ kind: 'group', id: groupId }, member],
    }),
    ...found({
      opening: 'account.bound',
      ending: 'account.unbound',
      keyOf: bindingKey,
      subjectsOf: ({ accountId, personId }) => [
        { kind: 'account', id: accountId },
        { kind: 'person', id: personId },
      ],
    }),
    ...found({
      opening: 'escort.assigned',
      ending: 'escort.released',
      keyOf: ({ assignmentId }) => assignmentId,
      subjectsOf: ({ assignmentId }) => [{ kind: 'assignment', id: assignmentId }],
    }),
    ...found({
      opening: 'policy.adopted',
      ending: 'policy.repealed',
      keyOf: ({ policyId }) => policyId,
      subjectsOf: ({ policyId }) => [{ kind: 'policy', id: policyId }],
    }),
  ];
}

function idle<T extends HoldingType, E extends EndingType>(
  events: readonly RecordedEvent[],
  { opening, ending, keyOf, subjectsOf }: Pairing<T, E>,
): Finding[] {
  const endings = effectiveOfType(events, ending);
  const endingsOf = groupBy(endings, ({ data }) => keyOf(data));
  const working = new Set(
    effectiveOfType(events, opening)
      .map((event) => spellOf(event, (endingsOf.get(keyOf(event.data)) ?? []).map(endingOf)))
      // The first of the positions of an ending is its own; the others are of its corrections.
      .map(({ endedBy }) => endedBy[0]),
  );
  return endings
    .filter(({ place }) => !working.has(place))
    .map(({ data, positions }) => findingOf('ends-nothing', positions, ...subjectsOf(data)));
}
