import { Link } from 'react-router';
import { EventLinks } from '../../parts/event-links.tsx';
import { SpanTime } from '../../parts/time.tsx';
import {
  isFromSecondarySources,
  policyInWords,
  stateAt,
  type Policy,
} from '../../policies/policy-in-words.ts';
import { writeKnown, type Known } from '../../question/question.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { policies as strings } from '../../strings/policies.ts';
import { useFormats } from '../../time/format.ts';
import { daysAfter, startOfDay, today } from '../../time/zoned.ts';

interface PolicyCardProps {
  readonly policy: Policy;
  readonly day: string;
  readonly zone: string;
  readonly known: Known;
}

/** One adoption of a policy: what it forbids in words, by whom, where it can be read, and what breaks it. */
export function PolicyCard({ policy, day, zone, known }: PolicyCardProps) {
  const text = useTexts(strings);
  const language = useLanguage();
  const formats = useFormats();
  const at = startOfDay(day, zone);
  const state = stateAt(policy, at);
  return (
    <article className="policy card" id={policy.policyId}>
      <header>
        <h2 className="mono">{policy.policyId}</h2>
        <span className={`policy-state ${state}`}>
          {text.onDay(text[state], formats.moment(at))}
        </span>
      </header>
      <p className="forbids">{policyInWords(policy.forbids, language, formats)}</p>
      <dl>
        <dt>{text.when}</dt>
        <dd>
          <SpanTime from={policy.from} to={policy.to} />
        </dd>
        <dt>{text.authority}</dt>
        <dd>{policy.authority}</dd>
        <dt>{text.citation}</dt>
        <dd lang="en">{policy.citation}</dd>
        <dt>{text.evidence}</dt>
        <dd>
          <EventLinks positions={policy.evidence} />
        </dd>
      </dl>
      {isFromSecondarySources(policy) && <p className="secondary">{text.secondary}</p>}
      <Broken {...{ policy, day, zone, known }} />
    </article>
  );
}

/** Links to what breaks it: on the chosen day, and ever. */
function Broken({ policy, day, zone, known }: PolicyCardProps) {
  const text = useTexts(strings);
  const { day: dayName } = useFormats();
  const at = startOfDay(day, zone);
  const isInForce = stateAt(policy, at) === 'inForce';
  const onDay = new URLSearchParams({ on: day, policy: policy.policyId });
  if (!isInForce) onDay.set('counterfactual', 'true');
  if (zone !== 'UTC') onDay.set('tz', zone);
  writeKnown(known, onDay);
  const tomorrow = startOfDay(daysAfter(today(zone), 1), zone);
  const ever = new URLSearchParams({
    from: policy.from,
    to: policy.to ?? tomorrow,
    policy: policy.policyId,
  });
  writeKnown(known, ever);
  return (
    <p className="row">
      <Link to={`/violations?${onDay.toString()}`}>
        {(isInForce ? text.brokenOn : text.wouldBreakOn)(dayName(at))}
      </Link>
      {stateAt(policy, tomorrow) !== 'notYet' && (
        <Link to={`/violations?${ever.toString()}`}>{text.brokenEver}</Link>
      )}
    </p>
  );
}
