import { Link, useParams } from 'react-router';
import { Refusal, type Answer, type Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { eventInWords } from '../../events/event-in-words.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Proof } from '../../parts/proof.tsx';
import { Time } from '../../parts/time.tsx';
import { events } from '../../strings/events.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import { Beside } from './beside.tsx';
import { Standing } from './standing.tsx';
import { Things } from './things.tsx';
import './event.css';

/** One event: in words, how it stands, what it is about, its bytes and their proof. */
export function Page() {
  const { position = '' } = useParams();
  const text = useTexts(events);
  const event = useAnswer('/v1/events/{position}', { params: { position } });
  const standing = useAnswer('/v1/events/{position}/standing', {
    params: { position },
    isAsked: event.data !== undefined,
  });
  const isNone = event.error instanceof Refusal && [400, 404].includes(event.error.problem.status);
  if (isNone) return <NoSuchEvent position={position} />;
  return (
    <section className="page">
      <header>
        <h1>{text.heading(position)}</h1>
      </header>
      <Answered query={event}>
        {(recorded) => (
          <>
            <InWords event={recorded} />
            <div className="event-parts">
              <Envelope event={recorded} stream={standing.data?.stream} />
              <Things data={recorded.data} />
            </div>
            <Answered query={standing}>
              {(found: Answer<'/v1/events/{position}/standing'>) => (
                <Standing event={recorded} standing={found} />
              )}
            </Answered>
            <section className="stack">
              <h2>{text.proof}</h2>
              <Proof key={position} event={recorded} />
            </section>
            <Json event={recorded} />
            {standing.data && <Beside standing={standing.data} />}
          </>
        )}
      </Answered>
      <Calls url={`/v1/events/${position}`} />
    </section>
  );
}

function InWords({ event }: { readonly event: Schemas['RecordedEvent'] }) {
  const language = useLanguage();
  const formats = useFormats();
  return <p className="event-sentence">{eventInWords(event, language, formats)}</p>;
}

interface EnvelopeProps {
  readonly event: Schemas['RecordedEvent'];
  readonly stream: string | undefined;
}

/** Who said it and who took it in, and when. */
function Envelope({ event, stream }: EnvelopeProps) {
  const text = useTexts(events);
  const { fields } = text;
  return (
    <section className="card stack">
      <h2>{text.envelope}</h2>
      <dl className="event-fields">
        <dt>{fields.recordedat}</dt>
        <dd>
          <Time at={event.recordedat} />
        </dd>
        <dt>{fields.recordedby}</dt>
        <dd>{event.recordedby}</dd>
        <dt>{fields.time}</dt>
        <dd>
          <Time at={event.time} />
        </dd>
        <dt>{fields.type}</dt>
        <dd className="mono">{event.type}</dd>
        <dt>{fields.source}</dt>
        <dd className="mono">{event.source}</dd>
        <dt>{fields.id}</dt>
        <dd className="mono">{event.id}</dd>
        <dt>{fields.stream}</dt>
        <dd className="mono">{stream ?? '…'}</dd>
      </dl>
    </section>
  );
}

function Json({ event }: { readonly event: Schemas['RecordedEvent'] }) {
  const text = useTexts(events);
  const json = JSON.stringify(event, null, 2);
  return (
    <section className="stack">
      <div className="row">
        <h2>{text.json}</h2>
        <CopyButton text={json} />
      </div>
      <pre className="event-whole" tabIndex={0}>
        <code>{json}</code>
      </pre>
    </section>
  );
}

function NoSuchEvent({ position }: { readonly position: string }) {
  const text = useTexts(events);
  return (
    <section className="page">
      <h1>{text.noSuch(position)}</h1>
      <p className="lead">{text.noSuchWhat}</p>
      <p>
        <Link className="button" to="/ledger">
          {text.toLedger}
        </Link>
      </p>
    </section>
  );
}
