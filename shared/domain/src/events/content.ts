import type { AuditRecord } from '../audit/record.ts';
import { canonicalField, fieldNames } from './canonical-json.ts';
import { TRACE_ATTRIBUTES, type PostedEvent } from './event.ts';

/**
 * What an event says, as RFC 8785 canonical JSON: two posts with one source and id are the same event
 * if this is equal (design section 5). The trace attributes are left out.
 */
export function contentOf(event: PostedEvent | AuditRecord): string {
  const { before, between, after } = TRACE_ATTRIBUTES.some((name) => name in event)
    ? fieldsOf(withoutTrace(event))
    : latestFieldsOf(event);
  return `{${[before, ...between, after].filter((fields) => fields !== '').join(',')}}`;
}

/**
 * The RFC 8785 canonical JSON of an event as the ledger keeps it, but for what is known only when it is
 * recorded. Between the first piece and the second belongs the `position`, between the second and the
 * third the `recordedat`, each as JSON.
 */
export type RecordedPieces = readonly [string, string, string];

/** `recordedBy` becomes the attribute `recordedby`. Throws `TypeError` if the event has no canonical form. */
export function recordedPieces(event: PostedEvent, recordedBy: string): RecordedPieces {
  const { before, between, after } = latestFieldsOf(event);
  const then = (fields: string) => (fields === '' ? '' : `,${fields}`);
  return [
    `{${before}${before === '' ? '' : ','}"position":`,
    `${then(between[0])},"recordedat":`,
    `${then(between[1])},${canonicalField('recordedby', recordedBy)}${then(after)}}`,
  ];
}

/** The attributes of an event as they stand in its canonical JSON, cut where those of the ledger belong. */
interface Fields {
  readonly before: string;
  /** After `position`, and after `recordedat`. */
  readonly between: readonly [string, string];
  readonly after: string;
}

function fieldsOf(event: Json): Fields {
  let [before, first, second, after] = ['', '', '', ''];
  for (const name of fieldNames(event)) {
    const field = canonicalField(name, event[name]);
    if (name < 'position') before += before === '' ? field : `,${field}`;
    else if (name < 'recordedat') first += first === '' ? field : `,${field}`;
    else if (name < 'recordedby') second += second === '' ? field : `,${field}`;
    else after += after === '' ? field : `,${field}`;
  }
  return { before, between: [first, second], after };
}

/** The event asked for last: its content and its pieces are asked for one after the other. */
let latest: { readonly event: PostedEvent | AuditRecord; readonly fields: Fields } | undefined;

function latestFieldsOf(event: PostedEvent | AuditRecord): Fields {
  if (latest?.event !== event) latest = { event, fields: fieldsOf(event) };
  return latest.fields;
}

type Json = Readonly<Record<string, unknown>>;

const withoutTrace = (event: PostedEvent | AuditRecord): Json =>
  Object.fromEntries(
    Object.entries(event).filter(
      ([name]) => !(TRACE_ATTRIBUTES as readonly string[]).includes(name),
    ),
  );
