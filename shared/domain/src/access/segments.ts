import type { Facts } from '../facts/facts.ts';
import type { Instant, Range } from '../time/index.ts';
import type { AccessQuestion } from './question.ts';

/** A stretch of the window within which no fact starts or ends: what holds at `from` holds throughout. */
export interface Segment {
  readonly from: Instant;
  readonly to: Instant;
}

/** Cuts the window wherever some fact starts or ends. */
export function segmentsOf(facts: Facts, window: AccessQuestion['window']): readonly Segment[] {
  const cuts = new Set<Instant>([window.from, window.to]);
  for (const { from, to } of rangesOf(facts)) {
    if (from > window.from && from < window.to) cuts.add(from);
    if (to > window.from && to < window.to) cuts.add(to as Instant);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => ({ from, to: sorted[index + 1] ?? window.to }));
}

function* rangesOf(facts: Facts): Generator<Range> {
  for (const { range } of facts.grants) yield range;
  const kept = [
    facts.memberships,
    facts.bindings,
    facts.disablings,
    facts.tenants,
    facts.organizations,
    facts.attributes,
    facts.screenings,
    facts.trainings,
    facts.assignments,
  ];
  for (const byKey of kept)
    for (const statements of byKey.values()) for (const { range } of statements) yield range;
}
