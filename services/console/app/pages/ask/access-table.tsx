import { useMemo, type ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { accessColumns } from '../../parts/access-columns.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { pairOf } from '../../parts/pair-of.ts';
import { RowDetail } from '../../parts/row-detail.tsx';
import { useOpenRow } from '../../parts/use-open-row.ts';
import { ask } from '../../strings/ask.ts';
import { useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';

type Row = Schemas['AccessRow'];

interface AccessTableProps {
  readonly rows: readonly Row[];
  /** What the rows are known from. */
  readonly knownSize: number;
  readonly actions?: ReactNode;
}

/** The rows of an answer; the open one is in the URL. */
export function AccessTable({ rows, knownSize, actions }: AccessTableProps) {
  const text = useTexts(ask);
  const formats = useFormats();
  const columns = useMemo(() => accessColumns<Row>(text, formats), [text, formats]);
  const open = useOpenRow();
  return (
    <DataTable
      caption={text.rows}
      columns={columns}
      data={rows}
      keyOf={pairOf}
      actions={actions}
      open={{ ...open, render: (row) => <RowDetail row={row} knownSize={knownSize} /> }}
    />
  );
}
