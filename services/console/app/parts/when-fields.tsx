import { useId } from 'react';
import type { When } from '../question/question.ts';
import { usePreferences } from '../session/preferences.ts';
import { useTexts } from '../strings/language.ts';
import { question } from '../strings/question.ts';
import { dayOf, daysAfter, instantOf, localOf, startOfDay } from '../time/zoned.ts';

interface WhenFieldsProps {
  readonly when: When;
  readonly onChange: (when: When) => void;
}

/** On a day, at an instant, or in a window, in the chosen zone. */
export function WhenFields({ when, onChange }: WhenFieldsProps) {
  const text = useTexts(question);
  const { zone } = usePreferences();
  const id = useId();
  return (
    <fieldset>
      <legend className="unseen">{text.when}</legend>
      <select
        aria-label={text.whenKind}
        value={when.kind}
        onChange={(event) => {
          onChange(asKind(when, event.target.value as When['kind'], zone));
        }}
      >
        <option value="on">{text.on}</option>
        <option value="at">{text.at}</option>
        <option value="window">{text.window}</option>
      </select>
      {when.kind === 'on' && (
        <input
          type="date"
          aria-label={text.day}
          required
          value={when.on}
          onChange={(event) => {
            if (event.target.value) onChange({ kind: 'on', on: event.target.value });
          }}
        />
      )}
      {when.kind === 'at' && (
        <LocalTime
          label={text.time}
          instant={when.at}
          onChange={(at) => {
            onChange({ kind: 'at', at });
          }}
        />
      )}
      {when.kind === 'window' && (
        <>
          <LocalTime
            label={text.from}
            instant={when.from}
            onChange={(from) => {
              onChange({ ...when, from });
            }}
          />
          <span>{text.until}</span>
          <LocalTime
            label={text.to}
            instant={when.to}
            onChange={(to) => {
              onChange({ ...when, to });
            }}
          />
        </>
      )}
      <span id={`${id}-zone`} className="quiet">
        {zone}
      </span>
    </fieldset>
  );
}

interface LocalTimeProps {
  readonly label: string;
  readonly instant: string;
  readonly onChange: (instant: string) => void;
}

/** A local time in the chosen zone, for an instant. */
export function LocalTime({ label, instant, onChange }: LocalTimeProps) {
  const { zone } = usePreferences();
  return (
    <input
      type="datetime-local"
      aria-label={`${label} (${zone})`}
      required
      step={1}
      value={localOf(instant, zone)}
      onChange={(event) => {
        const changed = instantOf(event.target.value, zone);
        if (changed !== undefined) onChange(changed);
      }}
    />
  );
}

/** The same time as far as it can be, said in another way. */
function asKind(when: When, kind: When['kind'], zone: string): When {
  if (kind === when.kind) return when;
  const start =
    when.kind === 'on' ? startOfDay(when.on, zone) : when.kind === 'at' ? when.at : when.from;
  const day = dayOf(start, zone);
  if (kind === 'on') return { kind, on: day };
  if (kind === 'at') return { kind, at: start };
  return { kind, from: start, to: startOfDay(daysAfter(day, 1), zone) };
}
