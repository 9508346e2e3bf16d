import { Link } from 'react-router';
import { COLLECTIONS, type ThingKind } from '../../parts/thing-link.tsx';
import type { Known } from '../../question/question.ts';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';

interface NothingProps {
  readonly kind: ThingKind;
  readonly id: string;
  readonly known: Known;
  readonly onKnown: (known: Known) => void;
}

/** That the ledger says nothing of it, or did not then; and where else to look. */
export function Nothing({ kind, id, known, onKnown }: NothingProps) {
  const text = useTexts(timelines);
  const isNow = known.kind === 'now';
  const other = kind === 'escort' ? 'person' : kind === 'person' ? 'escort' : undefined;
  return (
    <div className="card stack" role="status">
      <h2>{text.nothing(text.kinds[kind], id)}</h2>
      <p>{isNow ? text.nothingEver : text.nothingThen}</p>
      <p className="row">
        {!isNow && (
          <button
            type="button"
            onClick={() => {
              onKnown({ kind: 'now' });
            }}
          >
            {text.seeNow}
          </button>
        )}
        {other && (
          <Link
            className="button"
            to={`/timelines/${COLLECTIONS[other]}/${encodeURIComponent(id)}`}
          >
            {text.seeKind(text.kinds[other])}
          </Link>
        )}
        <Link className="button" to={`/timelines?kind=${kind}`}>
          {text.chooseOther}
        </Link>
      </p>
    </div>
  );
}
