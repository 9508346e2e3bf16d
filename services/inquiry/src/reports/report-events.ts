import { formatInstant, instant, type EventData, type EventType } from '@grant-ledger/domain';
import type { EventStore } from '@grant-ledger/store';
import type { ReportRequest } from './report-files.ts';

/** The source of the events that say that a report was asked for, or issued. */
export const REPORTS_SOURCE = 'urn:grant-ledger:reports';

/** Records an event, given as a poster would give it; resolves once it is durable. */
export type RecordEvent = (
  event: Readonly<Record<string, unknown>>,
  recordedBy: string,
) => Promise<{ readonly position: number }>;

const NOW = () => formatInstant(instant(Date.now()));

/** Records that a report was asked for. */
export function recordRequested(
  record: RecordEvent,
  { reportId, kind, requester, question, size, requestedAt, restates }: ReportRequest,
): Promise<{ readonly position: number }> {
  const known = { size, ...(restates && { restates }) };
  const data = { reportId, kind, requester, question, known };
  return record(eventOf('report.requested', `${reportId}/requested`, requestedAt, data), requester);
}

/** Records that a report was issued, unless the log says so already; gives the position of the event. */
export async function recordIssued(
  record: RecordEvent,
  store: EventStore,
  { reportId, requester }: ReportRequest,
  issued: Omit<EventData['report.issued'], 'reportId'>,
): Promise<{ readonly position: number; readonly issuedAt: string }> {
  const id = `${reportId}/issued`;
  const found = await store.find(REPORTS_SOURCE, id);
  if (found) return { position: found.position, issuedAt: found.event.time };
  const issuedAt = NOW();
  const data = { reportId, ...issued };
  const { position } = await record(eventOf('report.issued', id, issuedAt, data), requester);
  return { position, issuedAt };
}

const eventOf = <T extends EventType>(type: T, id: string, time: string, data: EventData[T]) => ({
  ...{ specversion: '1.0', source: REPORTS_SOURCE, id, type, time, data },
});
