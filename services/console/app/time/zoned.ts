import { Temporal } from 'temporal-polyfill';

// What people type is a local time in the chosen zone; what the server takes is an instant.

/** `2025-07-17T14:03` in a zone as an instant; undefined for what is no time. A time that the clocks skip is the one after. */
export function instantOf(local: string, zone: string): string | undefined {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString();
  } catch {
    return undefined;
  }
}

/** An instant as `2025-07-17T14:03` in a zone, for a field; empty for what is no instant. */
export function localOf(instant: string, zone: string): string {
  try {
    const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
    const { second, millisecond } = local;
    return local.toString({ smallestUnit: second || millisecond ? 'second' : 'minute' });
  } catch {
    return '';
  }
}

/** The day in a zone of an instant, as `2025-07-17`. */
export const dayOf = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The instant at which a day of a zone begins. */
export const startOfDay = (day: string, zone: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().toString();

/** So many days after a day. */
export const daysAfter = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

export const today = (zone: string): string => Temporal.Now.plainDateISO(zone).toString();
