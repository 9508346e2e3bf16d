import { useId, useState, type SubmitEvent } from 'react';
import { KnownFields } from '../../parts/known-fields.tsx';
import { ValuesField } from '../../parts/values-field.tsx';
import { WhenFields } from '../../parts/when-fields.tsx';
import { FILTERS, type Filter, type Question } from '../../question/question.ts';
import { VALUES } from '../../question/values.ts';
import { usePreferences } from '../../session/preferences.ts';
import { ask } from '../../strings/ask.ts';
import { useTexts } from '../../strings/language.ts';
import { today } from '../../time/zoned.ts';
import './question-form.css';

/** Those in the sentence; the others are below it. */
const IN_SENTENCE: readonly Filter[] = ['location', 'customer'];
const BELOW = FILTERS.filter((filter) => !IN_SENTENCE.includes(filter));

interface QuestionFormProps {
  /** What is asked; without, the form starts from a question that is likely meant. */
  readonly question: Question | undefined;
  readonly onAsk: (question: Question) => void;
}

/** The question as a sentence with fields. Enter asks it. */
export function QuestionForm({ question, onAsk }: QuestionFormProps) {
  const text = useTexts(ask);
  const id = useId();
  const { zone } = usePreferences();
  const [draft, setDraft] = useState<Question>(
    () =>
      question ?? {
        when: { kind: 'on', on: today(zone) },
        known: { kind: 'now' },
        filters: { location: ['CN'] },
      },
  );
  const change = (changed: Partial<Question>) => {
    setDraft((before) => ({ ...before, ...changed }));
  };
  const field = (filter: Filter, placeholder?: string, isLabelHidden = false) => (
    <ValuesField
      key={filter}
      label={text.filters[filter]}
      isLabelHidden={isLabelHidden}
      kind={VALUES[filter]}
      values={draft.filters[filter] ?? []}
      {...(placeholder !== undefined && { placeholder })}
      onChange={(values) => {
        change({ filters: { ...draft.filters, [filter]: values } });
      }}
    />
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onAsk(draft);
  };
  const below = BELOW.filter((filter) => (draft.filters[filter] ?? []).length > 0).length;
  const more = below + Number(Boolean(draft.certainty)) + Number(Boolean(draft.escorted));
  return (
    <form className="question card" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="unseen">
        {text.question}
      </h2>
      <div className="sentence">
        <span>{text.who}</span>
        {field('location', text.anywhere, true)}
        <span>{text.couldTouch}</span>
        {field('customer', text.anyCustomer, true)}
        <span>{text.tenants}</span>
        <WhenFields
          when={draft.when}
          onChange={(when) => {
            change({ when });
          }}
        />
        <span>{text.asKnown}</span>
        <KnownFields
          known={draft.known}
          onChange={(known) => {
            change({ known });
          }}
        />
        <span>?</span>
        <button type="submit" className="primary">
          {text.submit}
        </button>
      </div>
      {(draft.filters.location ?? []).includes('CN') && (
        <AlsoChina
          asked={draft.filters.location ?? []}
          onAdd={(location) => {
            change({ filters: { ...draft.filters, location } });
          }}
        />
      )}
      <details className="more" open={more > 0 || undefined}>
        <summary>{more > 0 ? text.moreSet(String(more)) : text.more}</summary>
        <div className="more-fields">
          {BELOW.map((filter) => field(filter, text.any))}
          <div className="values-field">
            <label htmlFor={`${id}-certainty`}>{text.certainty}</label>
            <select
              id={`${id}-certainty`}
              value={draft.certainty ?? ''}
              onChange={(event) => {
                change({ certainty: chosen(event.target.value as 'certain' | 'possible' | '') });
              }}
            >
              <option value="">{text.certainties.both}</option>
              <option value="certain">{text.certainties.certain}</option>
              <option value="possible">{text.certainties.possible}</option>
            </select>
          </div>
          <div className="values-field">
            <label htmlFor={`${id}-escorted`}>{text.escorted}</label>
            <select
              id={`${id}-escorted`}
              value={draft.escorted ?? ''}
              onChange={(event) => {
                change({
                  escorted: chosen(event.target.value as 'none' | 'any' | 'qualified' | ''),
                });
              }}
            >
              <option value="">{text.covers.all}</option>
              <option value="none">{text.covers.none}</option>
              <option value="any">{text.covers.any}</option>
              <option value="qualified">{text.covers.qualified}</option>
            </select>
          </div>
        </div>
      </details>
    </form>
  );
}

/** What a select says, whose empty value stands for no choice. */
const chosen = <Value extends string>(value: Value | ''): Value | undefined =>
  value === '' ? undefined : value;

interface AlsoChinaProps {
  readonly asked: readonly string[];
  readonly onAdd: (asked: readonly string[]) => void;
}

/** CN, HK, MO and TW are four codes, and a question names those that it means: who asks for China is told. */
function AlsoChina({ asked, onAdd }: AlsoChinaProps) {
  const text = useTexts(ask);
  const missing = ['HK', 'MO'].filter((code) => !asked.includes(code));
  if (missing.length === 0) return null;
  return (
    <p className="small quiet row">
      {text.codesApart}
      <button
        type="button"
        className="small"
        onClick={() => {
          onAdd([...asked, ...missing]);
        }}
      >
        {text.addHongKong}
      </button>
    </p>
  );
}
