import type { Schemas } from '../../api/client.ts';
import { Evidence } from '../../parts/evidence.tsx';
import { compare } from '../../strings/compare.ts';
import { useTexts } from '../../strings/language.ts';
import { RowFacts } from '../../parts/row-detail.tsx';
import type { Difference } from './differences.ts';

interface DifferenceDetailProps {
  readonly difference: Difference;
  readonly knownSize: number;
}

/** The events that made a difference, and all that either side says. */
export function DifferenceDetail({ difference, knownSize }: DifferenceDetailProps) {
  const text = useTexts(compare);
  const { before, after, by } = difference;
  return (
    <div className="sides">
      <section className="whole">
        <h3>{text.by}</h3>
        {by.length === 0 ? <p>{text.byNone}</p> : <Evidence positions={by} knownSize={knownSize} />}
      </section>
      <Facts title={text.before} row={before} />
      <Facts title={text.after} row={after} />
    </div>
  );
}

interface FactsProps {
  readonly title: string;
  readonly row: Schemas['AccessRow'] | null;
}

function Facts({ title, row }: FactsProps) {
  const text = useTexts(compare);
  return (
    <section className="row-detail">
      <h3>{title}</h3>
      {row ? <RowFacts row={row} /> : <p className="quiet">{text.noAccess}</p>}
    </section>
  );
}
