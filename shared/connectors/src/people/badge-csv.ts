import type { Connector, RecordReading } from '../connector.ts';
import type { JsonObject } from '../record/fields.ts';
import { judged } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import type { BadgeMapping, Direction } from './badge-mapping.ts';
import { meets, refuseOthers, requiredValue, rowOf, textIn, whereOf } from './cells.ts';
import { clockOf, later, type Clock } from './clock.ts';
import { statementOf } from './statements.ts';

/**
 * Reads a badge log by a mapping; docs/connectors/badge-csv.md says how. A read says where somebody was at
 * that instant: it is believed for the mapping's span, or until he leaves.
 */
export function badgeCsv(mapping: BadgeMapping): Connector {
  const clock = clockOf(mapping);
  const columns = new Set(columnsOf(mapping));
  return {
    format: 'badge-csv',
    title: 'a badge log, from CSV: where people were',
    content: 'csv',
    lists: [],
    read: (record) =>
      judged(() => {
        const row = rowOf(record);
        if (mapping.refusesOthers) refuseOthers(row, columns);
        return read(row, mapping, clock);
      }),
  };
}

function read(row: JsonObject, mapping: BadgeMapping, clock: Clock): RecordReading {
  if (!meets(row, mapping.when))
    return { kind: 'skipped', type: 'row', reason: 'meets not the condition of a read' };
  const leaves = mapping.direction ? isExit(row, mapping.direction) : false;
  const written = requiredValue(row, mapping.time, 'time');
  const validFrom = clock(written, `time in ${whereOf(mapping.time)}`);
  const place = requiredValue(row, mapping.place, 'place');
  const event = statementOf(mapping.source, 'person.attested', {
    personId: requiredValue(row, mapping.person, 'person'),
    attribute: 'location',
    // Whoever has left may be anywhere, for as long as his entry would have been believed.
    value: leaves ? 'unknown' : place,
    basis: 'badge',
    validFrom,
    validTo: later(validFrom, mapping.holdsFor, 'the end of holdsFor'),
  });
  return { kind: 'told', type: leaves ? 'exit' : 'read', events: [event] };
}

function isExit(row: JsonObject, { column, optional, entry, exit }: Direction): boolean {
  const word = textIn(row, column, optional) ?? '';
  if (exit.includes(word)) return true;
  if (entry.includes(word) || (word === '' && optional)) return false;
  throw new Unreadable(`column "${column}" says "${word}", neither entry nor exit`);
}

function columnsOf({ when, person, place, time, direction }: BadgeMapping): string[] {
  const cells = [person, place, time].flatMap((cell) => ('column' in cell ? [cell.column] : []));
  return [...Object.keys(when), ...cells, ...(direction ? [direction.column] : [])];
}

const TWELVE_HOURS = 12 * 3_600_000;

/** Columns personId, location, time and, if there is one, direction (entry, exit); a read holds for 12 hours. */
export const ownBadgeColumns: BadgeMapping = {
  source: 'urn:badge-csv',
  dates: [],
  refusesOthers: true,
  when: {},
  person: { column: 'personId' },
  place: { column: 'location' },
  time: { column: 'time' },
  holdsFor: TWELVE_HOURS,
  direction: { column: 'direction', optional: true, entry: ['entry'], exit: ['exit'] },
};
