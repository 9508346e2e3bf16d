import { useDeferredValue, useId, useState, type SubmitEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { COLLECTIONS, type ThingKind } from '../../parts/thing-link.tsx';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import './timelines.css';

const KINDS = Object.keys(COLLECTIONS) as ThingKind[];

/** So many names are suggested. */
const SUGGESTED = '60';

/** Of what and whom to see the timeline. The kind is in the URL. */
export function Page() {
  const text = useTexts(timelines);
  const id = useId();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const kind = KINDS.find((one) => one === search.get('kind')) ?? 'person';
  const [typed, setTyped] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') void navigate(pathOf(kind, typed.trim()));
  };
  return (
    <section className="page">
      <header>
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
      </header>
      <form className="card stack" onSubmit={submit} aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{text.choose}</h2>
        <fieldset className="kinds">
          <legend className="unseen">{text.kind}</legend>
          {KINDS.map((one) => (
            <label key={one} className="kind">
              <input
                type="radio"
                name="kind"
                value={one}
                checked={one === kind}
                onChange={() => {
                  setSearch({ kind: one }, { replace: true });
                }}
              />
              <span>
                <strong>{text.kinds[one]}</strong>
                <span className="quiet small">{text.kindsWhat[one]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="row">
          <label htmlFor={`${id}-id`}>{text.id}</label>
          <input
            id={`${id}-id`}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
          <button type="submit" className="primary" disabled={typed.trim() === ''}>
            {text.open}
          </button>
          <span id={`${id}-hint`} className="quiet small">
            {text.idHint}
          </span>
        </div>
      </form>
      <Names kind={kind} prefix={typed.trim()} />
    </section>
  );
}

const pathOf = (kind: ThingKind, id: string): string =>
  `/timelines/${COLLECTIONS[kind]}/${encodeURIComponent(id)}`;

/** The names that there are, of those that begin as typed. Whoever escorts is a person. */
function Names({ kind, prefix }: { readonly kind: ThingKind; readonly prefix: string }) {
  const text = useTexts(timelines);
  const deferred = useDeferredValue(prefix);
  const search = new URLSearchParams({
    kind: kind === 'escort' ? 'person' : kind,
    prefix: deferred,
    limit: SUGGESTED,
  });
  const names = useAnswer('/v1/names', { search, keepsLast: true });
  return (
    <section className="stack" aria-live="polite">
      <h2>{text.known}</h2>
      <Answered query={names}>
        {(answer) =>
          answer.names.length === 0 ? (
            <p className="quiet">{text.noNames}</p>
          ) : (
            <ul className="names">
              {answer.names.map((name) => (
                <li key={name}>
                  <Link to={pathOf(kind, name)} className="mono">
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}
