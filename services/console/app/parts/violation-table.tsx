import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../api/client.ts';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';
import { violations } from '../strings/violations.ts';
import { useFormats } from '../time/format.ts';
import { accessColumns } from './access-columns.tsx';
import { DataTable } from './data-table.tsx';
import { RowDetail } from './row-detail.tsx';
import { useOpenRow } from './use-open-row.ts';
import { violationKey } from './violation-key.ts';

type Violation = Schemas['Violation'];

interface ViolationTableProps {
  readonly caption: string;
  readonly rows: readonly Violation[];
  /** What the rows are known from. */
  readonly knownSize: number;
  readonly actions?: ReactNode;
}

/** Access that policies forbid, a row for each adoption of a policy and each pair; the open one is in the URL. */
export function ViolationTable({ caption, rows, knownSize, actions }: ViolationTableProps) {
  const text = useTexts(violations);
  const access = useTexts(ask);
  const formats = useFormats();
  const columns = useMemo(
    (): readonly ColumnDef<Violation, string>[] => [
      {
        id: 'policy',
        header: text.policy,
        accessorFn: ({ policyId }) => policyId,
        cell: ({ row }) => <PolicyLink id={row.original.policyId} />,
      },
      ...accessColumns<Violation>(access, formats),
    ],
    [text, access, formats],
  );
  const open = useOpenRow();
  return (
    <DataTable
      caption={caption}
      columns={columns}
      data={rows}
      keyOf={violationKey}
      actions={actions}
      open={{ ...open, render: (row) => <RowDetail row={row} knownSize={knownSize} /> }}
    />
  );
}

/** A policy by its id, leading to where it is described. */
export function PolicyLink({ id }: { readonly id: string }) {
  return (
    <Link to={`/policies#${encodeURIComponent(id)}`} className="mono">
      {id}
    </Link>
  );
}
