import { useState } from 'react';
import { Link } from 'react-router';
import { eventInWords } from '../../events/event-in-words.ts';
import { Evidence } from '../../parts/evidence.tsx';
import { SpanTime, Time } from '../../parts/time.tsx';
import { events } from '../../strings/events.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';
import { saidBy } from './beliefs.ts';
import { Events } from './lanes-table.tsx';
import type { Entry } from './timeline.ts';

interface EntryCardProps {
  readonly entry: Entry;
  /** All of the timeline, among which are the targets of corrections. */
  readonly all: ReadonlyMap<string, Entry>;
  readonly knownSize: number;
}

/** An event as it stands, in words; of one that was corrected, also as it was posted. */
export function EntryCard({ entry, all, knownSize }: EntryCardProps) {
  const text = useTexts(timelines);
  const around = useTexts(events);
  const [isOpen, setIsOpen] = useState(false);
  const { position, recordedAt, source, status, correctedBy } = entry;
  return (
    <article className={`event entry ${status}`}>
      <p className="quiet small">
        <When entry={entry} />
      </p>
      <p className="sentence-line">
        <Link to={`/events/${position}`} className="mono">
          #{position}
        </Link>{' '}
        {status === 'stands' && <InWords entry={entry} all={all} data={entry.data} />}
        {status === 'withdrawn' && (
          <>
            <strong className="status">{text.status.withdrawn}</strong>{' '}
            <s>
              <InWords entry={entry} all={all} data={entry.data} />
            </s>
          </>
        )}
        {status === 'replaced' && <strong className="status">{text.status.replaced}</strong>}
      </p>
      {status === 'replaced' && (
        <dl className="versions">
          <dt>{text.asPosted}</dt>
          <dd>
            <s>
              <InWords entry={entry} all={all} data={entry.asPosted} />
            </s>
          </dd>
          <dt>{text.asItStands}</dt>
          <dd>
            <InWords entry={entry} all={all} data={entry.data} />
          </dd>
        </dl>
      )}
      <p className="quiet small">
        {correctedBy.length > 0 && (
          <>
            {text.corrections} <Events positions={correctedBy} />.{' '}
          </>
        )}
        {around.recorded} <Time at={recordedAt} />, {around.from}{' '}
        <span className="mono">{source}</span>
      </p>
      <details
        className="event-json"
        onToggle={(toggled) => {
          setIsOpen(toggled.currentTarget.open);
        }}
      >
        <summary>{text.eventAndProof}</summary>
        {isOpen && <Evidence positions={[position]} knownSize={knownSize} />}
      </details>
    </article>
  );
}

function When({ entry: { from, to, at } }: { readonly entry: Entry }) {
  if (at !== undefined) return <Time at={at} />;
  return from === undefined ? null : <SpanTime from={from} to={to ?? null} />;
}

interface InWordsProps extends Pick<EntryCardProps, 'entry' | 'all'> {
  readonly data: unknown;
}

/** What the data say; of a correction, also what it puts in the place of its target. */
function InWords({ entry, all, data }: InWordsProps) {
  const text = useTexts(timelines);
  const language = useLanguage();
  const formats = useFormats();
  const sentence = (type: string, content: Readonly<Record<string, unknown>>) =>
    eventInWords(
      {
        ...{ specversion: '1.0', id: entry.id, source: entry.source, type },
        ...{ time: entry.recordedAt, position: entry.position, recordedat: entry.recordedAt },
        recordedby: '',
        data: content,
      },
      language,
      formats,
    );
  const own = sentence(entry.type, data as Record<string, unknown>);
  if (entry.type !== 'record.corrected') return own;
  const said = saidBy(entry.type, data, all);
  return (
    <>
      {own}
      <br />
      {text.inItsPlace}
      {text.colon}
      {said ? sentence(said.type, said.content) : text.nothingInItsPlace}
    </>
  );
}
