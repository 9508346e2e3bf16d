import { useId, useState, type SubmitEvent } from 'react';
import { FilterField, MoreFilters } from '../../parts/filter-fields.tsx';
import { KnownFields } from '../../parts/known-fields.tsx';
import { LocalTime, WhenFields } from '../../parts/when-fields.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { ask } from '../../strings/ask.ts';
import { compare } from '../../strings/compare.ts';
import { useTexts } from '../../strings/language.ts';
import { dayOf, daysAfter, startOfDay, today } from '../../time/zoned.ts';
import '../../parts/sentence.css';
import type { Comparison } from './comparison.ts';

interface CompareFormProps {
  /** What is compared; without, the form starts from the last month. */
  readonly comparison: Comparison | undefined;
  readonly onCompare: (comparison: Comparison) => void;
}

/** What to compare, as a sentence with fields. */
export function CompareForm({ comparison, onCompare }: CompareFormProps) {
  const text = useTexts(compare);
  const words = useTexts(ask);
  const id = useId();
  const { zone } = usePreferences();
  const [draft, setDraft] = useState<Comparison>(() => comparison ?? lastMonth(zone));
  const change = (changed: Partial<Comparison>) => {
    setDraft((before) => ({ ...before, ...changed }) as Comparison);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onCompare(draft);
  };
  return (
    <form className="question card" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="unseen">
        {text.form}
      </h2>
      <div className="sentence">
        <select
          aria-label={text.kind}
          value={draft.between}
          onChange={(event) => {
            setDraft(asKind(draft, event.target.value as Comparison['between'], zone));
          }}
        >
          <option value="moments">{text.moments}</option>
          <option value="known-times">{text.knownTimes}</option>
        </select>
        {draft.between === 'moments' ? (
          <Moments draft={draft} onChange={change} zone={zone} />
        ) : (
          <KnownTimes draft={draft} onChange={change} />
        )}
        <span>{text.located}</span>
        <FilterField
          filter="location"
          narrowed={draft}
          onChange={change}
          placeholder={words.anywhere}
          isLabelHidden
        />
        <span>{text.onTenants}</span>
        <FilterField
          filter="customer"
          narrowed={draft}
          onChange={change}
          placeholder={words.any}
          isLabelHidden
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

interface SidesProps<Between extends Comparison['between']> {
  readonly draft: Extract<Comparison, { readonly between: Between }>;
  readonly onChange: (changed: Partial<Comparison>) => void;
}

function Moments({ draft, onChange, zone }: SidesProps<'moments'> & { readonly zone: string }) {
  const text = useTexts(compare);
  return (
    <>
      <LocalTime
        label={text.fromAt}
        instant={draft.fromAt}
        onChange={(fromAt) => {
          onChange({ fromAt });
        }}
      />
      <span>{text.and}</span>
      <LocalTime
        label={text.toAt}
        instant={draft.toAt}
        onChange={(toAt) => {
          onChange({ toAt });
        }}
      />
      <span className="quiet">{zone}</span>
      <span>{text.asKnown}</span>
      <KnownFields
        known={draft.known}
        onChange={(known) => {
          onChange({ known });
        }}
      />
    </>
  );
}

function KnownTimes({ draft, onChange }: SidesProps<'known-times'>) {
  const text = useTexts(compare);
  return (
    <>
      <span>{text.knownFirst}</span>
      <KnownFields
        known={draft.fromKnown}
        onChange={(fromKnown) => {
          onChange({ fromKnown });
        }}
      />
      <span>
        {text.and} {text.knownSecond}
      </span>
      <KnownFields
        known={draft.toKnown}
        onChange={(toKnown) => {
          onChange({ toKnown });
        }}
      />
      <span>{text.asOf}</span>
      <WhenFields
        when={draft.when}
        onChange={(when) => {
          onChange({ when });
        }}
      />
    </>
  );
}

/** The same as far as it can be, compared in the other way. */
function asKind(draft: Comparison, between: Comparison['between'], zone: string): Comparison {
  if (draft.between === between) return draft;
  const { filters, certainty, escorted } = draft;
  const narrowed = { filters, certainty, escorted };
  if (draft.between === 'moments')
    return {
      ...narrowed,
      between: 'known-times',
      when: { kind: 'on', on: dayOf(draft.toAt, zone) },
      fromKnown: { kind: 'size', knownSize: '0' },
      toKnown: draft.known,
    };
  const { when } = draft;
  const start =
    when.kind === 'on' ? startOfDay(when.on, zone) : when.kind === 'at' ? when.at : when.from;
  return {
    ...narrowed,
    between: 'moments',
    fromAt: start,
    toAt: startOfDay(daysAfter(dayOf(start, zone), 1), zone),
    known: draft.toKnown,
  };
}

function lastMonth(zone: string): Comparison {
  const day = today(zone);
  return {
    between: 'moments',
    fromAt: startOfDay(daysAfter(day, -30), zone),
    toAt: startOfDay(day, zone),
    known: { kind: 'now' },
    filters: { location: ['CN'] },
  };
}
