import { SpanTime } from '../parts/time.tsx';
import { isList, sortText, type Cell } from './cells.ts';

interface QuestionAskedProps {
  /** As a report states it. */
  readonly question: Readonly<Record<string, unknown>>;
}

/** What a report was asked about: its window in the chosen zone, and its other parameters by their own names. */
export function QuestionAsked({ question }: QuestionAskedProps) {
  const { from, to, ...others } = question as Readonly<Record<string, Cell>>;
  return (
    <>
      {typeof from === 'string' && typeof to === 'string' && <SpanTime from={from} to={to} />}
      {Object.entries(others).map(([name, value]) => (
        <span key={name} className="small">
          {'; '}
          <span className="quiet">{name}</span>{' '}
          {isList(value) ? value.map(sortText).join(', ') : sortText(value)}
        </span>
      ))}
    </>
  );
}
