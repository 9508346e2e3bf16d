import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.ts';
import { Calls } from '../../parts/calls.tsx';
import { KnownFields } from '../../parts/known-fields.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Known } from '../../question/question.ts';
import { knownBody } from '../../reports/report-question.ts';
import { useAskForReport } from '../../reports/use-ask-for-report.ts';
import { useReports } from '../../reports/use-reports.ts';
import { mayAskForReports, useMe } from '../../session/me.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useTexts } from '../../strings/language.ts';
import { reports } from '../../strings/reports.ts';
import { useFormats } from '../../time/format.ts';

interface RestateProps {
  readonly report: Schemas['Report'];
}

/** The same report at a later known size: those that were asked for, and a form to ask for one. */
export function Restate({ report: { reportId } }: RestateProps) {
  const text = useTexts(reports);
  const mayAsk = mayAskForReports(useMe());
  return (
    <section className="stack">
      <h2>{text.restate}</h2>
      <p className="lead">{text.restateWhat}</p>
      <Restatements reportId={reportId} />
      {mayAsk ? <RestateForm reportId={reportId} /> : <p className="quiet">{text.mayNot}</p>}
    </section>
  );
}

function Restatements({ reportId }: { readonly reportId: string }) {
  const text = useTexts(reports);
  const { number, instant } = useFormats();
  const { data } = useReports();
  const found = data?.reports.filter(({ restates }) => restates?.reportId === reportId) ?? [];
  if (found.length === 0) return null;
  return (
    <>
      <p>{text.restatements}</p>
      <ul className="sentences">
        {found.map((one) => (
          <li key={one.reportId}>
            <Link to={`/reports/${one.reportId}`}>{text.fromFirst(number(one.known.size))}</Link>,{' '}
            {instant(one.requestedAt)}, {text.states[one.state]}
          </li>
        ))}
      </ul>
    </>
  );
}

function RestateForm({ reportId }: { readonly reportId: string }) {
  const text = useTexts(reports);
  const { zone } = usePreferences();
  const [known, setKnown] = useState<Known>({ kind: 'now' });
  const body = { restates: reportId, ...knownBody(known, zone) };
  const { mutate, isPending, error } = useAskForReport();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    mutate(body);
  };
  return (
    <form className="question card" onSubmit={submit}>
      <div className="sentence">
        <span>{text.restateAs}</span>
        <KnownFields known={known} onChange={setKnown} />
        <button type="submit" className="primary" disabled={isPending}>
          {text.restateSubmit}
        </button>
      </div>
      <p className="quiet small">{text.recorded}</p>
      {error && <ProblemNote error={error} />}
      <Calls url="/v1/reports" body={body} command={`restate ${reportId}`} />
    </form>
  );
}
