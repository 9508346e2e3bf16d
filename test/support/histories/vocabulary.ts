import fc from 'fast-check';
import type { EventData, EventType } from '@grant-ledger/domain';

const DAY = 86_400_000;
export const START = Date.UTC(2025, 0, 1);
/** The history plays on these ten days. */
export const DAYS = 10;
export const dayInstant = (day: number): string => new Date(START + day * DAY).toISOString();

/** Mostly midnights, so that facts touch; sometimes a millisecond beside one, or noon. */
const besideMidnight = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(1, DAY / 2, DAY - 1) },
);
export const instantWithin = (days: number) =>
  fc
    .tuple(fc.nat(days), besideMidnight)
    .map(([day, beside]) => new Date(START + day * DAY + beside).toISOString());
export const instant = instantWithin(DAYS - 1);
export const oneOf = (...names: string[]) => fc.constantFrom(...names);
export const person = oneOf('p1', 'p2', 'p3', 'p4');
export const account = oneOf('a1', 'a2', 'a3');
export const group = oneOf('g1', 'g2', 'g3', 'g4');
export const tenant = oneOf('t1', 't2', 't3');
export const contract = oneOf('c1', 'c2');
export const customer = oneOf('dod', 'acme');
export const provider = oneOf('o1', 'o2');
export const organization = oneOf('o1', 'o2', 'o3');
export const country = oneOf('CN', 'HK', 'US', 'RU', 'region:ASI', 'unknown');
export const technology = oneOf('kusto', 'sql');

const validity = fc
  .tuple(instant, fc.option(fc.tuple(fc.nat(4), besideMidnight), { nil: null }))
  .map(([from, length]) => ({
    validFrom: from,
    validTo: length && new Date(Date.parse(from) + length[0] * DAY + length[1]).toISOString(),
  }));
export const reference = (kinds: Record<string, fc.Arbitrary<string>>) =>
  fc.oneof(
    ...Object.entries(kinds).map(([kind, id]) => fc.record({ kind: fc.constant(kind), id })),
  );
export const principal = reference({ person, account, group });
export const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

export type Draft = { [T in EventType]: { type: T; data: EventData[T] } }[EventType];

export const held = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  fc.tuple(fc.record(shape), validity).map(([data, range]) => ({ ...data, ...range }));
export const event = (type: EventType, data: fc.Arbitrary<object>) =>
  data.map((value) => ({ type, data: JSON.parse(JSON.stringify(value)) as never }) as Draft);
