import type { Schemas } from '../../api/client.ts';
import { useFormats } from '../../time/format.ts';

type Chart = NonNullable<Schemas['ReportDocument']['summary']['chart']>;

/** A bar made of parts for each label, in a table that says the numbers too. */
export function ReportChart({ chart: { title, labels, series } }: { readonly chart: Chart }) {
  const { number } = useFormats();
  const bars = labels.map((label, index) => ({
    label,
    values: series.map(({ values }) => values[index] ?? 0),
  }));
  const most = Math.max(1, ...bars.map(({ values }) => values.reduce((a, b) => a + b, 0)));
  const parts = series.map(({ name }, index) => partOf(name, index));
  return (
    <figure lang="en">
      <table className="bars">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {series.map(({ name }, index) => (
              <th key={name} scope="col" className="count">
                <span className="series">
                  <span aria-hidden="true" className={`bar-part ${parts[index] ?? ''}`} />
                  {name}
                </span>
              </th>
            ))}
            <td className="bar-cell" />
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {values.map((value, index) => (
                <td key={parts[index]} className="count">
                  {number(value)}
                </td>
              ))}
              <td className="bar-cell">
                <div className="bar" aria-hidden="true">
                  {values.map(
                    (value, index) =>
                      value > 0 && (
                        <span
                          key={parts[index]}
                          className={`bar-part ${parts[index] ?? ''}`}
                          style={{ width: `${(100 * value) / most}%` }}
                        />
                      ),
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** How a series is drawn: certain and possible as everywhere, others the first full and the second hatched. */
const partOf = (name: string, index: number): string => {
  if (name === 'certain' || name === 'possible') return name;
  return index === 0 ? 'first' : 'second';
};
