import { useId, useState, type SubmitEvent } from 'react';
import { useAnswer } from '../../api/use-answer.ts';
import { MoreFilters } from '../../parts/filter-fields.tsx';
import { KnownFields } from '../../parts/known-fields.tsx';
import { Switch } from '../../parts/switch.tsx';
import { ValuesField } from '../../parts/values-field.tsx';
import { WhenFields } from '../../parts/when-fields.tsx';
import { FILTERS } from '../../question/question.ts';
import type { ViolationsQuestion } from '../../question/violations-question.ts';
import { useTexts } from '../../strings/language.ts';
import { violations } from '../../strings/violations.ts';
import '../../parts/sentence.css';
import './violations.css';

interface QuestionFormProps {
  /** What the form starts from. */
  readonly question: ViolationsQuestion;
  readonly isLive: boolean;
  readonly onAsk: (question: ViolationsQuestion) => void;
  readonly onFollow: (isLive: boolean) => void;
}

/** The question as a sentence with fields, and two switches: by the policies' own dates or not, and live or not. */
export function QuestionForm({ question, isLive, onAsk, onFollow }: QuestionFormProps) {
  const text = useTexts(violations);
  const id = useId();
  const [draft, setDraft] = useState(question);
  const policies = useAnswer('/v1/policies');
  const ids = [...new Set(policies.data?.policies.map(({ policyId }) => policyId))];
  const change = (changed: Partial<ViolationsQuestion>) => {
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
        <ValuesField
          label={text.policies}
          isLabelHidden
          kind={ids}
          values={draft.policies}
          placeholder={text.anyPolicy}
          onChange={(chosen) => {
            change({ policies: chosen });
          }}
        />
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
      <Switch
        label={text.counterfactual}
        what={text.counterfactualWhat}
        isOn={draft.isCounterfactual}
        onTurn={(isCounterfactual) => {
          change({ isCounterfactual });
        }}
      />
      <Switch label={text.live} what={text.liveWhat} isOn={isLive} onTurn={onFollow} />
      <MoreFilters filters={FILTERS} narrowed={draft} onChange={change} />
    </form>
  );
}
