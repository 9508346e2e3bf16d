import type { Proven } from '@grant-ledger/verification';

/** What was given instead of an event as recorded, with its proof. */
export class NoEvent extends Error {
  constructor(readonly given: 'event' | 'posted event') {
    super(given);
  }
}

/** The event that a proof is of, as JSON, or the hash of its leaf in hex. Throws `NoEvent`. */
export function provenBy(text: string): { readonly proven: Proven; readonly name: string } {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed))
    return { proven: { leafHash: bytesOfHex(trimmed) }, name: trimmed };
  const event = parsed(trimmed);
  if (!event) throw new NoEvent('event');
  if (event.position === undefined) throw new NoEvent('posted event');
  return { proven: { event }, name: `${String(event.source)} ${String(event.id)}` };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
    return isObject ? (json as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
