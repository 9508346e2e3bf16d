import { Link } from 'react-router';
import type { Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { useTexts } from '../../strings/language.ts';
import { reports } from '../../strings/reports.ts';
import '../../parts/calls.css';

type Report = Schemas['Report'];

interface ReportPartsProps {
  readonly report: Report;
}

/** Its parts to download, each with what it is for, and how to check them. */
export function ReportParts({ report }: ReportPartsProps) {
  const text = useTexts(reports);
  return (
    <section className="card stack">
      <h2>{text.downloads}</h2>
      <ul className="parts">
        {partsOf(report.parts ?? {}).map(([name, href]) => {
          const [title, what] = text.parts[name];
          return (
            <li key={name}>
              <a className="button" href={href} download>
                {title}
              </a>
              <span className="quiet small">{what}</span>
            </li>
          );
        })}
      </ul>
      {report.parts?.bundle === undefined ? (
        <p className="quiet">{text.noBundle}</p>
      ) : (
        <HowToVerify report={report} />
      )}
    </section>
  );
}

const PARTS = ['pdf', 'csv', 'json', 'bundle', 'restatement'] as const;
type PartName = (typeof PARTS)[number] | 'bundleLog';

/** In the order in which people want them; the bundle in both its forms. */
function partsOf(
  parts: Readonly<Record<string, string>>,
): readonly (readonly [PartName, string])[] {
  return PARTS.flatMap((name): (readonly [PartName, string])[] => {
    const href = parts[name];
    if (href === undefined) return [];
    return name === 'bundle'
      ? [
          [name, href],
          ['bundleLog', `${href}?log=true`],
        ]
      : [[name, href]];
  });
}

function HowToVerify({ report: { kind, reportId, digest } }: ReportPartsProps) {
  const text = useTexts(reports);
  const keys = useAnswer('/v1/keys');
  return (
    <details className="calls">
      <summary>{text.verify}</summary>
      <p>{text.verifyWhat}</p>
      <Answered query={keys}>
        {(answer) => (
          <VerifyLine
            line={`npx grant-ledger verify report ${kind}-${reportId}.zip --key ${answer.keys
              .map((key) => `'${key}'`)
              .join(' ')}`}
          />
        )}
      </Answered>
      <p className="quiet small">
        {text.keyFrom} {text.digest}: <code>{digest}</code>
      </p>
      <p>
        <Link to="/verify">{text.toVerify}</Link>
      </p>
    </details>
  );
}

function VerifyLine({ line }: { readonly line: string }) {
  return (
    <div className="call">
      <pre tabIndex={0}>
        <code>{line}</code>
      </pre>
      <CopyButton text={line} />
    </div>
  );
}
