import type { RecordedEvent } from '@grant-ledger/domain';
import type { FindPosition } from '@grant-ledger/projections';
import type { EventStore } from '@grant-ledger/store';

interface Target {
  readonly source: string;
  readonly id: string;
}

/** Looks up in the log whatever the corrections among the events target, so that the index finds it at once. */
export async function targetsOf(
  store: EventStore,
  events: readonly RecordedEvent[],
): Promise<FindPosition> {
  const positions = new Map<string, number>();
  for (const event of events)
    for (const target of targetsIn(event)) {
      const found = await store.find(target.source, target.id);
      if (found) positions.set(identity(target), found.position);
    }
  return (target) => positions.get(identity(target));
}

/** What a correction targets, and, where it replaces a correction, what that shall target (rule 1). */
function targetsIn(event: RecordedEvent): readonly Target[] {
  const targets: Target[] = [];
  let said: unknown = event.type === 'record.corrected' ? event.data : undefined;
  while (saysTarget(said)) {
    targets.push(said.target);
    said = said.replacement;
  }
  return targets;
}

/** Data of another type has no `target`. */
const saysTarget = (said: unknown): said is { target: Target; replacement?: unknown } =>
  typeof said === 'object' && said !== null && 'target' in said;

const identity = ({ source, id }: Target): string => JSON.stringify([source, id]);
