import type { Cell, Condition } from './cells.ts';
import type { Dates } from './clock.ts';
import { below, MappingReader, type ParsedMapping } from './json-mapping.ts';
import { fieldsOf, isStatementType, STATEMENTS, type StatementType } from './statements.ts';

/** What the rows of a CSV file say of people; docs/connectors/people-csv.md shows a whole one. */
export interface PeopleMapping extends Dates {
  /** The `source` of the events. */
  readonly source: string;
  /** Since when what has no date of its own holds: a time as the file's own are written. */
  readonly asOf?: string;
  /** What else than an empty cell stands for no end. */
  readonly noEnd: readonly string[];
  /** Whether columns that the mapping does not name are refused; else they are ignored. */
  readonly refusesOthers: boolean;
  readonly statements: readonly StatementMapping[];
}

/** One statement that each row makes, or each row that meets its conditions. */
export interface StatementMapping {
  readonly type: StatementType;
  readonly when: Condition;
  /** Only rows in which none of these columns is empty. */
  readonly needs: readonly string[];
  /** The fields of the event's data. */
  readonly data: Readonly<Record<string, Cell>>;
}

const MEMBERS = ['source', 'dates', 'zone', 'asOf', 'noEnd', 'otherColumns', 'statements'];

/** Reads the JSON of a mapping file. */
export function parsePeopleMapping(json: unknown): ParsedMapping<PeopleMapping> {
  const reader = new MappingReader();
  const raw = reader.object(json, '', MEMBERS);
  const dates = reader.dates(raw);
  return reader.parsed({
    source: reader.source(raw.source),
    ...dates,
    ...(raw.asOf === undefined ? {} : { asOf: reader.time(raw.asOf, '/asOf', dates) }),
    noEnd: reader.texts(raw.noEnd, '/noEnd'),
    refusesOthers: reader.refuses(raw.otherColumns),
    statements: statements(raw.statements, reader, raw.asOf !== undefined),
  });
}

function statements(value: unknown, reader: MappingReader, asOf: boolean): StatementMapping[] {
  if (Array.isArray(value) && value.length > 0)
    return value.map((entry, index) => statement(entry, below('/statements', index), reader, asOf));
  reader.say('/statements', 'must be a list of at least one statement');
  return [];
}

function statement(
  value: unknown,
  pointer: string,
  reader: MappingReader,
  asOf: boolean,
): StatementMapping {
  const raw = reader.object(value, pointer, ['type', 'when', 'needs', 'data']);
  const named = reader.text(raw.type, below(pointer, 'type'));
  const known = isStatementType(named);
  if (!known && named !== '')
    reader.say(below(pointer, 'type'), `must be one of ${Object.keys(STATEMENTS).join(', ')}`);
  const type = known ? named : 'person.registered';
  return {
    type,
    when: reader.condition(raw.when, below(pointer, 'when')),
    needs: reader.texts(raw.needs, below(pointer, 'needs')),
    data: known ? cells(raw.data, type, below(pointer, 'data'), reader, asOf) : {},
  };
}

function cells(
  value: unknown,
  type: StatementType,
  pointer: string,
  reader: MappingReader,
  asOf: boolean,
): Record<string, Cell> {
  const fields = fieldsOf(type);
  const raw = reader.object(
    value,
    pointer,
    fields.map(([name]) => name),
  );
  for (const [name, { holds, required }] of fields)
    if (required && raw[name] === undefined && !(asOf && holds === 'time'))
      reader.say(below(pointer, name), 'is required');
  const named = fields.filter(([name]) => raw[name] !== undefined);
  return Object.fromEntries(
    named.map(([name]) => [name, reader.cell(raw[name], below(pointer, name))]),
  );
}
