import { Link } from 'react-router';
import type { Answer, Schemas } from '../../api/client.ts';
import { eventInWords } from '../../events/event-in-words.ts';
import { Evidence } from '../../parts/evidence.tsx';
import { events } from '../../strings/events.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';

interface StandingProps {
  readonly event: Schemas['RecordedEvent'];
  readonly standing: Answer<'/v1/events/{position}/standing'>;
}

/** What has become of the event, what it said before, and the events that corrected it or that it corrects. */
export function Standing({ event, standing }: StandingProps) {
  const text = useTexts(events);
  const language = useLanguage();
  const formats = useFormats();
  const { status, correctedBy, target, known } = standing;
  const said = (data: unknown) =>
    eventInWords({ ...event, data: data as Record<string, unknown> }, language, formats);
  return (
    <section className="stack">
      <h2>{text.standing}</h2>
      <p className={status === 'stands' ? undefined : 'event-corrected'}>{text[status]}</p>
      {status === 'replaced' && (
        <dl className="event-fields">
          <dt>{text.asPosted}</dt>
          <dd>
            <s>{said(standing.asPosted)}</s>
          </dd>
          <dt>{text.asItStands}</dt>
          <dd>{said(standing.data)}</dd>
        </dl>
      )}
      {correctedBy.length > 0 && (
        <>
          <h3>{text.correctedBy}</h3>
          <Evidence key={correctedBy.join()} positions={correctedBy} knownSize={known.size} />
        </>
      )}
      {target !== null && (
        <>
          <h3>
            {text.corrects}{' '}
            <Link to={`/events/${target}`} className="mono">
              #{target}
            </Link>
          </h3>
          <Evidence key={target} positions={[target]} knownSize={known.size} />
        </>
      )}
    </section>
  );
}
