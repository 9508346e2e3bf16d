import {
  flexRender,
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type Header,
  type Row,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useFormats } from '../time/format.ts';
import { useTexts } from '../strings/language.ts';
import { parts } from '../strings/parts.ts';
import './data-table.css';

interface DataTableProps<Data> {
  /** Read out as the table's name. */
  readonly caption: string;
  /** Stable while the data are; each has a text by which it is sorted and found (`accessorFn`). */
  readonly columns: readonly ColumnDef<Data, string>[];
  readonly data: readonly Data[];
  /** Tells the rows apart. */
  readonly keyOf: (data: Data) => string;
  /** The row that is open, by its key, and what to do when another is opened; without, rows do not open. */
  readonly open?: {
    readonly key: string | undefined;
    readonly onOpen: (key: string | undefined) => void;
    readonly render: (data: Data) => ReactNode;
  };
  /** What stands beside the search field, such as downloads. */
  readonly actions?: ReactNode;
}

const ROW_HEIGHT = 44;

/**
 * Rows of which only those in sight are in the document, to sort, to search and to open. Arrow keys go from row to row, Home
 * and End to the first and the last; Enter opens one.
 */
export function DataTable<Data>(props: DataTableProps<Data>) {
  const { caption, columns, data, keyOf, open, actions } = props;
  const text = useTexts(parts);
  const { number } = useFormats();
  const [filter, setFilter] = useState('');
  const table = useReactTable<Data>({
    data: data as Data[],
    columns: columns as ColumnDef<Data, string>[],
    state: { globalFilter: filter },
    onGlobalFilterChange: setFilter,
    getRowId: keyOf,
    globalFilterFn: 'includesString',
    getColumnCanGlobalFilter: () => true,
    getCoreRowModel: getCoreRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const { rows } = table.getRowModel();
  const all = number(data.length);
  return (
    <div className="data">
      <div className="data-bar">
        <input
          type="search"
          aria-label={text.filter}
          placeholder={text.filter}
          value={filter}
          onChange={(event) => {
            setFilter(event.target.value);
          }}
        />
        <span role="status" className="quiet small">
          {rows.length === data.length
            ? text.allRows(all)
            : text.rowsShown(number(rows.length), all)}
        </span>
        {actions && <span className="data-actions">{actions}</span>}
      </div>
      <Rows caption={caption} headers={table.getFlatHeaders()} rows={rows} open={open} />
      {rows.length === 0 && data.length > 0 && <p className="quiet">{text.noneMatch}</p>}
    </div>
  );
}

interface RowsProps<Data> {
  readonly caption: string;
  readonly headers: readonly Header<Data, unknown>[];
  readonly rows: readonly Row<Data>[];
  readonly open: DataTableProps<Data>['open'];
}

function Rows<Data>({ caption, headers, rows, open }: RowsProps<Data>) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const width = headers.length + (open ? 1 : 0);
  const goTo = (index: number) => {
    const wanted = Math.max(0, Math.min(rows.length - 1, index));
    virtual.scrollToIndex(wanted);
    const focus = () => {
      const row = box.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] .row-key`);
      row?.focus();
      return row;
    };
    // One out of sight has to be drawn first.
    if (!focus()) requestAnimationFrame(focus);
  };
  return (
    <div className="data-box" ref={box} tabIndex={0} role="region" aria-label={caption}>
      <table aria-rowcount={rows.length + 1}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {open && <td />}
            {headers.map((header) => (
              <HeadCell key={header.id} header={header} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} width={width} />}
          {items.map(({ index }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <DataRow
                key={row.id}
                {...{ row, index, open, width, goTo }}
                measure={virtual.measureElement}
              />
            );
          })}
          {after > 0 && <Gap height={after} width={width} />}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height, width }: { readonly height: number; readonly width: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={width} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function HeadCell<Data>({ header }: { readonly header: Header<Data, unknown> }) {
  const { column } = header;
  const sorted = column.getIsSorted();
  return (
    <th scope="col" aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : 'none'}>
      <button type="button" className="sort" onClick={column.getToggleSortingHandler()}>
        {flexRender(column.columnDef.header, header.getContext())}
        <span aria-hidden="true" className="sort-mark">
          {sorted ? (sorted === 'asc' ? '▲' : '▼') : '↕'}
        </span>
      </button>
    </th>
  );
}

interface DataRowProps<Data> extends Pick<RowsProps<Data>, 'open'> {
  readonly row: Row<Data>;
  readonly index: number;
  readonly width: number;
  readonly goTo: (index: number) => void;
  readonly measure: (element: Element | null) => void;
}

function DataRow<Data>({ row, index, open, width, goTo, measure }: DataRowProps<Data>) {
  const text = useTexts(parts);
  const isOpen = open?.key === row.id;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: Infinity }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    goTo(to);
  };
  const toggle = () => {
    open?.onOpen(isOpen ? undefined : row.id);
  };
  return (
    <Fragment>
      <tr
        ref={measure}
        data-index={index}
        aria-rowindex={index + 2}
        className={isOpen ? 'is-open' : undefined}
        onClick={open && toggleUnlessSelecting(toggle)}
      >
        {open && (
          <td className="opener">
            <button
              type="button"
              className="row-key"
              aria-expanded={isOpen}
              aria-label={isOpen ? text.close : text.open}
              onKeyDown={onKeyDown}
              onClick={(event) => {
                event.stopPropagation();
                toggle();
              }}
            >
              <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
            </button>
          </td>
        )}
        {row.getVisibleCells().map((cell) => (
          <td key={cell.id}>{flexRender(cell.column.columnDef.cell, cell.getContext())}</td>
        ))}
      </tr>
      {isOpen && (
        <tr className="opened">
          <td colSpan={width}>{open.render(row.original)}</td>
        </tr>
      )}
    </Fragment>
  );
}

/** A click on a link, or one that ends the marking of text, is not meant for the row. */
const toggleUnlessSelecting = (toggle: () => void) => (event: React.MouseEvent) => {
  const isOnControl = (event.target as Element).closest('a, button') !== null;
  if (!isOnControl && window.getSelection()?.isCollapsed !== false) toggle();
};
