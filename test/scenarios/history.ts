import {
  checkReplacement,
  formatInstant,
  parseInstant,
  parseKnown,
  parsePostedEvent,
  type Known,
  type PostedEvent,
  type RecordedEvent,
} from '@grant-ledger/domain';
import type { Scenario } from './scenario.ts';

const SOURCE = 'urn:scenario';
const FIRST = parseInstant('2025-01-01T00:00:00Z');
const MINUTE = 60_000;

/** The query string as the parameters that the domain reads. */
export function paramsOf(query: string): Record<string, string | string[]> {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name): [string, string | string[]] => {
      const [first = '', ...others] = params.getAll(name);
      return [name, others.length > 0 ? [first, ...others] : first];
    }),
  );
}

/** How many of the events the parameters take as known. */
export function knownSize(
  events: readonly RecordedEvent[],
  params: Readonly<Record<string, unknown>>,
): number {
  const known = parseKnown(params);
  if (!known.ok) throw new Error(JSON.stringify(known.errors));
  return sizeOf(events, known.value);
}

/** How many of the events are known. */
export function sizeOf(events: readonly RecordedEvent[], known: Known): number {
  if (known === 'all') return events.length;
  if ('size' in known) return known.size;
  return events.filter((event) => parseInstant(event.recordedat) < known.before).length;
}

/** The history as the ledger would keep it: recorded a minute apart unless an event says otherwise. */
export function recordedEvents({ events }: Pick<Scenario, 'events'>): RecordedEvent[] {
  const recorded: RecordedEvent[] = [];
  for (const [position, { recordedat, ...given }] of events.entries()) {
    const minute = new Date(FIRST + position * MINUTE).toISOString();
    const posted = postedEvent({
      specversion: '1.0',
      source: SOURCE,
      id: `e${String(position)}`,
      time: minute,
      ...given,
    });
    if (posted.type === 'record.corrected') requireHeldTarget(posted, recorded);
    recorded.push({
      ...posted,
      position,
      recordedat: formatInstant(parseInstant(recordedat ?? minute)),
      recordedby: 'scenario',
    });
  }
  return recorded;
}

function postedEvent(json: unknown): PostedEvent {
  const parsed = parsePostedEvent(json);
  if (!parsed.ok) throw new Error(`${JSON.stringify(json)}: ${JSON.stringify(parsed.errors)}`);
  return parsed.event;
}

function requireHeldTarget(
  correction: PostedEvent<'record.corrected'>,
  held: readonly RecordedEvent[],
): void {
  const { source, id } = correction.data.target;
  const target = held.find((event) => event.source === source && event.id === id);
  if (!target) throw new Error(`${correction.id} corrects ${source} ${id}, which is not held`);
  expect(checkReplacement(correction, target.type)).toEqual([]);
}
