import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client.ts';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';
import { EventCard } from './event-card.tsx';
import { ProblemNote } from './problem-note.tsx';

/** So many are fetched before somebody asks for all. */
const FIRST = 25;

interface EvidenceProps {
  /** Of the events, ascending. */
  readonly positions: readonly number[];
  /** The first so many events are what the answer knows. */
  readonly knownSize: number;
}

/** Events in the order of the ledger, each in words, with its bytes and its proof one click away. */
export function Evidence({ positions, knownSize }: EvidenceProps) {
  const text = useTexts(ask);
  const [isWhole, setIsWhole] = useState(positions.length <= FIRST);
  const shown = isWhole ? positions : positions.slice(0, FIRST);
  const events = useQueries({
    queries: shown.map((position) => ({
      queryKey: ['/v1/events/{position}', position],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get('/v1/events/{position}', { params: { position: String(position) }, signal }),
      // It never changes.
      staleTime: Infinity,
    })),
  });
  const failed = events.find(({ error }) => error);
  if (failed) return <ProblemNote error={failed.error} />;
  return (
    <>
      <ol className="evidence">
        {events.map(({ data }, index) => (
          <li key={shown[index]}>{data && <EventCard event={data} knownSize={knownSize} />}</li>
        ))}
      </ol>
      {!isWhole && (
        <p className="row">
          {text.whyFirst(shown.length, positions.length)}
          <button
            type="button"
            onClick={() => {
              setIsWhole(true);
            }}
          >
            {text.showAll}
          </button>
        </p>
      )}
    </>
  );
}
