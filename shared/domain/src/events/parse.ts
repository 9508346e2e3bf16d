import { z } from 'zod';
import { acceptorOf, type Acceptor } from './acceptor.ts';
import { eventDataSchemas, EVENT_TYPES, isEventType, type EventType } from './data.ts';
import { contextAttributes, LEDGER_ATTRIBUTES, type PostedEvent } from './event.ts';
import { attributeText } from './fields.ts';
import { inputErrors, sayRequired, toPointer, type InputError } from './input-error.ts';
import { findIllFormed } from './well-formed.ts';

export type ParsedEvent =
  | { readonly ok: true; readonly event: PostedEvent }
  | { readonly ok: false; readonly errors: readonly InputError[] };

const envelope = z.looseObject({ ...contextAttributes, data: z.looseObject({}) });
const acceptsEnvelope = acceptorOf(envelope);
const acceptsData = Object.fromEntries(
  EVENT_TYPES.map((type) => [type, acceptorOf(eventDataSchemas[type])]),
) as Readonly<Record<EventType, Acceptor>>;
const extensionValue = z.union([attributeText, z.boolean(), z.int32(), z.null()]);

/**
 * Reads a posted event from parsed JSON: the envelope of CloudEvents 1.0 and the `data` of its type.
 * All that is wrong is reported at once. The event is the input itself, unchanged.
 */
export function parsePostedEvent(json: unknown): ParsedEvent {
  const illFormed = findIllFormed(json);
  if (illFormed) return { ok: false, errors: [illFormed] };
  if (isAccepted(json)) return { ok: true, event: json };
  const outer = envelope.safeParse(json, sayRequired);
  const errors = [
    ...(outer.success ? [] : inputErrors(outer.error)),
    ...(isObject(json) ? [...typeErrors(json), ...extensionErrors(json), ...dataErrors(json)] : []),
  ];
  return errors.length === 0
    ? { ok: true, event: json as PostedEvent }
    : { ok: false, errors: theFirst(errors) };
}

/** Most events are legal, and a quick test says so of most of them; what it does not accept is parsed. */
function isAccepted(json: unknown): json is PostedEvent {
  if (!acceptsEnvelope(json)) return false;
  const { type, data } = json as Record<string, unknown>;
  return (
    isEventType(type) &&
    acceptsData[type](data) &&
    extensionErrors(json as Record<string, unknown>).length === 0
  );
}

/** So many errors are told; more would help nobody. */
const MOST_ERRORS = 100;

function theFirst(errors: readonly InputError[]): readonly InputError[] {
  const more = errors.length - MOST_ERRORS;
  if (more <= 0) return errors;
  return [...errors.slice(0, MOST_ERRORS), { pointer: '', detail: `has ${more} more errors` }];
}

/** What is wrong with a correction's `replacement` as the whole `data` of its target's type (rule 1). */
export function checkReplacement(
  correction: PostedEvent<'record.corrected'>,
  targetType: EventType,
): readonly InputError[] {
  const { replacement } = correction.data;
  if (replacement === undefined) return [];
  const parsed = eventDataSchemas[targetType].safeParse(replacement, sayRequired);
  return parsed.success ? [] : inputErrors(parsed.error, ['data', 'replacement']);
}

function typeErrors({ type }: Record<string, unknown>): InputError[] {
  if (typeof type !== 'string' || isEventType(type)) return [];
  return [{ pointer: '/type', detail: `unknown type; ${typesNear(type)}` }];
}

const kindOf = (type: string): string => type.split('.', 1).join();
const KINDS = [...new Set(EVENT_TYPES.map(kindOf))];

/** The types of the same kind, else the kinds: the whole list would be told again for each of many events. */
function typesNear(type: string): string {
  const kind = kindOf(type);
  const types = EVENT_TYPES.filter((known) => kindOf(known) === kind);
  if (types.length > 0) return `known of this kind are ${types.join(', ')}`;
  return `it starts with one of ${KINDS.join(', ')}`;
}

function dataErrors({ type, data }: Record<string, unknown>): InputError[] {
  if (!isEventType(type) || !isObject(data)) return [];
  const parsed = eventDataSchemas[type].safeParse(data, sayRequired);
  return parsed.success ? [] : inputErrors(parsed.error, ['data']);
}

function extensionErrors(json: Record<string, unknown>): InputError[] {
  const errors: InputError[] = [];
  for (const name of Object.keys(json)) {
    if (name === 'data' || Object.hasOwn(contextAttributes, name)) continue;
    const detail = whatIsWrong(name, json[name]);
    if (detail !== undefined) errors.push({ pointer: toPointer([name]), detail });
  }
  return errors;
}

/** Of an extension attribute, in words; undefined if it is legal. */
function whatIsWrong(name: string, value: unknown): string | undefined {
  if ((LEDGER_ATTRIBUTES as readonly string[]).includes(name))
    return 'is set by the ledger; leave it out';
  if (!/^[a-z0-9]+$/.test(name)) return 'no CloudEvents attribute: names have a-z and 0-9 alone';
  if (extensionValue.safeParse(value).success) return undefined;
  return 'an extension is a string without control characters, a boolean or a 32-bit integer';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
