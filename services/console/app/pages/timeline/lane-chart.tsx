import { useNavigate } from 'react-router';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';
import type { Bar, Lane } from './bars.ts';
import { LaneBar } from './lane-bar.tsx';
import { placed, type Placed, type ToPlace } from './packing.ts';
import { isOfInstants } from './timeline.ts';

const ROW = { holding: 24, believed: 21 };
const MOST = { holding: 8, believed: 4 };
/** So far what was believed is tucked behind what holds. */
const BEHIND = 1;
const LEAST_WIDTH = 3;

interface LaneChartProps {
  readonly name: string;
  readonly lane: Lane;
  readonly at: (instant: string) => number;
  readonly width: number;
  readonly ticks: readonly number[];
  readonly now: number;
}

/** One lane: what holds, and behind it, lower, what was believed before it was corrected. */
export function LaneChart({ name, lane, at, width, ticks, now }: LaneChartProps) {
  const text = useTexts(timelines);
  const { span } = useFormats();
  const navigate = useNavigate();
  const isMarks = isOfInstants(lane.name);
  const place = (bars: readonly Bar[], labelOf: (bar: Bar) => string, isLabelled: boolean) =>
    placed(
      bars.map((bar) => ({
        ...toPlace(bar, labelOf(bar), at, width, isLabelled),
        ...(bar.corrected && { short: correctedText(bar, text) }),
      })),
      width,
    );
  const holding = place(
    lane.holding,
    ({ text: label }) => label,
    isMarks && lane.holding.length < 4,
  );
  const believed = place(lane.believed, (bar) => beliefLabel(bar, text), true);
  const rows = Math.min(rowsOf(holding), MOST.holding);
  const beliefTop = rows === 0 ? 2 : rows * ROW.holding - BEHIND;
  const beliefRows = Math.min(rowsOf(believed), MOST.believed);
  const hidden = rowsOf(holding) - rows + Math.max(0, rowsOf(believed) - beliefRows);
  const height = beliefRows === 0 ? rows * ROW.holding : beliefTop + beliefRows * ROW.believed + 2;
  const open = (position: number | undefined) => {
    if (position !== undefined) void navigate(`/events/${position}`);
  };
  const read = [...lane.holding, ...lane.believed]
    .slice(0, 8)
    .map((bar) => `${beliefOrValue(bar, text)}, ${span(bar.from, bar.to)}`)
    .join('; ');
  return (
    <>
      <span className="lane-name">{name}</span>
      <div className="lane">
        <svg width={width} height={height} role="img" aria-label={`${name}: ${read}`}>
          {ticks.map((tick) => (
            <line key={tick} x1={tick} x2={tick} y1={0} y2={height} className="grid" />
          ))}
          {now >= 0 && now <= width && (
            <line x1={now} x2={now} y1={0} y2={height} className="now" />
          )}
          {believed
            .filter(({ row }) => row < beliefRows)
            .map((one) => (
              <LaneBar
                key={`${one.of.positions.join()} ${one.of.from}`}
                placed={one}
                top={beliefTop + one.row * ROW.believed}
                height={ROW.believed - 2}
                width={width}
                note={correctedText(one.of, text)}
                isMark={isMarks}
                onOpen={() => {
                  open(one.of.corrected?.by);
                }}
              />
            ))}
          {holding
            .filter(({ row }) => row < rows)
            .map((one, index) => (
              <LaneBar
                key={`${one.of.text} ${one.of.from} ${index}`}
                placed={one}
                top={one.row * ROW.holding + 2}
                height={ROW.holding - 4}
                width={width}
                isMark={isMarks}
                onOpen={() => {
                  open(one.of.positions[0]);
                }}
              />
            ))}
        </svg>
        {hidden > 0 && <p className="quiet small">{text.moreRows(hidden)}</p>}
      </div>
    </>
  );
}

const rowsOf = (bars: readonly Placed<Bar>[]): number =>
  bars.reduce((most, { row }) => Math.max(most, row + 1), 0);

function toPlace(
  bar: Bar,
  label: string,
  at: (instant: string) => number,
  width: number,
  isLabelled: boolean,
): ToPlace<Bar> {
  const x0 = Math.max(0, Math.min(width - LEAST_WIDTH, at(bar.from)));
  const x1 = bar.to === null ? width : Math.min(width, at(bar.to));
  return { of: bar, x0, x1: Math.max(x0 + LEAST_WIDTH, x1), label, isLabelled };
}

type Text = (typeof timelines)['en'];

const beliefOrValue = (bar: Bar, text: Text): string =>
  bar.corrected ? beliefLabel(bar, text) : bar.text;

const beliefLabel = (bar: Bar, text: Text): string => `${bar.text} ${correctedText(bar, text)}`;

export function correctedText({ corrected }: Bar, text: Text): string {
  if (!corrected) return '';
  const { by, isReplaced } = corrected;
  return isReplaced ? text.correctedBy(String(by)) : text.withdrawnBy(String(by));
}
