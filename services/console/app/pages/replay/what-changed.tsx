import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { get } from '../../api/client.ts';
import { eventInWords } from '../../events/event-in-words.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { replay } from '../../strings/replay.ts';
import { useFormats } from '../../time/format.ts';
import type { Change } from './changes.ts';
import type { Scene } from './scene.ts';
import { useShown } from './use-clock.ts';

/** So many changes are told, the last ones; of one, so many events. */
const MOST_CHANGES = 6;
const MOST_EVENTS = 4;

interface WhatChangedProps {
  readonly scene: Scene;
  /** Of which instant the changes are, in UTC milliseconds. */
  readonly at: number;
  readonly changes: readonly Change[];
  /** Replays known time between two sizes alone. */
  readonly onNarrow: (from: number, to: number) => void;
}

/** By which events the answer became what is shown, the last one first. */
export function WhatChanged({ scene, at, changes, onNarrow }: WhatChangedProps) {
  const text = useTexts(replay);
  const { moment, number } = useFormats();
  const { size } = useShown(scene, 250);
  const past = changes.filter(({ to }) => to <= size).toReversed();
  const next = changes.find(({ to }) => to > size);
  return (
    <section className="stack">
      <h2>{text.whatChanged}</h2>
      <p className="quiet small">{text.whatChangedOf(moment(new Date(at).toISOString()))}</p>
      {past.length === 0 && <p>{text.nothingChanged}</p>}
      <ol className="changes">
        {past.slice(0, MOST_CHANGES).map((change) => (
          <OneChange key={change.to} change={change} scene={scene} onNarrow={onNarrow} />
        ))}
      </ol>
      {past.length > MOST_CHANGES && (
        <p className="quiet small">{text.earlierChanges(number(past.length - MOST_CHANGES))}</p>
      )}
      {next && (
        <p>
          <button
            type="button"
            className="small"
            onClick={() => {
              scene.known.pause();
              scene.known.set(next.to);
            }}
          >
            {text.toNextChange(number(next.to))}
          </button>
        </p>
      )}
    </section>
  );
}

interface OneChangeProps extends Pick<WhatChangedProps, 'scene' | 'onNarrow'> {
  readonly change: Change;
}

function OneChange({ change, scene, onNarrow }: OneChangeProps) {
  const text = useTexts(replay);
  const language = useLanguage();
  const formats = useFormats();
  const { number, list } = formats;
  const { from, to, gained, lost, changed, positions } = change;
  const told = positions.slice(0, MOST_EVENTS);
  const events = useQueries({
    queries: told.map((position) => ({
      queryKey: ['/v1/events/{position}', position],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get('/v1/events/{position}', { params: { position: String(position) }, signal }),
      // It never changes.
      staleTime: Infinity,
    })),
  });
  const effects = [
    gained > 0 && text.gained(gained),
    lost > 0 && text.lost(lost),
    changed > 0 && text.changed(changed),
  ].filter((part) => part !== false);
  return (
    <li>
      <p className="row">
        <button
          type="button"
          className="plain small"
          onClick={() => {
            scene.known.pause();
            scene.known.set(to);
          }}
        >
          {text.atSize(number(to))}
        </button>
        <strong>{list(effects)}</strong>
      </p>
      {events.map(({ data }, n) => (
        <p key={told[n]}>
          <Link to={`/events/${told[n] ?? ''}`} className="mono small">
            #{told[n]}
          </Link>{' '}
          {data ? eventInWords(data, language, formats) : '…'}
        </p>
      ))}
      {to - from > 1 && (
        <p className="row small quiet">
          {text.amongEvents(number(to - from))}
          <button
            type="button"
            className="small"
            onClick={() => {
              onNarrow(from, to);
            }}
          >
            {text.narrow}
          </button>
        </p>
      )}
    </li>
  );
}
