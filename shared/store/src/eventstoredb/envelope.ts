import {
  canonicalJson,
  formatInstant,
  instant,
  parseInstant,
  type Instant,
  type PostedEvent,
} from '@grant-ledger/domain';
import { jsonEvent, type EventData, type ResolvedEvent } from '@eventstore/db-client';
import { v5 as uuidOf } from 'uuid';
import { StoreError } from '../errors.ts';
import type { NewEvent } from '../event-store.ts';
import type { Place } from './place.ts';

/** The version of how an event is kept on the server; written with each. */
const FORMAT = 1;
/** The namespace (RFC 9562, section 5.5) of event ids that are derived from source and id. */
const NAMESPACE = 'f2d1c1ab-9c1b-5a35-8c0e-6f0f5d9b8f41';

/** What a writer stores beside the event as posted: the event's metadata on the server. */
interface Written {
  readonly format: number;
  readonly source: string;
  readonly id: string;
  /** RFC 3339: what the writer's clock said. */
  readonly recordedat: string;
  readonly recordedby: string;
  readonly digest: string;
  /** Tells one append of an event from another append of the same event. */
  readonly append: string;
}

/** An event of a stream of the ledger, as `$all` has it. */
export interface Followed {
  readonly place: Place;
  readonly stream: string;
  /** Its number in the server's stream. */
  readonly serverRevision: number;
  /** The event id on the server. */
  readonly eventId: string;
  /** Undefined if it is in a stream of the ledger, but not of its making. */
  readonly written:
    { readonly event: NewEvent; readonly recordedAt: Instant; readonly append: string } | undefined;
}

/** The event id on the server: the same for the same source and id, so that a retry is the same event. */
export const eventIdOf = (source: string, id: string): string =>
  uuidOf(JSON.stringify([source, id]), NAMESPACE);

/** The event as it is put into the server's stream. */
export function sealed(added: NewEvent, recordedAt: number, append: string): EventData {
  const { source, id, type, digest, event, recordedBy } = added;
  const metadata: Written = {
    format: FORMAT,
    source,
    id,
    recordedat: formatInstant(instant(recordedAt)),
    recordedby: recordedBy,
    digest,
    append,
  };
  return jsonEvent({
    id: eventIdOf(source, id),
    type,
    data: event,
    metadata: { ...metadata },
  });
}

/**
 * Reads what `$all` gave; undefined if it is in no stream of the ledger. Throws `StoreError` with code
 * `unsupported-format` for an event that a newer version wrote, which must not be passed over.
 */
export function opened({ event }: ResolvedEvent, prefix: string): Followed | undefined {
  if (!event?.streamId.startsWith(prefix) || !event.position) return undefined;
  return {
    place: { commit: event.position.commit, prepare: event.position.prepare },
    stream: event.streamId.slice(prefix.length),
    serverRevision: Number(event.revision),
    eventId: event.id,
    written: writtenOf(event.type, event.data, event.metadata),
  };
}

function writtenOf(type: string, data: unknown, metadata: unknown): Followed['written'] {
  if (!isRecord(metadata) || typeof metadata.format !== 'number') return undefined;
  if (metadata.format > FORMAT) {
    const found = `The log has events of format ${metadata.format}`;
    const message = `${found}; this version of the software knows formats up to ${FORMAT}. Run the newer software.`;
    throw new StoreError('unsupported-format', message);
  }
  if (!isWritten(metadata) || !isRecord(data)) return undefined;
  const { source, id, recordedat, recordedby: recordedBy, digest, append } = metadata;
  const event = data as unknown as PostedEvent;
  const added = { source, id, type, digest, event, recordedBy };
  try {
    canonicalJson({ ...event, recordedby: recordedBy }); // throws if there is none
    return { event: added, recordedAt: parseInstant(recordedat), append };
  } catch {
    return undefined;
  }
}

function isWritten(
  metadata: Record<string, unknown>,
): metadata is Written & Record<string, unknown> {
  const names = ['source', 'id', 'recordedat', 'recordedby', 'digest', 'append'];
  return names.every((name) => typeof metadata[name] === 'string');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
