import { useId, useState, type SubmitEvent } from 'react';
import { FilterField, MoreFilters } from '../../parts/filter-fields.tsx';
import { KnownFields } from '../../parts/known-fields.tsx';
import { LocalTime } from '../../parts/when-fields.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { ask } from '../../strings/ask.ts';
import { useTexts } from '../../strings/language.ts';
import { replay } from '../../strings/replay.ts';
import { daysAfter, startOfDay, today } from '../../time/zoned.ts';
import '../../parts/sentence.css';
import { NOTHING_KNOWN, type ReplayQuestion } from './replay-question.ts';

interface ReplayFormProps {
  /** What is replayed; without, the form starts from the last three months. */
  readonly question: ReplayQuestion | undefined;
  readonly onReplay: (question: ReplayQuestion) => void;
}

/** The question, and the stretches of both clocks to replay it over, as a sentence with fields. */
export function ReplayForm({ question, onReplay }: ReplayFormProps) {
  const text = useTexts(replay);
  const words = useTexts(ask);
  const id = useId();
  const { zone } = usePreferences();
  const [draft, setDraft] = useState(() => question ?? lastMonths(zone));
  const change = (changed: Partial<ReplayQuestion>) => {
    setDraft((before) => ({ ...before, ...changed }));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onReplay(draft);
  };
  return (
    <form className="question card" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="unseen">
        {words.question}
      </h2>
      <div className="sentence">
        <span>{words.who}</span>
        <FilterField
          filter="location"
          narrowed={draft}
          onChange={change}
          placeholder={words.anywhere}
          isLabelHidden
        />
        <span>{words.couldTouch}</span>
        <FilterField
          filter="customer"
          narrowed={draft}
          onChange={change}
          placeholder={words.anyCustomer}
          isLabelHidden
        />
        <span>{words.tenants}</span>
        <fieldset>
          <legend className="unseen">{text.validWindow}</legend>
          <span>{text.between}</span>
          <LocalTime
            label={text.from}
            instant={draft.from}
            onChange={(from) => {
              change({ from });
            }}
          />
          <span>{text.and}</span>
          <LocalTime
            label={text.to}
            instant={draft.to}
            onChange={(to) => {
              change({ to });
            }}
          />
          <span className="quiet">{zone}</span>
        </fieldset>
        <span>{text.knownFrom}</span>
        <KnownFields
          known={draft.knownFrom}
          onChange={(knownFrom) => {
            change({ knownFrom });
          }}
        />
        <span>{text.knownTo}</span>
        <KnownFields
          known={draft.knownTo}
          onChange={(knownTo) => {
            change({ knownTo });
          }}
        />
        <span>?</span>
        <button type="submit" className="primary">
          {text.submit}
        </button>
      </div>
      <MoreFilters narrowed={draft} onChange={change} />
    </form>
  );
}

function lastMonths(zone: string): ReplayQuestion {
  const day = today(zone);
  return {
    from: startOfDay(daysAfter(day, -90), zone),
    to: startOfDay(daysAfter(day, 1), zone),
    filters: { location: ['CN'] },
    knownFrom: NOTHING_KNOWN,
    knownTo: { kind: 'now' },
  };
}
