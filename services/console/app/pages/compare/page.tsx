import { Link, useSearchParams } from 'react-router';
import { useZoneOf } from '../../question/use-zone-of.ts';
import { compare } from '../../strings/compare.ts';
import { useTexts } from '../../strings/language.ts';
import { CompareForm } from './compare-form.tsx';
import { CompareView } from './compare-view.tsx';
import { readComparison, writeComparison } from './comparison.ts';

/** What differs between two moments, or between two known times. The comparison is the URL. */
export function Page() {
  const text = useTexts(compare);
  const [search, setSearch] = useSearchParams();
  const zone = useZoneOf(search);
  const comparison = readComparison(search);
  const key = comparison ? writeComparison(comparison, zone).toString() : '';
  return (
    <section className="page">
      <header>
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
      </header>
      <CompareForm
        key={key}
        comparison={comparison}
        onCompare={(asked) => {
          setSearch(writeComparison(asked, zone));
        }}
      />
      {comparison ? <CompareView comparison={comparison} zone={zone} /> : <Start />}
    </section>
  );
}

const EXAMPLES = [
  ['stop', 'fromAt=2025-07-17T00:00:00Z&toAt=2025-07-20T00:00:00Z&location=CN&customer=dod'],
  ['learnt', 'on=2025-07-17&location=CN&customer=dod&fromKnownSize=150'],
] as const;

/** Where to start from, while nothing is compared. */
function Start() {
  const text = useTexts(compare);
  return (
    <div className="stack">
      <p className="lead">{text.start}</p>
      <ul className="stack">
        {EXAMPLES.map(([name, search]) => (
          <li key={name}>
            <Link to={`/compare?${search}`}>{text.examples[name]}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
