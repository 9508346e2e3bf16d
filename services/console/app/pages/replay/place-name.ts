import type { replay } from '../../strings/replay.ts';
import type { Formats } from '../../time/format.ts';
import { UNKNOWN } from './stretches.ts';

/** What people call a place of the stage. */
export function placeName(
  place: string | null,
  text: (typeof replay)['en'],
  { country }: Formats,
): string {
  if (place === null) return text.otherPlaces;
  if (place === UNKNOWN) return text.unknownPlace;
  const regions: Readonly<Record<string, string>> = text.regions;
  return regions[place.replace('region:', '')] ?? country(place);
}
