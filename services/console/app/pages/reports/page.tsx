import { useSearchParams } from 'react-router';
import { useZoneOf } from '../../question/use-zone-of.ts';
import { readReport, writeReport } from '../../reports/report-question.ts';
import { mayAskForReports, useMe } from '../../session/me.ts';
import { useTexts } from '../../strings/language.ts';
import { reports } from '../../strings/reports.ts';
import { today } from '../../time/zoned.ts';
import { AskForm } from './ask-form.tsx';
import { KeptReports } from './kept-reports.tsx';
import { KindChoice } from './kind-choice.tsx';
import '../../parts/sentence.css';
import '../../reports/reports.css';

const REPLACED = { replace: true, preventScrollReset: true };

/** Which reports there are to ask for, and which are kept. What is about to be asked for is in the URL. */
export function Page() {
  const text = useTexts(reports);
  const [search, setSearch] = useSearchParams();
  const zone = useZoneOf(search);
  const mayAsk = mayAskForReports(useMe());
  const question = readReport(search, today(zone));
  return (
    <section className="page">
      <header>
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
      </header>
      <KindChoice
        chosen={question?.kind}
        onChoose={(kind) => {
          // The rest stays: the kinds differ in what they take of it.
          const after = new URLSearchParams(search);
          after.set('kind', kind);
          setSearch(after, REPLACED);
        }}
      />
      {!mayAsk && <p className="lead">{text.mayNot}</p>}
      {mayAsk && question && (
        <AskForm
          kind={question.kind}
          question={question}
          zone={zone}
          onAsk={(asked) => {
            setSearch(writeReport(asked, zone), REPLACED);
          }}
        />
      )}
      <KeptReports />
    </section>
  );
}
