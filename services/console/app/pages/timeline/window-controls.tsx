import { useId } from 'react';
import { usePreferences } from '../../session/preferences.ts';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';
import { dayOf, daysAfter, startOfDay } from '../../time/zoned.ts';
import { neighbour, unitAround, unitOf, UNITS, type Window } from './window.ts';

interface WindowControlsProps {
  readonly window: Window;
  readonly isWhole: boolean;
  /** What a year, quarter or month is to hold. */
  readonly around: string;
  /** Without a window, the whole. */
  readonly onWindow: (window: Window | undefined) => void;
}

/** The whole, or a year, quarter or month of the calendar, or any days; and the window before and after. */
export function WindowControls({ window, isWhole, around, onWindow }: WindowControlsProps) {
  const text = useTexts(timelines);
  const { span } = useFormats();
  const { zone } = usePreferences();
  const id = useId();
  const unit = isWhole ? undefined : unitOf(window, zone);
  const firstDay = dayOf(window.from, zone);
  const lastDay = dayOf(new Date(Date.parse(window.to) - 1).toISOString(), zone);
  const onDays = (from: string, to: string) => {
    if (from !== '' && to !== '' && from < to)
      onWindow({ from: startOfDay(from, zone), to: startOfDay(to, zone) });
  };
  return (
    <div className="window-controls">
      <div className="row" role="group" aria-label={text.window}>
        <button
          type="button"
          aria-pressed={isWhole}
          onClick={() => {
            onWindow(undefined);
          }}
        >
          {text.whole}
        </button>
        {UNITS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={unit === one}
            onClick={() => {
              onWindow(unitAround(around, one, zone));
            }}
          >
            {text.units[one]}
          </button>
        ))}
        <button
          type="button"
          disabled={isWhole}
          onClick={() => {
            onWindow(neighbour(window, -1, zone));
          }}
        >
          <span aria-hidden="true">‹</span> {text.earlier}
        </button>
        <button
          type="button"
          disabled={isWhole}
          onClick={() => {
            onWindow(neighbour(window, 1, zone));
          }}
        >
          {text.later} <span aria-hidden="true">›</span>
        </button>
      </div>
      <div className="row window-days">
        <label htmlFor={`${id}-from`}>{text.from}</label>
        <input
          id={`${id}-from`}
          type="date"
          value={firstDay}
          onChange={(event) => {
            onDays(event.target.value, daysAfter(lastDay, 1));
          }}
        />
        <label htmlFor={`${id}-to`}>{text.to}</label>
        <input
          id={`${id}-to`}
          type="date"
          value={daysAfter(lastDay, 1)}
          onChange={(event) => {
            onDays(firstDay, event.target.value);
          }}
        />
        <span className="quiet">{zone}</span>
      </div>
      <p className="unseen" role="status">
        {span(window.from, window.to)}
      </p>
    </div>
  );
}
