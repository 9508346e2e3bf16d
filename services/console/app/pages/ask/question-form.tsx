import { useId, useState, type SubmitEvent } from 'react';
import { FilterFields } from '../../parts/filter-fields.tsx';
import { KnownFields } from '../../parts/known-fields.tsx';
import { ValuesField } from '../../parts/values-field.tsx';
import { WhenFields } from '../../parts/when-fields.tsx';
import { FILTERS, type Filter, type Question } from '../../question/question.ts';
import { VALUES } from '../../question/values.ts';
import { usePreferences } from '../../session/preferences.ts';
import { ask } from '../../strings/ask.ts';
import { useTexts } from '../../strings/language.ts';
import { today } from '../../time/zoned.ts';
import '../../parts/sentence.css';

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
  const field = (filter: Filter, placeholder: string) => (
    <ValuesField
      key={filter}
      label={text.filters[filter]}
      isLabelHidden
      kind={VALUES[filter]}
      values={draft.filters[filter] ?? []}
      placeholder={placeholder}
      onChange={(values) => {
        change({ filters: { ...draft.filters, [filter]: values } });
      }}
    />
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onAsk(draft);
  };
  return (
    <form className="question card" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="unseen">
        {text.question}
      </h2>
      <div className="sentence">
        <span>{text.who}</span>
        {field('location', text.anywhere)}
        <span>{text.couldTouch}</span>
        {field('customer', text.anyCustomer)}
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
      <FilterFields filters={BELOW} value={draft} onChange={change} />
    </form>
  );
}

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
