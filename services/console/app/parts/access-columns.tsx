import type { ColumnDef } from '@tanstack/react-table';
import type { Schemas } from '../api/client.ts';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';
import { useFormats, type Formats } from '../time/format.ts';
import { isCertain } from './answer-in-words.ts';
import { CertaintyMark } from './certainty.tsx';
import { SpanTime } from './time.tsx';
import { ThingLink } from './thing-link.tsx';

type Row = Schemas['AccessRow'];

/** The columns of rows that say who has access to what. */
export const accessColumns = <Of extends Row>(
  { columns }: (typeof ask)['en'],
  formats: Formats,
): readonly ColumnDef<Of, string>[] => [
  {
    id: 'who',
    header: columns.who,
    accessorFn: whoOf,
    cell: ({ row }) => <Who row={row.original} />,
  },
  {
    id: 'what',
    header: columns.what,
    accessorFn: ({ tenantId, scope }) => tenantId ?? `${scope?.kind ?? ''} ${scope?.id ?? ''}`,
    cell: ({ row }) => <What row={row.original} />,
  },
  {
    id: 'when',
    header: columns.when,
    accessorFn: (row) => `${isCertain(row) ? 'a' : 'b'} ${row.spans[0]?.from ?? '~'}`,
    cell: ({ row }) => <When row={row.original} />,
  },
  {
    id: 'by',
    header: columns.by,
    accessorFn: ({ grants }) => grants.map(({ role }) => role).join(' '),
    cell: ({ row }) => <By row={row.original} />,
  },
  {
    id: 'place',
    header: columns.place,
    accessorFn: ({ locations }) =>
      locations.map(({ value }) => `${formats.place(value)} ${value}`).join(' '),
    cell: ({ row }) => <Place row={row.original} />,
  },
  {
    id: 'escort',
    header: columns.escort,
    accessorFn: ({ escorts }) => escorts.map(({ escortId }) => escortId).join(' '),
    cell: ({ row }) => <Escort row={row.original} />,
  },
  {
    id: 'used',
    header: columns.used,
    accessorFn: ({ exercised }) => String(exercised).padStart(9, '0'),
    cell: ({ row }) => formats.number(row.original.exercised),
  },
];

const whoOf = ({ personId, accountId, groupId }: Row): string =>
  personId ?? accountId ?? groupId ?? '';

interface CellProps {
  readonly row: Row;
}

export function Who({ row: { personId, accountId, groupId } }: CellProps) {
  const text = useTexts(ask);
  if (personId !== null) return <ThingLink kind="person" id={personId} />;
  return (
    <>
      <span className="mono">{accountId ?? groupId}</span>
      <br />
      <span className="quiet small">
        {accountId === null ? text.groupUnknown : text.accountUnknown}
      </span>
    </>
  );
}

export function What({ row: { tenantId, scope } }: CellProps) {
  const text = useTexts(ask);
  if (tenantId !== null) return <ThingLink kind="tenant" id={tenantId} />;
  return (
    <>
      <span className="mono">{scope?.id}</span>
      <br />
      <span className="quiet small">{scope && text.scopes[scope.kind]}</span>
    </>
  );
}

export function When({ row: { spans } }: CellProps) {
  const text = useTexts(ask);
  if (spans.length === 0) return <span className="quiet">{text.noGrant}</span>;
  return (
    <ul className="lines">
      {spans.map(({ from, to, certainty }) => (
        <li key={from}>
          <CertaintyMark certainty={certainty} /> <SpanTime from={from} to={to} />
        </li>
      ))}
    </ul>
  );
}

export function By({ row: { grants } }: CellProps) {
  const ways = new Map(grants.map((grant) => [`${grant.role} ${grant.via.join(' ')}`, grant]));
  return (
    <ul className="lines">
      {[...ways].map(([key, { role, via, grantId }]) => (
        <li key={key}>
          {role} <span className="quiet small">{via.length > 0 ? via.join(' › ') : grantId}</span>
        </li>
      ))}
    </ul>
  );
}

export function Place({ row: { locations } }: CellProps) {
  const text = useTexts(ask);
  const { place } = useFormats();
  if (locations.length === 0) return <span className="quiet">{text.noPlace}</span>;
  const places = new Map(locations.map((one) => [`${one.value} ${one.basis}`, one]));
  return (
    <ul className="lines">
      {[...places].map(([key, { value, basis }]) => (
        <li key={key}>
          {place(value)} <span className="quiet small">{text.bases[basis]}</span>
        </li>
      ))}
    </ul>
  );
}

/** Cover, and whether it leaves gaps. */
export function Escort({ row: { escorts, uncovered, spans } }: CellProps) {
  const text = useTexts(ask);
  const found = new Map(escorts.map((one) => [`${one.escortId} ${String(one.qualified)}`, one]));
  return (
    <ul className="lines">
      {[...found].map(([key, { escortId, qualified }]) => (
        <li key={key}>
          <ThingLink kind="escort" id={escortId} />{' '}
          <span className={qualified ? 'good small' : 'warned small'}>
            {qualified ? text.qualified : text.unqualified}
          </span>
        </li>
      ))}
      {spans.length > 0 && uncovered.length > 0 && (
        <li className="bad small">{escorts.length === 0 ? text.noEscort : text.gaps}</li>
      )}
    </ul>
  );
}
