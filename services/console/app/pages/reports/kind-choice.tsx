import { useId } from 'react';
import { REPORT_KINDS, type ReportKind } from '../../reports/kinds.ts';
import { useTexts } from '../../strings/language.ts';
import { reportKinds } from '../../strings/report-kinds.ts';
import { reports } from '../../strings/reports.ts';

interface KindChoiceProps {
  readonly chosen: ReportKind | undefined;
  readonly onChoose: (kind: ReportKind) => void;
}

/** The ten reports, each with what it answers. */
export function KindChoice({ chosen, onChoose }: KindChoiceProps) {
  const text = useTexts(reports);
  const kinds = useTexts(reportKinds);
  const id = useId();
  return (
    <fieldset className="kinds">
      <legend>
        <h2>{text.choose}</h2>
      </legend>
      {REPORT_KINDS.map((kind) => (
        <label key={kind} className="kind">
          <input
            type="radio"
            name={id}
            checked={kind === chosen}
            onChange={() => {
              onChoose(kind);
            }}
          />
          <strong>{kinds[kind].title}</strong>
          <span className="quiet small">{kinds[kind].answers}</span>
        </label>
      ))}
    </fieldset>
  );
}
