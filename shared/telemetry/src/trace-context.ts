/** By which a span is known to others (W3C Trace Context): 32 and 16 lowercase hexadecimal digits. */
export interface TraceIds {
  readonly traceId: string;
  readonly spanId: string;
}

const NOTHING = /^0+$/;

/** The ids in a `traceparent` header (W3C Trace Context, section 3.2); undefined if it is none, which is to be ignored. */
export function parseTraceparent(header: string): TraceIds | undefined {
  const [, version, traceId = '', spanId = '', , rest] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(header) ?? [];
  const isKnown = version === '00' ? rest === undefined : version !== undefined && version !== 'ff';
  if (!isKnown || NOTHING.test(traceId) || NOTHING.test(spanId)) return undefined;
  return { traceId, spanId };
}
