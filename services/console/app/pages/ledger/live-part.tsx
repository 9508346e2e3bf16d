import { useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { EventCard } from '../../parts/event-card.tsx';
import { eventSentences } from '../../strings/event-sentences.ts';
import { useTexts } from '../../strings/language.ts';
import { ledger } from '../../strings/ledger.ts';
import { useFormats } from '../../time/format.ts';
import { useLiveFeed } from './use-live-feed.ts';

const TYPES = Object.keys(eventSentences.en);

/** The events as they are recorded. Their type is in the URL. */
export function LivePart() {
  const sources = useAnswer('/v1/sources');
  return <Answered query={sources}>{({ known }) => <Feed sizeAtFirst={known.size} />}</Answered>;
}

function Feed({ sizeAtFirst }: { readonly sizeAtFirst: number }) {
  const text = useTexts(ledger);
  const { number } = useFormats();
  const id = useId();
  const [size] = useState(sizeAtFirst);
  const [isPaused, setIsPaused] = useState(false);
  const [search, setSearch] = useSearchParams();
  const type = TYPES.find((one) => one === search.get('type')) ?? '';
  const { events, state } = useLiveFeed(size, type, isPaused);
  const query = new URLSearchParams({ after: String(size - 1), ...(type !== '' && { type }) });
  return (
    <>
      <p className="lead">{text.liveWhat}</p>
      <div className="row">
        <button
          type="button"
          aria-pressed={isPaused}
          onClick={() => {
            setIsPaused(!isPaused);
          }}
        >
          {isPaused ? text.goOn : text.pause}
        </button>
        <label htmlFor={id}>{text.type}</label>
        <select
          id={id}
          value={type}
          onChange={(event) => {
            const chosen = event.target.value;
            setSearch({ part: 'live', ...(chosen !== '' && { type: chosen }) }, { replace: true });
          }}
        >
          <option value="">{text.allTypes}</option>
          {TYPES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <span role="status" className={`feed-state ${state}`}>
          {text.states[state]}
        </span>
      </div>
      {events.length > 0 ? (
        <>
          <p className="quiet small">{text.shown(number(events.length))}</p>
          <ol className="feed">
            {events.map((event) => (
              <li key={event.position}>
                <EventCard event={event} />
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p className="quiet">{size === 0 ? text.empty : text.noneYet}</p>
      )}
      <Calls url={`/v1/events/live?${query.toString()}`} />
    </>
  );
}
