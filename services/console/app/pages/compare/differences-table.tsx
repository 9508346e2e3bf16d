import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../../api/client.ts';
import { CertaintyMark } from '../../parts/certainty.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { compare } from '../../strings/compare.ts';
import { useTexts } from '../../strings/language.ts';
import { By, Escort, Place, What, When, Who } from '../../parts/access-columns.tsx';
import { pairOf } from '../../parts/pair-of.ts';
import { DifferenceDetail } from './difference-detail.tsx';
import { aspectsOf, type Aspect, type Difference } from './differences.ts';
import './differences-table.css';

type Row = Schemas['AccessRow'];

interface DifferencesTableProps {
  readonly differences: readonly Difference[];
  readonly isOfMoments: boolean;
  /** Of the side compared to, which knows all the events. */
  readonly knownSize: number;
  readonly actions: ReactNode;
}

/** Before and after beside each other; the open one is in the URL. */
export function DifferencesTable(props: DifferencesTableProps) {
  const { differences, isOfMoments, knownSize, actions } = props;
  const text = useTexts(compare);
  const columns = useColumns(isOfMoments);
  const [search, setSearch] = useSearchParams();
  return (
    <DataTable
      caption={text.rows}
      columns={columns}
      data={differences}
      keyOf={keyOfDifference}
      actions={actions}
      open={{
        key: search.get('row') ?? undefined,
        onOpen: (key) => {
          setSearch(
            (before) => {
              const after = new URLSearchParams(before);
              if (key === undefined) after.delete('row');
              else after.set('row', key);
              return after;
            },
            { replace: true, preventScrollReset: true },
          );
        },
        render: (difference) => <DifferenceDetail difference={difference} knownSize={knownSize} />,
      }}
    />
  );
}

const rowOf = ({ before, after }: Difference): Row | null => after ?? before;

function keyOfDifference(difference: Difference): string {
  const row = rowOf(difference);
  return row ? pairOf(row) : '';
}

const SIGNS = { gained: '+', lost: '−', changed: '±' } as const;

function useColumns(isOfMoments: boolean): readonly ColumnDef<Difference, string>[] {
  const text = useTexts(compare);
  return useMemo(() => {
    const side = (name: 'before' | 'after'): ColumnDef<Difference, string> => ({
      id: name,
      header: text.columns[name],
      accessorFn: (difference) => foundBy(difference[name]),
      cell: ({ row }) => (
        <Side
          row={row.original[name]}
          differing={aspectsOf(row.original, isOfMoments)}
          isOfMoments={isOfMoments}
        />
      ),
    });
    return [
      {
        id: 'change',
        header: text.columns.change,
        accessorFn: ({ kind }) => text.kinds[kind],
        cell: ({ row: { original } }) => (
          <span className={`change-kind ${original.kind}`}>
            <span aria-hidden="true">{SIGNS[original.kind]}</span> {text.kinds[original.kind]}
          </span>
        ),
      },
      {
        id: 'who',
        header: text.columns.who,
        accessorFn: ({ personId, accountId, groupId }) => personId ?? accountId ?? groupId ?? '',
        cell: ({ row }) => <Of row={rowOf(row.original)} as={Who} />,
      },
      {
        id: 'what',
        header: text.columns.what,
        accessorFn: ({ tenantId, scope }) => tenantId ?? `${scope?.kind ?? ''} ${scope?.id ?? ''}`,
        cell: ({ row }) => <Of row={rowOf(row.original)} as={What} />,
      },
      side('before'),
      side('after'),
    ];
  }, [text, isOfMoments]);
}

/** What a side is found by, in the table's search. */
const foundBy = (row: Row | null): string =>
  row
    ? [
        ...row.spans.map(({ certainty }) => certainty),
        ...row.grants.map(({ role }) => role),
        ...row.locations.map(({ value }) => value),
        ...row.escorts.map(({ escortId }) => escortId),
      ].join(' ')
    : '';

interface OfProps {
  readonly row: Row | null;
  readonly as: (props: { readonly row: Row }) => ReactNode;
}

const Of = ({ row, as: Cell }: OfProps) =>
  row && (
    <span className="pair-part">
      <Cell row={row} />
    </span>
  );

interface SideProps {
  readonly row: Row | null;
  /** In what it is not as the other side. */
  readonly differing: readonly Aspect[];
  readonly isOfMoments: boolean;
}

/** A row in short; what is not as on the other side is marked. */
function Side({ row, differing, isOfMoments }: SideProps) {
  const text = useTexts(compare);
  if (!row) return <span className="quiet">{text.noAccess}</span>;
  const part = (aspect: Aspect, content: ReactNode) => (
    <div className={differing.includes(aspect) ? 'differing' : undefined}>
      <dt>{text[aspect]}</dt>
      <dd>
        {differing.includes(aspect) && <span className="unseen">{text.differs}: </span>}
        {content}
      </dd>
    </div>
  );
  const isAtMoment = isOfMoments && row.spans.length > 0;
  return (
    <dl className="side">
      {part('access', isAtMoment ? <AtMoment row={row} /> : <When row={row} />)}
      {row.grants.length > 0 && part('roles', <By row={row} />)}
      {part('place', <Place row={row} />)}
      {row.spans.length > 0 && part('escort', <Escort row={row} />)}
    </dl>
  );
}

/** A moment has no more to say than how sure it is. */
const AtMoment = ({ row }: { readonly row: Row }) =>
  row.spans.map(({ certainty, from }) => <CertaintyMark key={from} certainty={certainty} />);
