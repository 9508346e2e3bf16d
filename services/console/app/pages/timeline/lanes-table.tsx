import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { csvOf } from '../../parts/csv.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { RowDownloads } from '../../parts/row-downloads.tsx';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';
import type { Bar, Lane } from './bars.ts';
import { correctedText } from './lane-chart.tsx';
import { laneName } from './lanes.tsx';

interface LanesTableProps {
  readonly lanes: readonly Lane[];
  /** Of the call that answered. */
  readonly url: string;
  /** Of the files, without their ending. */
  readonly name: string;
}

interface Row {
  readonly key: string;
  readonly bar: Bar;
}

/** The lanes as rows, of all times; drawn once it is opened. */
export function LanesTable({ lanes, url, name }: LanesTableProps) {
  const text = useTexts(timelines);
  const [isOpen, setIsOpen] = useState(false);
  const columns = useColumns();
  const rows = useMemo(
    () =>
      lanes
        .flatMap(({ holding, believed }) => [...holding, ...believed])
        .map((bar, index): Row => ({ key: String(index), bar })),
    [lanes],
  );
  return (
    <>
      <p className="row">
        <RowDownloads csv={() => csvOf(CSV_COLUMNS, rows.map(csvRow))} url={url} name={name} />
      </p>
      <details
        onToggle={(event) => {
          setIsOpen(event.currentTarget.open);
        }}
      >
        <summary>{text.laneAsTable}</summary>
        {isOpen && (
          <DataTable caption={text.lanes} columns={columns} data={rows} keyOf={({ key }) => key} />
        )}
      </details>
    </>
  );
}

const CSV_COLUMNS = ['lane', 'value', 'from', 'to', 'standing', 'correctedBy', 'events'];
const csvRow = ({ bar }: Row) => [
  bar.lane,
  bar.text,
  bar.from,
  bar.to ?? '',
  bar.corrected ? (bar.corrected.isReplaced ? 'replaced' : 'withdrawn') : 'stands',
  bar.corrected?.by ?? '',
  bar.positions.join(';'),
];

function useColumns(): readonly ColumnDef<Row, string>[] {
  const text = useTexts(timelines);
  const { moment } = useFormats();
  return useMemo(
    () => [
      {
        id: 'lane',
        header: text.columns.lane,
        accessorFn: ({ bar }) => laneName(bar.lane, text.names),
      },
      {
        id: 'value',
        header: text.columns.value,
        accessorFn: ({ bar }) => bar.text,
        cell: ({ row: { original } }) =>
          original.bar.corrected ? <s>{original.bar.text}</s> : original.bar.text,
      },
      {
        id: 'from',
        header: text.columns.from,
        accessorFn: ({ bar }) => bar.from,
        cell: ({ row: { original } }) => moment(original.bar.from),
      },
      {
        id: 'to',
        header: text.columns.to,
        accessorFn: ({ bar }) => bar.to ?? '~',
        cell: ({ row: { original } }) =>
          original.bar.to === null ? text.openEnd : moment(original.bar.to),
      },
      {
        id: 'standing',
        header: text.columns.standing,
        accessorFn: ({ bar }) => (bar.corrected ? correctedText(bar, text) : text.stands),
      },
      {
        id: 'events',
        header: text.columns.events,
        accessorFn: ({ bar }) => bar.positions.map((position) => `#${position}`).join(' '),
        cell: ({ row: { original } }) => <Events positions={original.bar.positions} />,
      },
    ],
    [text, moment],
  );
}

export function Events({ positions }: { readonly positions: readonly number[] }) {
  return positions.map((position, index) => (
    <span key={position}>
      {index > 0 && ' '}
      <Link to={`/events/${position}`} className="mono">
        #{position}
      </Link>
    </span>
  ));
}
