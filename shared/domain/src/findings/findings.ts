import { canonicalJson } from '../events/canonical-json.ts';
import type { RecordedEvent } from '../events/index.ts';
import { factsOf } from '../facts/facts.ts';
import { compareCodePoints } from '../text.ts';
import { accessFindings } from './access.ts';
import { endingsOfNothing } from './endings.ts';
import { escortFindings } from './escorts.ts';
import { exerciseFindings } from './exercises.ts';
import type { Finding } from './finding.ts';

/**
 * What the rules call a finding among the known events (docs/findings.md), by first position, then
 * kind, then canonical JSON. The same events give the same findings, always.
 */
export function findingsOf(events: readonly RecordedEvent[]): readonly Finding[] {
  const facts = factsOf(events);
  return [
    ...endingsOfNothing(events),
    ...escortFindings(facts),
    ...accessFindings(facts, events),
    ...exerciseFindings(facts),
  ].sort(
    (a, b) =>
      (a.positions[0] ?? 0) - (b.positions[0] ?? 0) ||
      compareCodePoints(a.kind, b.kind) ||
      compareCodePoints(canonicalJson(a), canonicalJson(b)),
  );
}
