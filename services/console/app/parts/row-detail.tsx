import type { Schemas } from '../api/client.ts';
import { Evidence } from './evidence.tsx';
import { SpanTime } from './time.tsx';
import { ThingLink } from './thing-link.tsx';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';
import { useFormats } from '../time/format.ts';
import './row-detail.css';

interface RowDetailProps {
  readonly row: Schemas['AccessRow'];
  readonly knownSize: number;
}

/** All that a row says, and the events that make it so. */
export function RowDetail({ row, knownSize }: RowDetailProps) {
  const text = useTexts(ask);
  return (
    <div className="row-detail">
      <RowFacts row={row} />
      <section className="whole">
        <h3>{text.why}</h3>
        <Evidence positions={row.evidence} knownSize={knownSize} />
      </section>
    </div>
  );
}

/** Grants, places, employers and escorts of a row, each with its time. */
export function RowFacts({ row }: Pick<RowDetailProps, 'row'>) {
  const text = useTexts(ask);
  const { place } = useFormats();
  const { detail } = text;
  return (
    <>
      {row.grants.length > 0 && (
        <section>
          <h3>{detail.grants}</h3>
          <ul>
            {row.grants.map((grant) => (
              <li key={`${grant.grantId} ${grant.from}`}>
                <ThingLink kind="grant" id={grant.grantId} /> {grant.role},{' '}
                {grant.accessKinds.map((kind) => text.kinds[kind]).join(', ')},{' '}
                <span className="mono">{grant.via.join(' › ') || detail.directly}</span>
                <br />
                <SpanTime from={grant.from} to={grant.to} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.locations.length > 0 && (
        <section>
          <h3>{detail.places}</h3>
          <ul>
            {row.locations.map(({ value, basis, from, to }) => (
              <li key={`${value} ${basis} ${from}`}>
                {place(value)}, {text.bases[basis]}
                <br />
                <SpanTime from={from} to={to} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.employers.length > 0 && (
        <section>
          <h3>{detail.employers}</h3>
          <ul>
            {row.employers.map(({ value, from, to }) => (
              <li key={`${value} ${from}`}>
                <ThingLink kind="organization" id={value} />
                <br />
                <SpanTime from={from} to={to} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.escorts.length > 0 && (
        <section>
          <h3>{detail.escorts}</h3>
          <ul>
            {row.escorts.map(({ escortId, qualified, from, to }) => (
              <li key={`${escortId} ${from}`}>
                <ThingLink kind="escort" id={escortId} />,{' '}
                <span className={qualified ? 'good' : 'warned'}>
                  {qualified ? text.qualified : text.unqualified}
                </span>
                <br />
                <SpanTime from={from} to={to} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.uncovered.length > 0 && (
        <section>
          <h3>{detail.uncovered}</h3>
          <ul>
            {row.uncovered.map(({ from, to }) => (
              <li key={from}>
                <SpanTime from={from} to={to} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
