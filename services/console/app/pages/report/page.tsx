import { Link, useParams } from 'react-router';
import type { Schemas } from '../../api/client.ts';
import { Answered } from '../../parts/answered.tsx';
import { Time } from '../../parts/time.tsx';
import { useReport } from '../../reports/use-reports.ts';
import { useTexts } from '../../strings/language.ts';
import { reportKinds } from '../../strings/report-kinds.ts';
import { reports } from '../../strings/reports.ts';
import { useFormats } from '../../time/format.ts';
import { Making } from './making.tsx';
import { ReportParts } from './report-parts.tsx';
import { ReportPreview } from './report-preview.tsx';
import { Restate } from './restate.tsx';
import { RestatementView } from './restatement-view.tsx';
import '../../parts/in-words.css';
import '../../parts/sentence.css';
import '../../reports/reports.css';

/** One report: how far it has come, what it says, its parts, and how to state it again. */
export function Page() {
  const text = useTexts(reports);
  const { id = '' } = useParams();
  return (
    <section className="page">
      <p>
        <Link to="/reports">‹ {text.all}</Link>
      </p>
      <Answered query={useReport(id)}>{(report) => <ReportView report={report} />}</Answered>
    </section>
  );
}

function ReportView({ report }: { readonly report: Schemas['Report'] }) {
  const { state, restates, reportId, known } = report;
  return (
    <>
      <ReportHead report={report} />
      {state === 'making' && <Making progress={report.progress} />}
      {state === 'failed' && <Failed detail={report.detail} />}
      {state === 'issued' && (
        <>
          <ReportParts report={report} />
          {restates && <RestatementView id={reportId} knownSize={known.size} />}
          <ReportPreview id={reportId} />
          <Restate report={report} />
        </>
      )}
    </>
  );
}

function ReportHead({ report }: { readonly report: Schemas['Report'] }) {
  const text = useTexts(reports);
  const kinds = useTexts(reportKinds);
  const { number } = useFormats();
  const { kind, requester, requestedAt, known, restates, state } = report;
  return (
    <header>
      <h1>{kinds[kind].title}</h1>
      <p className="quiet">
        {text.states[state]}, {text.by(requester)}, <Time at={requestedAt} />,{' '}
        {text.fromFirst(number(known.size))}
      </p>
      {restates && (
        <p>
          {text.restates}: <Link to={`/reports/${restates.reportId}`}>{text.ofReport}</Link>,{' '}
          {text.fromFirst(number(restates.size))}
        </p>
      )}
    </header>
  );
}

function Failed({ detail }: { readonly detail: string | undefined }) {
  const text = useTexts(reports);
  return (
    <div className="problem" role="alert">
      <h2>{text.failed}</h2>
      <p lang="en">{detail}</p>
      <p>
        {text.failedNext} <Link to="/reports">{text.all}</Link>
      </p>
    </div>
  );
}
