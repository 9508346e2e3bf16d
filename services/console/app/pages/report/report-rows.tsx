import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Schemas } from '../../api/client.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Evidence } from '../../parts/evidence.tsx';
import { useOpenRow } from '../../parts/use-open-row.ts';
import { isList, sortText, type Fields } from '../../reports/cells.ts';
import { ReportCell } from '../../reports/report-cell.tsx';
import { useTexts } from '../../strings/language.ts';
import { reports } from '../../strings/reports.ts';
import { useFormats } from '../../time/format.ts';

type Document = Schemas['ReportDocument'];

/** So many entries of a list are in a cell, and so many where its row is open. */
const IN_CELL = 8;
const IN_DETAIL = 200;

interface ReportRowsProps {
  readonly report: Document;
  /** So many rows it has, of which the first are there. */
  readonly all: number;
}

/** The rows by the report's own columns; an open one has its details and its evidence below. */
export function ReportRows({ report, all }: ReportRowsProps) {
  const text = useTexts(reports);
  const { number } = useFormats();
  const columns = useMemo(() => columnsOf(report), [report]);
  const open = useOpenRow();
  const rows = report.rows as readonly Fields[];
  if (rows.length === 0) return <p>{text.noRows}</p>;
  return (
    <section className="stack">
      <h2>{text.rows}</h2>
      {all > rows.length && <p role="note">{text.firstRows(number(rows.length), number(all))}</p>}
      <DataTable
        caption={text.rows}
        columns={columns}
        data={rows}
        keyOf={(row) => report.key.map((name) => sortText(row[name])).join(' ')}
        open={{ ...open, render: (row) => <RowDetails row={row} report={report} /> }}
      />
    </section>
  );
}

const columnsOf = ({ columns }: Document): readonly ColumnDef<Fields, string>[] =>
  columns
    .filter(({ detail }) => !detail)
    .map(({ name, title }) => ({
      id: name,
      header: () => <span lang="en">{title}</span>,
      accessorFn: (row) => sortText(row[name]),
      cell: ({ row }) => <ReportCell name={name} value={row.original[name]} most={IN_CELL} />,
    }));

interface RowDetailsProps {
  readonly row: Fields;
  readonly report: Document;
}

function RowDetails({ row, report: { columns, known } }: RowDetailsProps) {
  const text = useTexts(reports);
  const evidence = positionsIn(row);
  const isCut = ({ name }: Document['columns'][number]) => {
    const cell = row[name];
    return cell !== undefined && isList(cell) && cell.length > IN_CELL;
  };
  const shown = columns.filter(
    (column) => column.name !== 'evidence' && (column.detail === true || isCut(column)),
  );
  return (
    <div className="stack">
      <dl className="cell-detail">
        {shown.map(({ name, title }) => (
          <FieldOf key={name} {...{ name, title, row }} />
        ))}
      </dl>
      {evidence.length > 0 && (
        <section className="stack">
          <h3>{text.evidence}</h3>
          <Evidence positions={evidence} knownSize={known.size} />
        </section>
      )}
    </div>
  );
}

interface FieldOfProps {
  readonly name: string;
  readonly title: string;
  readonly row: Fields;
}

function FieldOf({ name, title, row }: FieldOfProps) {
  return (
    <>
      <dt lang="en">{title}</dt>
      <dd>
        <ReportCell name={name} value={row[name]} most={IN_DETAIL} />
      </dd>
    </>
  );
}

function positionsIn({ evidence }: Fields): readonly number[] {
  if (evidence === undefined || !isList(evidence)) return [];
  return evidence.filter((position) => typeof position === 'number');
}
