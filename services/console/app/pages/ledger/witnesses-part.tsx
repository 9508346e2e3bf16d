import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Answer } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { csvOf } from '../../parts/csv.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { RowDownloads } from '../../parts/row-downloads.tsx';
import { useTexts } from '../../strings/language.ts';
import { ledger } from '../../strings/ledger.ts';
import { useFormats } from '../../time/format.ts';

const URL = '/v1/witnesses';
type Witnesses = Answer<typeof URL>;
type Witness = Witnesses['witnesses'][number];

/** Who else vouches that everybody is shown the same log. */
export function WitnessesPart() {
  const text = useTexts(ledger);
  const answer = useAnswer(URL);
  return (
    <>
      <p className="lead">{text.witnessesWhat}</p>
      <Answered query={answer}>{(found) => <Asked answer={found} />}</Answered>
      <Calls url={URL} />
    </>
  );
}

function Asked({ answer: { needed, witnesses, waiting } }: { readonly answer: Witnesses }) {
  const text = useTexts(ledger);
  const { number } = useFormats();
  const columns = useColumns();
  if (witnesses.length === 0)
    return (
      <div className="card stack">
        <h3>{text.noWitness}</h3>
        <p>{text.noWitnessWhat}</p>
      </div>
    );
  return (
    <>
      <p>{text.needed(number(needed), number(witnesses.length))}</p>
      {waiting !== null && (
        <div className="card stack verdict-bad" role="alert">
          <h3>{text.waiting}</h3>
          <p lang="en">{waiting}</p>
        </div>
      )}
      <DataTable
        caption={text.witness.caption}
        columns={columns}
        data={witnesses}
        keyOf={({ name }) => name}
        actions={
          <RowDownloads
            csv={() => csvOf(CSV_COLUMNS, witnesses.map(csvRow))}
            url={URL}
            name="witnesses"
          />
        }
      />
    </>
  );
}

const CSV_COLUMNS = ['name', 'lastSize', 'lastTime', 'failingSince', 'reason'];
const csvRow = ({ name, lastSize, lastTime, failingSince, reason }: Witness) => [
  name,
  lastSize ?? '',
  lastTime ?? '',
  failingSince ?? '',
  reason ?? '',
];

function useColumns(): readonly ColumnDef<Witness, string>[] {
  const text = useTexts(ledger);
  const { instant, number } = useFormats();
  return useMemo(
    () => [
      { id: 'name', header: text.witness.name, accessorFn: ({ name }) => name },
      {
        id: 'size',
        header: text.witness.size,
        accessorFn: ({ lastSize }) => String(lastSize ?? 0).padStart(12, '0'),
        cell: ({ row: { original } }) =>
          original.lastSize === null ? text.never : number(original.lastSize),
      },
      {
        id: 'time',
        header: text.witness.time,
        accessorFn: ({ lastTime }) => lastTime ?? '',
        cell: ({ row: { original } }) =>
          original.lastTime === null ? text.never : instant(original.lastTime),
      },
      {
        id: 'state',
        header: text.witness.state,
        accessorFn: ({ failingSince, reason }) =>
          failingSince === null ? text.working : text.failing(instant(failingSince), reason ?? ''),
      },
    ],
    [text, instant, number],
  );
}
