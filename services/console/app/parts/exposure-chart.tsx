import { scaleLinear, scaleUtc } from 'd3-scale';
import { useId, useState, type PointerEvent } from 'react';
import type { Answer } from '../api/client.ts';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';
import { parts } from '../strings/parts.ts';
import { useFormats } from '../time/format.ts';
import { useWidth } from './use-width.ts';
import './exposure-chart.css';

const HEIGHT = 150;
const MARGIN = { top: 8, right: 8, bottom: 24, left: 40 };

export type Point = Answer<'/v1/access/series'>['points'][number];

interface ExposureChartProps {
  readonly label: string;
  readonly describe: string;
  readonly points: readonly Point[];
  /** An instant in the step to mark. */
  readonly marked: string;
  readonly onPick: (from: string) => void;
}

/** Pairs of subject and object by step: certain below, possible above. The same numbers are in a table under it. */
export function ExposureChart(props: ExposureChartProps) {
  const { label, describe, points, marked, onPick } = props;
  const text = useTexts(ask);
  const { moment, number } = useFormats();
  const id = useId();
  const [box, width] = useWidth<HTMLElement>();
  const [pointed, setPointed] = useState<number>();
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const x = scaleUtc(
    [new Date(first.from), new Date(last.to)],
    [MARGIN.left, width - MARGIN.right],
  );
  const most = Math.max(1, ...points.map(({ counts }) => counts.pairs));
  const y = scaleLinear([0, most], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const at = (instant: string) => x(new Date(instant));
  const indexAt = (event: PointerEvent) => {
    const from = event.currentTarget.getBoundingClientRect().left;
    const time = x.invert(event.clientX - from).toISOString();
    const index = points.findIndex((point) => time < point.to && time >= point.from);
    return index < 0 ? undefined : index;
  };
  const shown =
    points[pointed ?? points.findIndex(({ from, to }) => from <= marked && marked < to)];
  return (
    <figure ref={box} className="exposure" aria-describedby={`${id}-what`}>
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={HEIGHT}
        onPointerMove={(event) => {
          setPointed(indexAt(event));
        }}
        onPointerLeave={() => {
          setPointed(undefined);
        }}
        onClick={(event) => {
          const point = points[indexAt(event as unknown as PointerEvent) ?? -1];
          if (point) onPick(point.from);
        }}
      >
        <defs>
          <pattern
            id={`${id}-hatch`}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(-45)"
          >
            <rect width="5" height="5" className="hatch-ground" />
            <rect width="5" height="1.6" className="hatch-line" />
          </pattern>
        </defs>
        {y
          .ticks(3)
          .filter(Number.isInteger)
          .map((tick) => (
            <g key={tick} transform={`translate(0,${y(tick)})`}>
              <line x1={MARGIN.left} x2={width - MARGIN.right} className="grid" />
              <text x={MARGIN.left - 6} dy="0.32em" textAnchor="end">
                {number(tick)}
              </text>
            </g>
          ))}
        <Band points={points} at={at} y={y} to={({ certain }) => certain} fill="var(--certain)" />
        <Band
          points={points}
          at={at}
          y={y}
          from={({ certain }) => certain}
          to={({ pairs }) => pairs}
          fill={`url(#${id}-hatch)`}
        />
        {x.ticks(Math.max(2, Math.floor(width / 130))).map((tick) => (
          <text key={tick.getTime()} x={x(tick)} y={HEIGHT - 6} textAnchor="middle">
            {moment(tick.toISOString()).replace(/ [^ ]+$/, '')}
          </text>
        ))}
        {shown && (
          <rect
            className={pointed === undefined ? 'marked' : 'pointed'}
            x={at(shown.from)}
            width={Math.max(1.5, at(shown.to) - at(shown.from))}
            y={MARGIN.top}
            height={HEIGHT - MARGIN.top - MARGIN.bottom}
          />
        )}
      </svg>
      <figcaption id={`${id}-what`} className="small quiet">
        {shown && <Reading point={shown} />} {describe} {text.pickDay}
      </figcaption>
      <AsTable points={points} />
    </figure>
  );
}

interface BandProps {
  readonly points: readonly Point[];
  readonly at: (instant: string) => number;
  readonly y: (n: number) => number;
  readonly from?: (counts: Point['counts']) => number;
  readonly to: (counts: Point['counts']) => number;
  readonly fill: string;
}

/** A step from each point to the next: a count holds for the whole of its step. */
function Band({ points, at, y, from = () => 0, to, fill }: BandProps) {
  const upper = points.map((one) => `H${at(one.from)}V${y(to(one.counts))}H${at(one.to)}`);
  const lower = points
    .toReversed()
    .map((one) => `H${at(one.to)}V${y(from(one.counts))}H${at(one.from)}`);
  const start = points[0];
  if (!start) return null;
  return (
    <path
      d={`M${at(start.from)},${y(from(start.counts))}${upper.join('')}${lower.join('')}Z`}
      fill={fill}
    />
  );
}

function Reading({ point: { from, counts } }: { readonly point: Point }) {
  const text = useTexts(ask);
  const { day, number } = useFormats();
  return (
    <strong className="reading">
      {day(from)}: {number(counts.certain)} {text.counts.certain.toLowerCase()},{' '}
      {number(counts.possible)} {text.counts.possible.toLowerCase()}.
    </strong>
  );
}

function AsTable({ points }: { readonly points: readonly Point[] }) {
  const text = useTexts(ask);
  const common = useTexts(parts);
  const { day, number, zone } = useFormats();
  const names = ['certain', 'possible', 'persons', 'tenants'] as const;
  return (
    <details>
      <summary className="small">{text.asTable}</summary>
      <div className="chart-table" tabIndex={0} role="region" aria-label={common.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                {text.day} ({zone})
              </th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {text.counts[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(({ from, counts }) => (
              <tr key={from}>
                <th scope="row">{day(from)}</th>
                {names.map((name) => (
                  <td key={name}>{number(counts[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
