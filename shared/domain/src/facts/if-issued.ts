import type { EventData } from '../events/index.ts';
import type { Spell } from './spells.ts';
import { validityOf } from './statements.ts';

/** The spell of a grant that is not issued, as if the next event issued it: no event makes it so. */
export const spellIfIssued = (
  data: EventData['grant.issued'],
  place: number,
): Spell<'grant.issued'> => ({ data, range: validityOf(data), place, positions: [], endedBy: [] });
