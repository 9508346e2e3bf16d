import { useId, useState, type SubmitEvent } from 'react';
import { FilterField, MoreFilters } from '../../parts/filter-fields.tsx';
import { KnownFields } from '../../parts/known-fields.tsx';
import { WhenFields } from '../../parts/when-fields.tsx';
import type { Question } from '../../question/question.ts';
import { usePreferences } from '../../session/preferences.ts';
import { ask } from '../../strings/ask.ts';
import { useTexts } from '../../strings/language.ts';
import { today } from '../../time/zoned.ts';
import '../../parts/sentence.css';

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
        <FilterField
          filter="location"
          narrowed={draft}
          onChange={change}
          placeholder={text.anywhere}
          isLabelHidden
        />
        <span>{text.couldTouch}</span>
        <FilterField
          filter="customer"
          narrowed={draft}
          onChange={change}
          placeholder={text.anyCustomer}
          isLabelHidden
        />
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
      <MoreFilters narrowed={draft} onChange={change} />
    </form>
  );
}
