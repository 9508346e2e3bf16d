import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';
import { placesIn, summaryAt } from './what-holds.ts';
import type { Timeline } from './timeline.ts';
import type { Window } from './window.ts';

interface SummaryProps {
  readonly timeline: Timeline;
  readonly now: string;
  /** What is looked at, if it is not the whole. */
  readonly window: Window | undefined;
}

/** What holds now, and what held in the window, in words. */
export function Summary({ timeline, now, window }: SummaryProps) {
  const text = useTexts(timelines);
  const formats = useFormats();
  const words = { text, formats };
  const places = window && placesIn(timeline, window, words);
  const end = window && new Date(Date.parse(window.to) - 1).toISOString();
  const atNow = summaryAt(timeline, now, words);
  const atEnd = end === undefined || end > now ? atNow : summaryAt(timeline, end, words);
  return (
    <dl className="thing-summary">
      <Held term={text.atNow} clauses={atNow} />
      {window && atEnd.join() !== atNow.join() && (
        <Held term={text.atEnd(formats.moment(window.to))} clauses={atEnd} />
      )}
      {places !== undefined && <Held term={text.inWindow} clauses={[places]} />}
    </dl>
  );
}

function Held({ term, clauses }: { readonly term: string; readonly clauses: readonly string[] }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <ul>
          {clauses.map((clause) => (
            <li key={clause}>{clause}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}
