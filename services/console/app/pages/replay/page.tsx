import { Link, useSearchParams } from 'react-router';
import { Answered } from '../../parts/answered.tsx';
import { useZoneOf } from '../../question/use-zone-of.ts';
import { useTexts } from '../../strings/language.ts';
import { replay } from '../../strings/replay.ts';
import { ReplayForm } from './replay-form.tsx';
import { readReplay, writeReplay, type Positions, type ReplayQuestion } from './replay-question.ts';
import { ReplayView } from './replay-view.tsx';
import { useKnownSizes } from './use-known-sizes.ts';

/** What was true, and what was known of it, as it unfolded. The question and where the clocks stand are the URL. */
export function Page() {
  const text = useTexts(replay);
  const [search, setSearch] = useSearchParams();
  const zone = useZoneOf(search);
  const question = readReplay(search);
  const key = question ? writeReplay(question, zone).toString() : '';
  const onReplay = (asked: ReplayQuestion, positions: Partial<Positions> = {}) => {
    setSearch(writeReplay(asked, zone, positions));
  };
  return (
    <section className="page">
      <header>
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
      </header>
      <ReplayForm key={key} question={question} onReplay={onReplay} />
      {question ? (
        <Sized key={`${key} view`} question={question} zone={zone} onReplay={onReplay} />
      ) : (
        <Start />
      )}
    </section>
  );
}

interface SizedProps {
  readonly question: ReplayQuestion;
  readonly zone: string;
  readonly onReplay: (question: ReplayQuestion, positions: Partial<Positions>) => void;
}

/** The replay, once it is known between which sizes. */
function Sized({ question, zone, onReplay }: SizedProps) {
  const { first, last, query } = useKnownSizes(question, zone);
  return (
    <Answered query={query}>
      {() =>
        first !== undefined &&
        last !== undefined && (
          <ReplayView
            key={`${first} ${last}`}
            first={Math.min(first, last)}
            {...{ question, zone, last, onReplay }}
          />
        )
      }
    </Answered>
  );
}

const EXAMPLES = [
  ['summer', 'from=2025-06-01T00:00:00Z&to=2025-09-15T00:00:00Z&location=CN&customer=dod'],
  [
    'learning',
    'from=2025-06-01T00:00:00Z&to=2025-09-15T00:00:00Z&location=CN&customer=dod&at=2025-07-17T12:00:00.000Z&knownSize=0',
  ],
] as const;

/** Where to start from, while nothing is replayed. */
function Start() {
  const text = useTexts(replay);
  return (
    <div className="stack">
      <p className="lead">{text.start}</p>
      <ul className="stack">
        {EXAMPLES.map(([name, search]) => (
          <li key={name}>
            <Link to={`/replay?${search}`}>{text.examples[name]}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
