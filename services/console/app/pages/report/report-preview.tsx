import type { Schemas } from '../../api/client.ts';
import { Answered } from '../../parts/answered.tsx';
import { PolicyLink } from '../../parts/violation-table.tsx';
import { policyInWords } from '../../policies/policy-in-words.ts';
import { QuestionAsked } from '../../reports/question-asked.tsx';
import { usePreview } from '../../reports/use-preview.ts';
import { useLanguage, useTexts } from '../../strings/language.ts';
import { reports } from '../../strings/reports.ts';
import { useFormats } from '../../time/format.ts';
import { ReportChart } from './report-chart.tsx';
import { ReportRows } from './report-rows.tsx';

type Document = Schemas['ReportDocument'];

/** What a report says: its question, its summary, what it does not know, and its rows. */
export function ReportPreview({ id }: { readonly id: string }) {
  const text = useTexts(reports);
  const language = useLanguage();
  return (
    <Answered query={usePreview('/v1/reports/{id}.json', id)}>
      {({ document, all }) => (
        <>
          <Question report={document} />
          {language !== 'en' && <p className="quiet small">{text.english}</p>}
          <Summary report={document} />
          <ReportRows report={document} all={all} />
          <div className="report-columns">
            <Unknowns report={document} />
            <section className="stack">
              <h2>{text.limits}</h2>
              <ul className="sentences" lang="en">
                {document.limits.map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
            </section>
          </div>
        </>
      )}
    </Answered>
  );
}

interface PartProps {
  readonly report: Document;
}

function Question({ report: { question, parameters, known, policies } }: PartProps) {
  const text = useTexts(reports);
  const language = useLanguage();
  const formats = useFormats();
  const until = known.recordedAt === null ? '' : formats.instant(known.recordedAt);
  return (
    <section className="stack">
      <h2 lang="en">{question}</h2>
      <dl className="report-facts">
        <dt>{text.question}</dt>
        <dd>
          <QuestionAsked question={parameters} />
        </dd>
        <dt>{text.known}</dt>
        <dd>{text.knownFrom(formats.number(known.size), until)}</dd>
        <dt>{text.root}</dt>
        <dd className="mono">{known.root}</dd>
        <dt>{text.applied}</dt>
        <dd>
          {policies.length === 0 && text.none}
          <ul className="cell-list">
            {policies.map((policy) => (
              <li key={policy.adopted}>
                <PolicyLink id={policy.policyId} />{' '}
                <span className="small">{policyInWords(policy.forbids, language, formats)}</span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  );
}

function Summary({ report: { summary } }: PartProps) {
  const text = useTexts(reports);
  const { number } = useFormats();
  return (
    <section className="stack">
      <h2>{text.summary}</h2>
      <ul className="sentences" lang="en">
        {summary.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <dl className="figures" aria-label={text.figures}>
        {summary.figures.map(({ name, title, value }) => (
          <div key={name}>
            <dt lang="en">{title}</dt>
            <dd>{number(value)}</dd>
          </div>
        ))}
      </dl>
      {summary.chart && <ReportChart chart={summary.chart} />}
    </section>
  );
}

function Unknowns({ report: { unknowns } }: PartProps) {
  const text = useTexts(reports);
  const { number } = useFormats();
  return (
    <section className="stack">
      <h2>{text.unknowns}</h2>
      {unknowns.length === 0 && <p>{text.noUnknowns}</p>}
      <ul className="sentences" lang="en">
        {unknowns.map(({ what, count }) => (
          <li key={what}>
            <strong>{number(count)}</strong> {what}
          </li>
        ))}
      </ul>
    </section>
  );
}
