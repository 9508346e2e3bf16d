import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { urlOf } from '../../api/client.ts';
import { accessColumns } from '../../parts/access-columns.tsx';
import { Calls } from '../../parts/calls.tsx';
import { CertaintyMark } from '../../parts/certainty.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { RowDetail } from '../../parts/row-detail.tsx';
import { Time } from '../../parts/time.tsx';
import { useOpenRow } from '../../parts/use-open-row.ts';
import { violationKey } from '../../parts/violation-key.ts';
import { PolicyLink } from '../../parts/violation-table.tsx';
import { writeLive, type ViolationsQuestion } from '../../question/violations-question.ts';
import { ask } from '../../strings/ask.ts';
import { useTexts } from '../../strings/language.ts';
import { violations } from '../../strings/violations.ts';
import { useFormats, type Formats } from '../../time/format.ts';
import { LiveChanges } from './live-changes.tsx';
import type { ViolationEvent } from './live-violations.ts';
import { useLiveViolations, type Connection } from './use-live-violations.ts';

/** What is forbidden and goes on now, and what opened, changed and closed since it is followed. */
export function LiveView({ question }: { readonly question: ViolationsQuestion }) {
  const text = useTexts(violations);
  const search = writeLive(question);
  const { state, connection, again } = useLiveViolations(search.toString());
  const isCaughtUp = state.told === undefined;
  const events = useMemo(() => [...state.open.values()], [state.open]);
  return (
    <>
      <Following {...{ connection, isCaughtUp, again }} open={state.open.size} />
      <p className="quiet">{text.liveNow}</p>
      <section className="stack">
        <h2>{text.changes}</h2>
        <LiveChanges changes={state.changes} />
      </section>
      <section className="stack">
        <h2>{text.open}</h2>
        <OpenNow events={events} isCaughtUp={isCaughtUp} />
      </section>
      <Calls url={urlOf('/v1/violations/live', { search })} />
    </>
  );
}

interface FollowingProps {
  readonly connection: Connection;
  readonly isCaughtUp: boolean;
  readonly open: number;
  readonly again: () => void;
}

function Following({ connection, isCaughtUp, open, again }: FollowingProps) {
  const { following: text } = useTexts(violations);
  const said = () => {
    if (connection === 'connecting') return text.connecting;
    if (connection === 'lost') return text.lost;
    if (connection === 'ended') return text.ended;
    return isCaughtUp ? text.live(open) : text.catchingUp;
  };
  return (
    <div className="row">
      <p className="answer" role="status">
        <span aria-hidden="true" className={`live-mark ${connection}`} /> {said()}
      </p>
      {connection === 'ended' && (
        <button type="button" onClick={again}>
          {text.again}
        </button>
      )}
    </div>
  );
}

interface OpenNowProps {
  readonly events: readonly ViolationEvent[];
  readonly isCaughtUp: boolean;
}

function OpenNow({ events, isCaughtUp }: OpenNowProps) {
  const text = useTexts(violations);
  const access = useTexts(ask);
  const formats = useFormats();
  const columns = useMemo(() => columnsOf(text, access, formats), [text, access, formats]);
  const rows = useMemo(() => events.map(({ data }) => ({ ...data.violation, ...data })), [events]);
  const open = useOpenRow();
  if (events.length === 0) return isCaughtUp ? <p>{text.noneOpen}</p> : null;
  return (
    <DataTable
      caption={text.open}
      columns={columns}
      data={rows}
      keyOf={violationKey}
      open={{ ...open, render: (row) => <RowDetail row={row} knownSize={row.known.size} /> }}
    />
  );
}

type LiveRow = ViolationEvent['data']['violation'] & Omit<ViolationEvent['data'], 'violation'>;

/** As of violations, but since when instead of spans, which in a live row are of the last moment alone. */
function columnsOf(
  text: (typeof violations)['en'],
  access: (typeof ask)['en'],
  formats: Formats,
): readonly ColumnDef<LiveRow, string>[] {
  const since: ColumnDef<LiveRow, string> = {
    id: 'since',
    header: text.columns.since,
    accessorFn: (row) => `${row.certainty} ${row.since}`,
    cell: ({ row }) => (
      <>
        <CertaintyMark certainty={row.original.certainty} /> <Time at={row.original.since} />
      </>
    ),
  };
  const policy: ColumnDef<LiveRow, string> = {
    id: 'policy',
    header: text.policy,
    accessorFn: ({ policyId }) => policyId,
    cell: ({ row }) => <PolicyLink id={row.original.policyId} />,
  };
  const others = accessColumns<LiveRow>(access, formats).filter(({ id }) => id !== 'used');
  return [policy, ...others.map((column) => (column.id === 'when' ? since : column))];
}
