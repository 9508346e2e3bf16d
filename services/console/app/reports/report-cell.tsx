import { Link } from 'react-router';
import { CertaintyMark, type Certainty } from '../parts/certainty.tsx';
import { SpanTime, Time } from '../parts/time.tsx';
import { ThingLink } from '../parts/thing-link.tsx';
import { PolicyLink } from '../parts/violation-table.tsx';
import { useTexts } from '../strings/language.ts';
import { reports } from '../strings/reports.ts';
import { useFormats } from '../time/format.ts';
import { fieldWords, isList, meaningOf, type Cell, type Fields } from './cells.ts';

interface ReportCellProps {
  /** Of the column or field. */
  readonly name: string;
  readonly value: Cell | undefined;
  /** So many entries of a list are shown. */
  readonly most: number;
}

/** A cell of a report: what it is an id of leads there; its own words are English. */
export function ReportCell({ name, value, most }: ReportCellProps) {
  const text = useTexts(reports);
  if (value === null || value === undefined || value === '') return <Nothing />;
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (typeof value !== 'object') return <Plain name={name} value={value} />;
  if (isList(value)) return <List name={name} values={value} most={most} />;
  return <FieldsCell name={name} fields={value} most={most} />;
}

const Nothing = () => <span className="quiet">—</span>;

function Plain({ name, value }: { readonly name: string; readonly value: string | number }) {
  const { place, number } = useFormats();
  const meaning = meaningOf(name, value);
  if (meaning.is === 'position')
    return (
      <Link to={`/events/${value}`} className="mono">
        #{value}
      </Link>
    );
  if (typeof value === 'number') return number(value);
  switch (meaning.is) {
    case 'thing':
      return <ThingLink kind={meaning.kind} id={value} />;
    case 'policy':
      return <PolicyLink id={value} />;
    case 'place':
      return place(value);
    case 'certainty':
      return <CertaintyMark certainty={value as Certainty} />;
    case 'instant':
      return <Time at={value} />;
    default:
      return <span lang="en">{value}</span>;
  }
}

interface ListProps {
  readonly name: string;
  readonly values: readonly Cell[];
  readonly most: number;
}

function List({ name, values, most }: ListProps) {
  const text = useTexts(reports);
  const { number } = useFormats();
  if (values.length === 0) return <Nothing />;
  const shown = values.slice(0, most);
  const isInline = shown.every((value) => typeof value !== 'object');
  return (
    <ul
      className={['cell-list', isInline && 'inline', name === 'via' && 'way']
        .filter(Boolean)
        .join(' ')}
    >
      {shown.map((value, index) => (
        // Entries have no name of their own, and never change.
        <li key={index}>
          <ReportCell name={name} value={value} most={most} />
        </li>
      ))}
      {values.length > most && <li className="quiet">{text.more(number(values.length - most))}</li>}
    </ul>
  );
}

interface FieldsCellProps {
  readonly name: string;
  readonly fields: Fields;
  readonly most: number;
}

/** Fields that say by themselves what they are. */
const PLAIN = ['certainty', 'value', 'sequence', 'type'];

/** "value (basis), role engineer, from … to …", as CSV and PDF have it. */
function FieldsCell({ name, fields, most }: FieldsCellProps) {
  const { from, to, basis, ...others } = fields;
  const hasTime = typeof from === 'string' && (typeof to === 'string' || to === null);
  const said = Object.entries(others).filter(([, value]) => !isEmpty(value));
  const first = PLAIN.flatMap((plain) => said.filter(([field]) => field === plain));
  const rest = said.filter(([field]) => !PLAIN.includes(field));
  return (
    <span className="cell-fields">
      {first.map(([field, value]) => (
        <span key={field}>
          <ReportCell name={field === 'value' ? name : field} value={value} most={most} />
        </span>
      ))}
      {typeof basis === 'string' && (
        <span className="quiet" lang="en">
          {basis}
        </span>
      )}
      {rest.map(([field, value]) => (
        <span key={field} className="cell-field">
          <span className="quiet" lang="en">
            {fieldWords(field)}
          </span>{' '}
          <ReportCell name={field} value={value} most={most} />
        </span>
      ))}
      {hasTime && (
        <span>
          <SpanTime from={from} to={to} />
        </span>
      )}
    </span>
  );
}

const isEmpty = (value: Cell): boolean =>
  value === null || value === '' || (isList(value) && value.length === 0);
