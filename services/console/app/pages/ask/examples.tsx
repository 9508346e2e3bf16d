import { Link } from 'react-router';
import { ask } from '../../strings/ask.ts';
import { useTexts } from '../../strings/language.ts';

const EXAMPLES = [
  ['before', 'on=2025-07-17&location=CN&customer=dod'],
  ['after', 'on=2025-07-19&location=CN&customer=dod'],
  ['believed', 'on=2025-07-17&location=CN&customer=dod&knownAt=2025-07-17'],
  ['wider', 'on=2025-07-17&location=CN&location=HK&location=MO&customer=dod'],
] as const;

/** Questions to start from, while none is asked. */
export function Examples() {
  const text = useTexts(ask);
  return (
    <div className="stack">
      <p className="lead">{text.start}</p>
      <ul className="stack">
        {EXAMPLES.map(([name, search]) => (
          <li key={name}>
            <Link to={`/ask?${search}`}>{text.examples[name]}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
