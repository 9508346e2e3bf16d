import { Link } from 'react-router';
import type { Answer } from '../../api/client.ts';
import { events } from '../../strings/events.ts';
import { useTexts } from '../../strings/language.ts';

interface BesideProps {
  readonly standing: Answer<'/v1/events/{position}/standing'>;
}

/** The events before and after, of the ledger and of the stream. */
export function Beside({ standing: { position, previous, next, known } }: BesideProps) {
  const text = useTexts(events);
  const neighbours = [
    [text.before, position > 0 ? position - 1 : null],
    [text.after, position + 1 < known.size ? position + 1 : null],
    [text.beforeInStream, previous],
    [text.afterInStream, next],
  ] as const;
  return (
    <nav aria-label={text.beside} className="row">
      {neighbours.map(
        ([name, at]) =>
          at !== null && (
            <Link key={name} className="button" to={`/events/${at}`}>
              {name} <span className="mono">#{at}</span>
            </Link>
          ),
      )}
    </nav>
  );
}
