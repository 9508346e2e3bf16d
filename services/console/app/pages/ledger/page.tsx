import { Link, useSearchParams } from 'react-router';
import { ledger } from '../../strings/ledger.ts';
import { useTexts } from '../../strings/language.ts';
import { CheckpointPart } from './checkpoint-part.tsx';
import { FindingsPart } from './findings-part.tsx';
import { LivePart } from './live-part.tsx';
import { SourcesPart } from './sources-part.tsx';
import { WitnessesPart } from './witnesses-part.tsx';
import './ledger.css';

const PARTS = {
  live: LivePart,
  sources: SourcesPart,
  checkpoint: CheckpointPart,
  witnesses: WitnessesPart,
  findings: FindingsPart,
} as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

/** The ledger itself. Which part of it is shown is in the URL. */
export function Page() {
  const text = useTexts(ledger);
  const [search] = useSearchParams();
  const part = NAMES.find((name) => name === search.get('part')) ?? 'live';
  const Shown = PARTS[part];
  return (
    <section className="page">
      <header>
        <h1>{text.title}</h1>
      </header>
      <nav aria-label={text.partsName} className="parts">
        <ul>
          {NAMES.map((name) => (
            <li key={name}>
              <Link to={`/ledger?part=${name}`} aria-current={name === part ? 'page' : undefined}>
                {text.parts[name]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section className="page" aria-labelledby="part-title">
        <h2 id="part-title" className="unseen">
          {text.parts[part]}
        </h2>
        <Shown />
      </section>
    </section>
  );
}
