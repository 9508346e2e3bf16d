import { isDay, writeKnown, type Known } from './question.ts';

/** As known when, as the parameters of a call that asks nothing else; a date is of this zone. */
export function knownSearch(known: Known, zone: string): URLSearchParams {
  const search = new URLSearchParams();
  writeKnown(known, search);
  if (known.kind === 'at' && isDay(known.knownAt) && zone !== 'UTC') search.set('tz', zone);
  return search;
}
