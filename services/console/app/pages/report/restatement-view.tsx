import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Schemas } from '../../api/client.ts';
import { Answered } from '../../parts/answered.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { EventLinks } from '../../parts/event-links.tsx';
import { useOpenRow } from '../../parts/use-open-row.ts';
import { sortText, type Cell, type Fields } from '../../reports/cells.ts';
import { ReportCell } from '../../reports/report-cell.tsx';
import { usePreview } from '../../reports/use-preview.ts';
import { useTexts } from '../../strings/language.ts';
import { reports } from '../../strings/reports.ts';
import { useFormats } from '../../time/format.ts';
import { ChangeDetails } from './change-details.tsx';

type Restatement = Schemas['Restatement'];
type Change = Restatement['changes'][number];

interface RestatementViewProps {
  readonly id: string;
  /** What the later report is known from. */
  readonly knownSize: number;
}

/** What changed since the report that is stated again, and which events changed it. */
export function RestatementView({ id, knownSize }: RestatementViewProps) {
  const text = useTexts(reports);
  return (
    <section className="stack">
      <h2>{text.restatement}</h2>
      <Answered query={usePreview('/v1/reports/{id}.restatement.json', id)}>
        {({ document, all }) => (
          <>
            <InWords restatement={document} />
            <Figures restatement={document} />
            {all > 0 && <Changes restatement={document} all={all} knownSize={knownSize} />}
          </>
        )}
      </Answered>
    </section>
  );
}

interface PartProps {
  readonly restatement: Restatement;
}

function InWords({ restatement: { before, after, counts } }: PartProps) {
  const text = useTexts(reports);
  const { number } = useFormats();
  const { cameIn, wentOut, changed } = counts;
  return (
    <p className="answer" role="status">
      {text.betweenSizes(number(before.known.size), number(after.known.size))}{' '}
      {cameIn + wentOut + changed === 0
        ? text.unchanged
        : text.changed(number(cameIn), number(wentOut), number(changed))}
    </p>
  );
}

/** The figures that are not the same. */
function Figures({ restatement: { before, after } }: PartProps) {
  const text = useTexts(reports);
  const { number } = useFormats();
  const earlier = new Map(before.figures.map(({ name, value }) => [name, value]));
  const different = after.figures.filter(({ name, value }) => earlier.get(name) !== value);
  if (different.length === 0) return null;
  return (
    <table className="changes-of">
      <thead>
        <tr>
          <th scope="col">{text.figures}</th>
          <th scope="col">{text.before}</th>
          <th scope="col">{text.after}</th>
        </tr>
      </thead>
      <tbody>
        {different.map(({ name, title, value }) => (
          <tr key={name}>
            <th scope="row" lang="en">
              {title}
            </th>
            <td>{number(earlier.get(name) ?? 0)}</td>
            <td>{number(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ChangesProps extends PartProps {
  readonly all: number;
  readonly knownSize: number;
}

function Changes({ restatement: { changes }, all, knownSize }: ChangesProps) {
  const text = useTexts(reports);
  const { number } = useFormats();
  const columns = useMemo(() => columnsOf(text), [text]);
  const open = useOpenRow();
  return (
    <section className="stack">
      <h3>{text.changes}</h3>
      {all > changes.length && (
        <p role="note">{text.firstChanges(number(changes.length), number(all))}</p>
      )}
      <DataTable
        caption={text.changes}
        columns={columns}
        data={changes}
        keyOf={({ key }) => `change ${sortText(key as Fields)}`}
        open={{
          ...open,
          render: (change) => <ChangeDetails change={change} knownSize={knownSize} />,
        }}
      />
    </section>
  );
}

const columnsOf = (text: (typeof reports)['en']): readonly ColumnDef<Change, string>[] => [
  {
    id: 'change',
    header: text.change,
    accessorFn: ({ change }) => text.changeKinds[change],
    cell: ({ row }) => <strong>{text.changeKinds[row.original.change]}</strong>,
  },
  {
    id: 'row',
    header: text.row,
    accessorFn: ({ key }) => sortText(key as Fields),
    cell: ({ row }) => <RowKey fields={row.original.key as Fields} />,
  },
  {
    id: 'columns',
    header: text.inColumns,
    accessorFn: ({ columns }) => columns.join(' '),
    cell: ({ row: { original } }) =>
      original.columns.length === 0 ? (
        <span className="quiet">{text.wholeRow}</span>
      ) : (
        <span lang="en">{original.columns.join(', ')}</span>
      ),
  },
  {
    id: 'causes',
    header: text.causes,
    accessorFn: ({ causes }) => causes.map(({ type }) => type).join(' '),
    cell: ({ row: { original } }) => (
      <EventLinks positions={original.causes.map(({ position }) => position)} />
    ),
  },
];

/** What tells the row apart, as far as it has a value. */
function RowKey({ fields }: { readonly fields: Fields }) {
  const said = Object.entries(fields).filter(([, value]) => value !== null);
  return (
    <span className="cell-fields">
      {said.map(([name, value]: readonly [string, Cell]) => (
        <ReportCell key={name} name={name} value={value} most={8} />
      ))}
    </span>
  );
}
