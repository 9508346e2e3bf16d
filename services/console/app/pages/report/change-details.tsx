import type { Schemas } from '../../api/client.ts';
import { Evidence } from '../../parts/evidence.tsx';
import { fieldWords, type Fields } from '../../reports/cells.ts';
import { ReportCell } from '../../reports/report-cell.tsx';
import { useTexts } from '../../strings/language.ts';
import { parts } from '../../strings/parts.ts';
import { reports } from '../../strings/reports.ts';

/** So many entries of a list are shown. */
const MOST = 50;

interface ChangeDetailsProps {
  readonly change: Schemas['Restatement']['changes'][number];
  readonly knownSize: number;
}

/** A row before and after, as far as it differs, and the events that made the difference. */
export function ChangeDetails({ change, knownSize }: ChangeDetailsProps) {
  const text = useTexts(reports);
  const common = useTexts(parts);
  const before = (change.before ?? {}) as Fields;
  const after = (change.after ?? {}) as Fields;
  const whole = Object.keys({ ...before, ...after });
  const names = (change.columns.length > 0 ? change.columns : whole).filter(
    (name) => name !== 'evidence',
  );
  return (
    <div className="stack">
      <section className="stack">
        <h4>{text.causes}</h4>
        <Evidence positions={change.causes.map(({ position }) => position)} knownSize={knownSize} />
      </section>
      {names.length > 0 && (
        <div className="scrolls" tabIndex={0} role="region" aria-label={common.table}>
          <table className="changes-of">
            <thead>
              <tr>
                <th scope="col">{text.field}</th>
                {change.before && <th scope="col">{text.before}</th>}
                {change.after && <th scope="col">{text.after}</th>}
              </tr>
            </thead>
            <tbody>
              {names.map((name) => (
                <tr key={name}>
                  <th scope="row" lang="en">
                    {fieldWords(name)}
                  </th>
                  {change.before && (
                    <td>
                      <ReportCell name={name} value={before[name]} most={MOST} />
                    </td>
                  )}
                  {change.after && (
                    <td>
                      <ReportCell name={name} value={after[name]} most={MOST} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
