import {
  visibleEvents,
  type AccessQuestion,
  type Confinement,
  type RecordedEvent,
} from '@grant-ledger/domain';
import type { ReportSource } from './source.ts';

/**
 * The source of a confined report: what follows from the events alone that may be seen. Size, time and root are those of the
 * whole log, as in its checkpoints. Once events are asked for, those that may be seen are held in memory.
 */
export function confinedSource(source: ReportSource, within: Confinement): ReportSource {
  const inside = (question: AccessQuestion): AccessQuestion => ({ ...question, within });
  let found: Promise<readonly RecordedEvent[]> | undefined;
  const visible = () => (found ??= visibleOf(source, within));
  return {
    ...source,
    rows: (question) => source.rows(inside(question)),
    unresolvedRows: (question) => source.unresolvedRows(inside(question)),
    rowsIfIssued: (question, grant) => source.rowsIfIssued(inside(question), grant),
    async *events() {
      yield* await visible();
    },
    eventsAt: async (positions) => {
      const asked = new Set(positions);
      return (await visible()).filter(({ position }) => asked.has(position));
    },
  };
}

async function visibleOf(
  source: ReportSource,
  within: Confinement,
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of source.events()) events.push(event);
  return visibleEvents(events, within);
}
