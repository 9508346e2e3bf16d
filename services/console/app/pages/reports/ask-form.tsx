import { useState, type SubmitEvent } from 'react';
import { useAnswer } from '../../api/use-answer.ts';
import { Calls, flagsOf } from '../../parts/calls.tsx';
import { MoreFilters } from '../../parts/filter-fields.tsx';
import { KnownFields } from '../../parts/known-fields.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Switch } from '../../parts/switch.tsx';
import { ValuesField } from '../../parts/values-field.tsx';
import { WhenFields } from '../../parts/when-fields.tsx';
import { FILTERS } from '../../question/question.ts';
import type { ViolationsQuestion } from '../../question/violations-question.ts';
import { KINDS, STEPS, type ReportKind } from '../../reports/kinds.ts';
import { reportBody, writeReport, type ReportQuestion } from '../../reports/report-question.ts';
import { useAskForReport } from '../../reports/use-ask-for-report.ts';
import { useTexts } from '../../strings/language.ts';
import { reportKinds } from '../../strings/report-kinds.ts';
import { reports } from '../../strings/reports.ts';

interface AskFormProps {
  readonly kind: ReportKind;
  /** What the fields start from. */
  readonly question: ReportQuestion;
  readonly zone: string;
  /** Keeps in the URL what is asked for, so that one comes back to it. */
  readonly onAsk: (question: ReportQuestion) => void;
}

/** What a report of a kind is asked about; asks for it, and goes to it. */
export function AskForm({ kind, question, zone, onAsk }: AskFormProps) {
  const text = useTexts(reports);
  const kinds = useTexts(reportKinds);
  const [asked, setAsked] = useState(question.asked);
  const [step, setStep] = useState(question.step);
  const draft: ReportQuestion = { kind, asked, step };
  const body = reportBody(draft, zone);
  const { mutate, isPending, error } = useAskForReport();
  const takes = KINDS[kind];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onAsk(draft);
    mutate(body);
  };
  const change = (changed: Partial<ViolationsQuestion>) => {
    setAsked((before) => ({ ...before, ...changed }));
  };
  return (
    <form className="question card" onSubmit={submit}>
      <h2>{kinds[kind].title}</h2>
      <div className="sentence">
        <span>{text.about}</span>
        <WhenFields
          when={asked.when}
          onChange={(when) => {
            change({ when });
          }}
        />
        <span>{text.asKnown}</span>
        <KnownFields
          known={asked.known}
          onChange={(known) => {
            change({ known });
          }}
        />
        {takes === 'steps' && <StepField step={step} onChange={setStep} />}
      </div>
      {takes === 'window' ? (
        <p className="quiet small">{text.windowAlone}</p>
      ) : (
        <>
          <PolicyFields asked={asked} onChange={change} />
          <MoreFilters filters={FILTERS} narrowed={asked} onChange={change} />
        </>
      )}
      <div className="row">
        <button type="submit" className="primary" disabled={isPending}>
          {text.ask}
        </button>
        <span className="quiet small">{text.recorded}</span>
      </div>
      {error && <ProblemNote error={error} />}
      <Calls url="/v1/reports" body={body} command={commandOf(draft, zone)} />
    </form>
  );
}

/** The same by `grant-ledger`. */
function commandOf(question: ReportQuestion, zone: string): string {
  const search = writeReport(question, zone);
  search.delete('kind');
  return `report ${question.kind} ${flagsOf(search)} --pdf ${question.kind}.pdf`;
}

interface PolicyFieldsProps {
  readonly asked: ViolationsQuestion;
  readonly onChange: (changed: Partial<ViolationsQuestion>) => void;
}

function PolicyFields({ asked, onChange }: PolicyFieldsProps) {
  const text = useTexts(reports);
  const { data } = useAnswer('/v1/policies');
  return (
    <>
      <ValuesField
        label={text.policies}
        kind={[...new Set(data?.policies.map(({ policyId }) => policyId))]}
        values={asked.policies}
        placeholder={text.anyPolicy}
        onChange={(policies) => {
          onChange({ policies });
        }}
      />
      <Switch
        label={text.counterfactual}
        isOn={asked.isCounterfactual}
        onTurn={(isCounterfactual) => {
          onChange({ isCounterfactual });
        }}
      />
    </>
  );
}

interface StepFieldProps {
  readonly step: string;
  readonly onChange: (step: string) => void;
}

function StepField({ step, onChange }: StepFieldProps) {
  const text = useTexts(reports);
  return (
    <label className="row">
      {text.step}
      <select
        value={step}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {STEPS.map((one) => (
          <option key={one} value={one}>
            {text.steps[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
