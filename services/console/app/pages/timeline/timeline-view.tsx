import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';
import { lanesOf } from './bars.ts';
import { Entries } from './entries.tsx';
import { LanesTable } from './lanes-table.tsx';
import { Lanes } from './lanes.tsx';
import { Summary } from './summary.tsx';
import type { Timeline } from './timeline.ts';
import { WindowControls } from './window-controls.tsx';
import { lastChangeOf, middleOf, readWindow, wholeOf, type Window } from './window.ts';

interface TimelineViewProps {
  readonly timeline: Timeline;
  /** Of the call that answered it. */
  readonly url: string;
}

/** In words, as lanes, as a table, and event by event. */
export function TimelineView({ timeline, url }: TimelineViewProps) {
  const text = useTexts(timelines);
  const formats = useFormats();
  const { instant, number } = formats;
  const [search, setSearch] = useSearchParams();
  const [now] = useState(() => new Date().toISOString());
  const chosen = readWindow(search);
  const whole = useMemo(() => wholeOf(timeline, now), [timeline, now]);
  const lanes = useMemo(() => lanesOf(timeline, { text, formats }), [timeline, text, formats]);
  const onWindow = (window: Window | undefined) => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const name of ['from', 'to'] as const) {
          if (window) after.set(name, window[name]);
          else after.delete(name);
        }
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  const window = chosen ?? whole;
  const { size, recordedAt } = timeline.known;
  return (
    <>
      <Summary timeline={timeline} now={now} window={chosen} />
      <p className="quiet small">
        {text.knownFrom(number(size), recordedAt === null ? '' : instant(recordedAt))}
      </p>
      <section className="stack">
        <h2>{text.lanes}</h2>
        <WindowControls
          window={window}
          isWhole={chosen === undefined}
          around={chosen ? middleOf(chosen) : lastChangeOf(timeline, now)}
          onWindow={onWindow}
        />
        <Lanes lanes={lanes} window={window} now={now} onWindow={onWindow} />
        <LanesTable lanes={lanes} url={url} name={`${timeline.kind}-${timeline.id}`} />
      </section>
      <Entries timeline={timeline} />
    </>
  );
}
