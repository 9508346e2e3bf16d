import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { urlOf, type Schemas } from '../../api/client.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Time } from '../../parts/time.tsx';
import { QuestionAsked } from '../../reports/question-asked.tsx';
import { sortText, type Cell } from '../../reports/cells.ts';
import { useReports } from '../../reports/use-reports.ts';
import { useTexts } from '../../strings/language.ts';
import { reportKinds } from '../../strings/report-kinds.ts';
import { reports as strings } from '../../strings/reports.ts';
import { useFormats, type Formats } from '../../time/format.ts';

type Report = Schemas['Report'];

/** The reports that the server keeps, the newest first. */
export function KeptReports() {
  const text = useTexts(strings);
  const kinds = useTexts(reportKinds);
  const formats = useFormats();
  const query = useReports();
  const columns = useMemo(() => columnsOf(text, kinds, formats), [text, kinds, formats]);
  return (
    <section className="stack">
      <h2>{text.kept}</h2>
      <Answered query={query}>
        {({ reports }) =>
          reports.length === 0 ? (
            <p className="quiet">{text.noneKept}</p>
          ) : (
            <DataTable
              caption={text.kept}
              columns={columns}
              data={reports}
              keyOf={({ reportId }) => reportId}
            />
          )
        }
      </Answered>
      <Calls url={urlOf('/v1/reports')} command="reports" />
    </section>
  );
}

function columnsOf(
  text: (typeof strings)['en'],
  kinds: (typeof reportKinds)['en'],
  { number }: Formats,
): readonly ColumnDef<Report, string>[] {
  return [
    {
      id: 'report',
      header: text.columns.report,
      accessorFn: ({ kind }) => kinds[kind].title,
      cell: ({ row: { original } }) => (
        <>
          <Link to={`/reports/${original.reportId}`}>{kinds[original.kind].title}</Link>
          {original.restates && <span className="quiet small"> ({text.restates})</span>}
        </>
      ),
    },
    {
      id: 'about',
      header: text.columns.about,
      accessorFn: ({ question }) => sortText(question as Cell),
      cell: ({ row }) => <QuestionAsked question={row.original.question} />,
    },
    {
      id: 'size',
      header: text.columns.size,
      accessorFn: ({ known }) => sortText(known.size),
      cell: ({ row }) => number(row.original.known.size),
    },
    {
      id: 'state',
      header: text.columns.state,
      accessorFn: ({ state }) => text.states[state],
      cell: ({ row }) => text.states[row.original.state],
    },
    {
      id: 'requested',
      header: text.columns.requested,
      accessorFn: ({ requestedAt }) => requestedAt,
      cell: ({ row: { original } }) => (
        <>
          <Time at={original.requestedAt} />{' '}
          <span className="quiet small">{original.requester}</span>
        </>
      ),
    },
  ];
}
