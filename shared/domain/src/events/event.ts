import { z } from 'zod';
import type { EventData, EventType } from './data.ts';
import { attributeText, instantText, nonEmpty } from './fields.ts';

const URI_REFERENCE = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;
const ABSOLUTE_URI = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/**
 * The context attributes of a CloudEvent 1.0 in the JSON format that this ledger knows by name. Other
 * attributes are extensions: legal, and kept (design section 3).
 */
export const contextAttributes = {
  specversion: z.literal('1.0', 'must be "1.0"'),
  id: nonEmpty,
  source: nonEmpty.regex(URI_REFERENCE, 'must be a URI reference (RFC 3986)'),
  type: z.string(),
  time: instantText,
  subject: nonEmpty.nullable().optional(),
  dataschema: nonEmpty.regex(ABSOLUTE_URI, 'must be an absolute URI').nullable().optional(),
  datacontenttype: z
    .string()
    .regex(/^\s*[\w.+-]+\/(json|[\w.-]+\+json)\s*(;.*)?$/i, 'must be application/json')
    .nullable()
    .optional(),
  traceparent: attributeText.nullable().optional(),
};

/** Set by the ledger; a poster that sends one is refused. */
export const LEDGER_ATTRIBUTES = ['position', 'recordedat', 'recordedby'] as const;

/** Of a trace, not of the fact: left out when two posts are compared (design section 5). */
export const TRACE_ATTRIBUTES = ['traceparent', 'tracestate'] as const;

/** An event as it was posted: a CloudEvent 1.0, checked. */
export type PostedEvent<T extends EventType = EventType> = T extends EventType
  ? {
      readonly specversion: '1.0';
      readonly id: string;
      readonly source: string;
      readonly type: T;
      /** When the source observed it; RFC 3339, as posted. */
      readonly time: string;
      readonly data: EventData[T];
    }
  : never;

/** An event as the ledger keeps it: as posted, with the three attributes that the ledger adds. */
export type RecordedEvent<T extends EventType = EventType> = PostedEvent<T> & {
  /** Place in the order of the ledger: 0, 1, 2 … without a gap. */
  readonly position: number;
  /** RFC 3339 in UTC with milliseconds; never decreases with position. */
  readonly recordedat: string;
  /** The name under which the poster's token was issued. */
  readonly recordedby: string;
};
