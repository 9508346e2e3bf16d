import type { PostedEvent } from '@grant-ledger/domain';
import type { Connector, RecordReading } from '../connector.ts';
import type { JsonObject } from '../record/fields.ts';
import { judged } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import {
  meets,
  refuseOthers,
  requiredValue,
  rowOf,
  textIn,
  valueOf,
  whereOf,
  type Cell,
} from './cells.ts';
import { clockOf, type Clock } from './clock.ts';
import type { PeopleMapping, StatementMapping } from './people-mapping.ts';
import {
  fieldsOf,
  STATEMENTS,
  statementOf,
  type StatementType,
  type Values,
} from './statements.ts';

/** Reads people's data from CSV by a mapping; docs/connectors/people-csv.md says how. */
export function peopleCsv(mapping: PeopleMapping): Connector {
  const clock = clockOf(mapping);
  const columns = new Set(mapping.statements.flatMap(columnsOf));
  return {
    format: 'people-csv',
    title: 'persons, employers, accounts, groups, places, screening and training, from CSV',
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

function read(row: JsonObject, mapping: PeopleMapping, clock: Clock): RecordReading {
  const made = mapping.statements.filter(
    ({ when, needs }) =>
      meets(row, when) && needs.every((column) => textIn(row, column) !== undefined),
  );
  if (made.length === 0)
    return { kind: 'skipped', type: 'row', reason: 'meets the conditions of no statement' };
  const events = made.map((statement) =>
    statementOf(mapping.source, statement.type, valuesOf(row, statement, mapping, clock)),
  );
  // Two statements of a mapping may say the same of a row.
  const told: PostedEvent[] = [...new Map(events.map((event) => [event.id, event])).values()];
  const types = [...new Set(told.map(({ type }) => type))];
  return { kind: 'told', type: types.join(', '), events: told };
}

function valuesOf(
  row: JsonObject,
  { type, data }: StatementMapping,
  mapping: PeopleMapping,
  clock: Clock,
): Values {
  const values: Record<string, string> = {};
  for (const [name, { holds, required }] of fieldsOf(type)) {
    const cell = data[name];
    const value =
      holds === 'time'
        ? timeIn(row, cell, name, required, mapping, clock)
        : textOf(row, cell, name, required);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function textOf(row: JsonObject, cell: Cell | undefined, name: string, required: boolean) {
  if (!cell) return undefined; // of a required field the mapping would have been refused
  return required ? requiredValue(row, cell, name) : valueOf(row, cell);
}

/** A beginning that is not written is the mapping's `asOf`, an end that is not written is none. */
function timeIn(
  row: JsonObject,
  cell: Cell | undefined,
  name: string,
  required: boolean,
  { asOf, noEnd }: PeopleMapping,
  clock: Clock,
): string | undefined {
  const written = cell && valueOf(row, cell);
  if (written !== undefined && (required || !noEnd.includes(written))) {
    const lastDay = cell && 'lastDay' in cell ? cell.lastDay : false;
    return clock(written, `${name} in ${cell ? whereOf(cell) : 'asOf'}`, lastDay);
  }
  if (!required) return undefined;
  if (asOf !== undefined) return clock(asOf, `${name} in asOf`);
  throw new Unreadable(`${name} is missing${cell ? `: ${whereOf(cell)} is empty` : ''}`);
}

function columnsOf({ when, needs, data }: StatementMapping): string[] {
  const named = Object.values(data).flatMap((cell) => ('column' in cell ? [cell.column] : []));
  return [...Object.keys(when), ...needs, ...named];
}

/** Columns named as the ledger's own fields; `type` says which statement a row makes. */
export const ownColumns: PeopleMapping = {
  source: 'urn:people-csv',
  dates: [],
  noEnd: [],
  refusesOthers: true,
  statements: (Object.keys(STATEMENTS) as StatementType[]).map((type) => ({
    type,
    when: { type: [type] },
    needs: [],
    data: Object.fromEntries(
      fieldsOf(type).map(([name, { required }]) => [name, { column: name, optional: !required }]),
    ),
  })),
};
