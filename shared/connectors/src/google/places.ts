import type { Place } from '@grant-ledger/domain';
import { isObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';

/** Where Google says that one of its own people is. */
export interface Whereabouts {
  /** The country of the permanent desk. */
  readonly office: Place;
  /** The country from which the access is made. */
  readonly physical: Place;
}

/** Both places of a location; the ledger itself refuses two letters that are no country. */
export function whereaboutsAt(location: unknown, where: string): Whereabouts {
  const { principalOfficeCountry: office, principalPhysicalLocationCountry: physical } = isObject(
    location,
  )
    ? location
    : {};
  return {
    office: placeAt(office, `${where}.principalOfficeCountry`),
    physical: placeAt(physical, `${where}.principalPhysicalLocationCountry`),
  };
}

/** A country's code; a continent's, where few of Google's people are in a country; `??` where nobody knows. */
function placeAt(value: unknown, where: string): Place {
  if (value === undefined || value === null || value === '' || value === '??') return 'unknown';
  if (typeof value === 'string' && /^[A-Z]{2}$/.test(value)) return value as Place;
  if (typeof value === 'string' && /^(?:AFR|ANT|ASI|EUR|NAM|OCE|SAM|ANY)$/.test(value))
    return `region:${value}` as Place;
  throw new Unreadable(`${where} is neither a country, a region nor ??`);
}
