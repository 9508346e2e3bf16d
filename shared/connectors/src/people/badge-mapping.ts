import type { Cell, Condition } from './cells.ts';
import type { Dates } from './clock.ts';
import { below, MappingReader, type ParsedMapping } from './json-mapping.ts';

/** What the rows of a badge log say; docs/connectors/badge-csv.md shows a whole one. */
export interface BadgeMapping extends Dates {
  /** The `source` of the events. */
  readonly source: string;
  readonly refusesOthers: boolean;
  /** Only rows that have these values are reads of a badge by its holder. */
  readonly when: Condition;
  /** Whose badge it is, where it was read, and when. */
  readonly person: Cell;
  readonly place: Cell;
  readonly time: Cell;
  /** How long a read may be believed, in milliseconds. */
  readonly holdsFor: number;
  readonly direction?: Direction;
}

/** Which words of a column say that somebody came in, and which that he left. */
export interface Direction {
  readonly column: string;
  readonly optional: boolean;
  readonly entry: readonly string[];
  readonly exit: readonly string[];
}

const MEMBERS = [
  ...['source', 'dates', 'zone', 'otherColumns'],
  ...['when', 'person', 'place', 'time', 'holdsFor', 'direction'],
];
const DURATION =
  /^P(?=\d|T\d)(?:(\d{1,3})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/;

/** Reads the JSON of a mapping file. */
export function parseBadgeMapping(json: unknown): ParsedMapping<BadgeMapping> {
  const reader = new MappingReader();
  const raw = reader.object(json, '', MEMBERS);
  return reader.parsed({
    source: reader.source(raw.source),
    ...reader.dates(raw),
    refusesOthers: reader.refuses(raw.otherColumns),
    when: reader.condition(raw.when, '/when'),
    person: reader.cell(raw.person, '/person'),
    place: reader.cell(raw.place, '/place'),
    time: reader.cell(raw.time, '/time'),
    holdsFor: span(raw.holdsFor, reader),
    ...(raw.direction === undefined ? {} : { direction: direction(raw.direction, reader) }),
  });
}

function span(value: unknown, reader: MappingReader): number {
  const text = reader.text(value, '/holdsFor');
  const parts = DURATION.exec(text);
  if (!parts && text !== '')
    reader.say('/holdsFor', 'must be a duration in days, hours, minutes, seconds, such as PT12H');
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = (parts ?? [])
    .slice(1)
    .map((part) => Number((part as string | undefined) ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

function direction(value: unknown, reader: MappingReader): Direction {
  const pointer = '/direction';
  const raw = reader.object(value, pointer, ['column', 'optional', 'entry', 'exit']);
  const words = (name: 'entry' | 'exit') => {
    if (raw[name] === undefined) reader.say(below(pointer, name), 'is required');
    return reader.texts(raw[name], below(pointer, name));
  };
  return {
    column: reader.text(raw.column, below(pointer, 'column')),
    optional: reader.flag(raw.optional, below(pointer, 'optional')),
    entry: words('entry'),
    exit: words('exit'),
  };
}
