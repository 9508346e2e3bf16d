import { useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../api/client.ts';
import { eventInWords } from '../events/event-in-words.ts';
import { events } from '../strings/events.ts';
import { useLanguage, useTexts } from '../strings/language.ts';
import { useFormats } from '../time/format.ts';
import { Proof } from './proof.tsx';
import { Time } from './time.tsx';
import './event-card.css';

interface EventCardProps {
  readonly event: Schemas['RecordedEvent'];
  readonly knownSize?: number;
}

/** An event in words; its JSON as recorded and the proof that it is in the sealed log are opened on demand. */
export function EventCard({ event, knownSize }: EventCardProps) {
  const text = useTexts(events);
  const language = useLanguage();
  const formats = useFormats();
  const [isProven, setIsProven] = useState(false);
  return (
    <article className="event">
      <p>
        <Link to={`/events/${event.position}`} className="position mono">
          #{event.position}
        </Link>{' '}
        {eventInWords(event, language, formats)}
      </p>
      <p className="quiet small">
        {text.recorded} <Time at={event.recordedat} />, {text.from}{' '}
        <span className="mono">{event.source}</span>
      </p>
      <div className="row small">
        <details className="event-json">
          <summary>JSON</summary>
          <pre tabIndex={0}>
            <code>{JSON.stringify(event, null, 2)}</code>
          </pre>
        </details>
        <details
          className="event-json"
          onToggle={(toggled) => {
            if (toggled.currentTarget.open) setIsProven(true);
          }}
        >
          <summary>{text.proof}</summary>
          {isProven && <Proof event={event} {...(knownSize !== undefined && { knownSize })} />}
        </details>
      </div>
    </article>
  );
}
