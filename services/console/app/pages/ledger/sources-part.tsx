import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Answer, Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { csvOf } from '../../parts/csv.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { RowDownloads } from '../../parts/row-downloads.tsx';
import { SpanTime } from '../../parts/time.tsx';
import { useTexts } from '../../strings/language.ts';
import { ledger } from '../../strings/ledger.ts';
import { useFormats } from '../../time/format.ts';
import { SourceStrip } from './source-strip.tsx';

type Source = Schemas['Source'];
const DAY = 86_400_000;
const URL = '/v1/sources';

/** Who posts, and where each fell silent. */
export function SourcesPart() {
  const text = useTexts(ledger);
  const answer = useAnswer(URL);
  return (
    <>
      <p className="lead">{text.sourcesWhat}</p>
      <Answered query={answer}>{(found) => <Sources answer={found} />}</Answered>
      <p>
        {text.coverage} <Link to="/reports?kind=coverage">{text.toReports}</Link>
      </p>
      <Calls url={URL} />
    </>
  );
}

function Sources({ answer: { known, sources } }: { readonly answer: Answer<'/v1/sources'> }) {
  const text = useTexts(ledger);
  const { number } = useFormats();
  const [now] = useState(() => Date.now());
  const [search, setSearch] = useSearchParams();
  const columns = useColumns(sources, now);
  return (
    <>
      <p role="status">{text.sourcesAsOf(number(known.size), sources.length)}</p>
      <DataTable
        caption={text.sources.caption}
        columns={columns}
        data={sources}
        keyOf={({ source }) => source}
        actions={
          <RowDownloads
            csv={() => csvOf(CSV_COLUMNS, sources.map(csvRow))}
            url={URL}
            name="sources"
          />
        }
        open={{
          key: search.get('row') ?? undefined,
          onOpen: (key) => {
            setSearch(
              { part: 'sources', ...(key !== undefined && { row: key }) },
              { replace: true, preventScrollReset: true },
            );
          },
          render: (source) => <Silences source={source} />,
        }}
      />
    </>
  );
}

function Silences({ source: { silences } }: { readonly source: Source }) {
  const text = useTexts(ledger);
  const { number } = useFormats();
  return (
    <section>
      <h3>{text.silences}</h3>
      {silences.length === 0 && (
        <p className="quiet">
          {text.sources.silence}: {text.noSilence}
        </p>
      )}
      <ul>
        {silences.map(({ from, to, days }) => (
          <li key={from}>
            {text.days(number(days), days === 1)}: <SpanTime from={from} to={to} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const CSV_COLUMNS = [
  ...['source', 'events', 'first', 'last', 'recordedAt'],
  ...['silenceFrom', 'silenceTo', 'silenceDays'],
];
const csvRow = ({ source, events, first, last, recordedAt, silences: [longest] }: Source) => [
  ...[source, events, first, last, recordedAt],
  ...[longest?.from ?? '', longest?.to ?? '', longest?.days ?? 0],
];

/** A number as a text that sorts as the number does. */
const sortable = (n: number): string => String(n).padStart(12, '0');

const daysSince = (instant: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(instant)) / DAY));

function useColumns(sources: readonly Source[], now: number): readonly ColumnDef<Source, string>[] {
  const text = useTexts(ledger);
  const { moment, number } = useFormats();
  return useMemo(() => {
    const first = Math.min(now, ...sources.map((source) => Date.parse(source.first)));
    const columns = text.sources;
    return [
      {
        id: 'source',
        header: columns.source,
        accessorFn: ({ source }) => source,
        cell: ({ row: { original } }) => <span className="mono">{original.source}</span>,
      },
      {
        id: 'events',
        header: columns.events,
        accessorFn: ({ events }) => sortable(events),
        cell: ({ row: { original } }) => number(original.events),
      },
      {
        id: 'strip',
        header: columns.strip,
        accessorFn: (source) => source.first,
        cell: ({ row: { original } }) => (
          <SourceStrip
            source={original}
            from={first}
            to={now}
            label={text.stripLabel(original.silences.length)}
          />
        ),
      },
      {
        id: 'first',
        header: columns.first,
        accessorFn: (source) => source.first,
        cell: ({ row: { original } }) => moment(original.first),
      },
      {
        id: 'last',
        header: columns.last,
        accessorFn: ({ last }) => last,
        cell: ({ row: { original } }) => moment(original.last),
      },
      {
        id: 'quiet',
        header: columns.quiet,
        accessorFn: ({ last }) => sortable(daysSince(last, now)),
        cell: ({ row: { original } }) => number(daysSince(original.last, now)),
      },
      {
        id: 'silence',
        header: columns.silence,
        accessorFn: ({ silences }) => sortable(silences[0]?.days ?? 0),
        cell: ({ row: { original } }) => {
          const days = original.silences[0]?.days;
          return days === undefined ? text.noSilence : text.days(number(days), days === 1);
        },
      },
    ];
  }, [sources, now, text, moment, number]);
}
