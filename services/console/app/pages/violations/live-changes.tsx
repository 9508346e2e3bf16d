import { CertaintyMark } from '../../parts/certainty.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import { Time } from '../../parts/time.tsx';
import { PolicyLink } from '../../parts/violation-table.tsx';
import { useTexts } from '../../strings/language.ts';
import { violations } from '../../strings/violations.ts';
import type { ViolationEvent } from './live-violations.ts';

interface LiveChangesProps {
  /** The newest first. */
  readonly changes: readonly ViolationEvent[];
}

/** What opened, changed and closed, read out as it comes. */
export function LiveChanges({ changes }: LiveChangesProps) {
  const text = useTexts(violations);
  return (
    <div className="live-changes" role="log" aria-label={text.changes} tabIndex={0}>
      {changes.length === 0 && <p className="quiet">{text.noChanges}</p>}
      <ol>
        {changes.map(({ id, time, type, data }) => (
          <li key={`${id} ${time}`} className="row">
            <strong className={`live-change ${type.slice('violation.'.length)}`}>
              {text.changeTypes[type]}
            </strong>
            <PolicyLink id={data.violation.policyId} />
            <Pair violation={data.violation} />
            <CertaintyMark certainty={data.certainty} />
            <span className="quiet small">
              <Time at={time} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Pair({ violation }: { readonly violation: ViolationEvent['data']['violation'] }) {
  const { personId, accountId, groupId, tenantId, scope } = violation;
  return (
    <span>
      {personId === null ? (
        <span className="mono">{accountId ?? groupId}</span>
      ) : (
        <ThingLink kind="person" id={personId} />
      )}
      {' → '}
      {tenantId === null ? (
        <span className="mono">{scope?.id}</span>
      ) : (
        <ThingLink kind="tenant" id={tenantId} />
      )}
    </span>
  );
}
