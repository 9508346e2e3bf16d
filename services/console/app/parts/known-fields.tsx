import { isDay, type Known } from '../question/question.ts';
import { usePreferences } from '../session/preferences.ts';
import { useTexts } from '../strings/language.ts';
import { question } from '../strings/question.ts';
import { today } from '../time/zoned.ts';
import { LocalTime } from './when-fields.tsx';

interface KnownFieldsProps {
  readonly known: Known;
  readonly onChange: (known: Known) => void;
}

type Kind = 'now' | 'day' | 'instant' | 'size';

/** As known now, at the end of a day, at an instant, or from the first so many events. */
export function KnownFields({ known, onChange }: KnownFieldsProps) {
  const text = useTexts(question);
  const { zone } = usePreferences();
  return (
    <fieldset>
      <legend className="unseen">{text.known}</legend>
      <select
        aria-label={text.knownKind}
        value={kindOf(known)}
        onChange={(event) => {
          onChange(startOf(event.target.value as Kind, zone));
        }}
      >
        <option value="now">{text.now}</option>
        <option value="day">{text.endOfDay}</option>
        <option value="instant">{text.at}</option>
        <option value="size">{text.size}</option>
      </select>
      {known.kind === 'at' && isDay(known.knownAt) && (
        <input
          type="date"
          aria-label={text.knownDay}
          required
          value={known.knownAt}
          onChange={(event) => {
            if (event.target.value) onChange({ kind: 'at', knownAt: event.target.value });
          }}
        />
      )}
      {known.kind === 'at' && !isDay(known.knownAt) && (
        <LocalTime
          label={text.knownTime}
          instant={known.knownAt}
          onChange={(knownAt) => {
            onChange({ kind: 'at', knownAt });
          }}
        />
      )}
      {known.kind === 'size' && (
        <input
          type="number"
          aria-label={text.events}
          required
          min={0}
          value={known.knownSize}
          onChange={(event) => {
            onChange({ kind: 'size', knownSize: event.target.value });
          }}
        />
      )}
    </fieldset>
  );
}

function kindOf(known: Known): Kind {
  if (known.kind === 'at') return isDay(known.knownAt) ? 'day' : 'instant';
  return known.kind;
}

function startOf(kind: Kind, zone: string): Known {
  if (kind === 'day') return { kind: 'at', knownAt: today(zone) };
  if (kind === 'instant') return { kind: 'at', knownAt: new Date().toISOString() };
  return kind === 'size' ? { kind, knownSize: '0' } : { kind: 'now' };
}
