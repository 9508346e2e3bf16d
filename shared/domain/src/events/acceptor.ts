import type { z } from 'zod';

/** True only if the schema takes the value unchanged; false if it does not, or might not. */
export type Acceptor = (value: unknown) => boolean;

/**
 * A quick test beside a schema, made from the schema itself: what it accepts needs no parse, and the
 * schema judges all the rest and says what is wrong. The parts of a schema that it knows are those that
 * most events consist of; any other part is judged by the schema.
 */
export function acceptorOf(schema: z.core.$ZodType): Acceptor {
  const { def } = (schema as KnownType)._zod;
  const accepts = shapeAcceptor(def);
  if (!accepts) return (value) => (schema as z.ZodType).safeParse(value).success;
  const checks = (def.checks ?? []).map((check) => (check as z.core.$ZodCheck<unknown>)._zod);
  if (checks.length === 0) return accepts;
  return (value) => {
    if (!accepts(value)) return false;
    for (const check of checks) if (!passes(check, value)) return false;
    return true;
  };
}

type KnownType = z.core.$ZodTypes;
type Check = z.core.$ZodCheckInternals<unknown>;

/** What the checks are given, one after the other. */
const payload: z.core.ParsePayload = { value: undefined, issues: [] };

/** A check of zod adds an issue to what it is given, if it finds one. */
function passes(check: Check, value: unknown): boolean {
  payload.value = value;
  const waiting = check.check(payload);
  if (waiting === undefined && payload.issues.length === 0) return true;
  payload.issues = [];
  return false;
}

/** Undefined for a kind of schema that is not known here. Formats are checks of their own: not known either. */
function shapeAcceptor(def: KnownType['_zod']['def']): Acceptor | undefined {
  if ('check' in def) return undefined;
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return (value) => values.has(value);
    }
    case 'literal': {
      const values = new Set<unknown>(def.values);
      return (value) => values.has(value);
    }
    case 'nullable': {
      const accepts = acceptorOf(def.innerType);
      return (value) => value === null || accepts(value);
    }
    case 'optional': {
      const accepts = acceptorOf(def.innerType);
      return (value) => value === undefined || accepts(value);
    }
    case 'array': {
      const accepts = acceptorOf(def.element);
      return (value) => Array.isArray(value) && value.every(accepts);
    }
    case 'object':
      return objectAcceptor(def);
    default:
      return undefined;
  }
}

function objectAcceptor({ shape, catchall }: z.core.$ZodObjectDef): Acceptor | undefined {
  const others = (catchall as KnownType | undefined)?._zod.def.type;
  if (others !== 'never' && others !== 'unknown') return undefined;
  const fields = Object.entries(shape).map(([name, field]) => ({
    name,
    accepts: acceptorOf(field),
  }));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    let known = 0;
    for (const { name, accepts } of fields) {
      const field = (value as Record<string, unknown>)[name];
      if (!accepts(field)) return false;
      if (field !== undefined) known += 1;
    }
    return others === 'unknown' || known === Object.keys(value).length;
  };
}
