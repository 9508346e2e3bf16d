import { Link } from 'react-router';
import type { Schemas } from '../api/client.ts';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';
import { useFormats } from '../time/format.ts';
import './in-words.css';

interface InWordsProps {
  readonly words: string;
  readonly known: Schemas['Known'];
}

/** An answer in a sentence, and what it is known from. */
export function InWords({ words, known: { size, recordedAt, root } }: InWordsProps) {
  const text = useTexts(ask);
  const { instant, number } = useFormats();
  return (
    <div className="in-words" role="status">
      <p className="answer">{words}</p>
      <p className="quiet small">
        {text.knownFrom(number(size), recordedAt === null ? '' : instant(recordedAt))}{' '}
        <Link to="/ledger" title={root}>
          {text.root} <code>{root.slice(0, 12)}…</code>
        </Link>
      </p>
    </div>
  );
}
