import type { replay } from '../../strings/replay.ts';
import type { Formats } from '../../time/format.ts';
import { UNKNOWN } from './stretches.ts';

/** What people call a place of the stage, as the head of a column. */
export function placeName(
  place: string | null,
  text: (typeof replay)['en'],
  { place: nameOf }: Formats,
): string {
  if (place === null) return text.otherPlaces;
  if (place === UNKNOWN) return text.unknownPlace;
  const name = nameOf(place);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
