import { useId, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';
import { byIdentity } from './beliefs.ts';
import { EntryCard } from './entry-card.tsx';
import type { Timeline } from './timeline.ts';

/** So many are shown at once. */
const PAGE = 40;

/** The events that concern the thing, by valid time, of all types or of one. */
export function Entries({ timeline }: { readonly timeline: Timeline }) {
  const text = useTexts(timelines);
  const { number } = useFormats();
  const id = useId();
  const [search, setSearch] = useSearchParams();
  const [most, setMost] = useState(PAGE);
  const type = search.get('type') ?? '';
  const all = useMemo(() => byIdentity(timeline), [timeline]);
  const counts = useMemo(() => countByType(timeline), [timeline]);
  const entries = timeline.entries.filter((entry) => type === '' || entry.type === type);
  return (
    <section className="stack">
      <h2>{text.entries}</h2>
      <div className="row">
        <label htmlFor={id}>{text.type}</label>
        <select
          id={id}
          value={counts.has(type) ? type : ''}
          onChange={(event) => {
            const chosen = event.target.value;
            setSearch(
              (before) => {
                const after = new URLSearchParams(before);
                if (chosen === '') after.delete('type');
                else after.set('type', chosen);
                return after;
              },
              { replace: true, preventScrollReset: true },
            );
          }}
        >
          <option value="">{text.allTypes(timeline.entries.length)}</option>
          {[...counts].map(([one, count]) => (
            <option key={one} value={one}>
              {one} ({number(count)})
            </option>
          ))}
        </select>
        <span role="status" className="quiet small">
          {text.shown(number(Math.min(most, entries.length)), number(entries.length))}
        </span>
      </div>
      <ol className="entries">
        {entries.slice(0, most).map((entry) => (
          <li key={entry.position}>
            <EntryCard entry={entry} all={all} knownSize={timeline.known.size} />
          </li>
        ))}
      </ol>
      {entries.length > most && (
        <p>
          <button
            type="button"
            onClick={() => {
              setMost(most + PAGE * 5);
            }}
          >
            {text.showMore}
          </button>
        </p>
      )}
    </section>
  );
}

function countByType({ entries }: Timeline): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of entries) counts.set(type, (counts.get(type) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => a.localeCompare(b, 'en')));
}
