import { parsePostedEvent, type EventData, type PostedEvent } from '@grant-ledger/domain';
import type { RecordReading } from '../connector.ts';
import { Unreadable } from './unreadable.ts';

/** Reads one record: an `Unreadable` thrown on the way, or an event that the ledger would refuse, is said, not thrown. */
export function judged(read: () => RecordReading): RecordReading {
  try {
    const reading = read();
    if (reading.kind === 'told') for (const event of reading.events) check(event);
    return reading;
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', why: error.message };
    throw error;
  }
}

function check(event: PostedEvent): void {
  const parsed = parsePostedEvent(event);
  if (parsed.ok) return;
  const errors = parsed.errors.map(({ pointer, detail }) => `${pointer} ${detail}`);
  throw new Unreadable(`it comes to no ${event.type} that the ledger takes: ${errors.join('; ')}`);
}

/** Who and when of an event: `time` is when the source observed it. */
interface Envelope {
  readonly source: string;
  readonly id: string;
  readonly time: string;
}

/** An event as it is posted. */
export function eventOf<Type extends keyof EventData>(
  { source, id, time }: Envelope,
  type: Type,
  data: EventData[Type],
): PostedEvent {
  return { specversion: '1.0', id, source, type, time, data } as unknown as PostedEvent;
}
