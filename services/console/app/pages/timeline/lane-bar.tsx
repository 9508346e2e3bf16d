import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';
import type { Bar } from './bars.ts';
import { fitting, widthOf, type Placed } from './packing.ts';
import { PATTERN } from './patterns.tsx';

/** Of the point of a bar that is open. */
const POINT = 7;
const PAD = 6;
/** The height of what keeps a text on a hatched bar readable. */
const GROUND = 16;

interface LaneBarProps {
  readonly placed: Placed<Bar>;
  readonly top: number;
  readonly height: number;
  /** Of the lane. */
  readonly width: number;
  /** What stands after the text, and is not struck. */
  readonly note?: string;
  /** Whether it is of an instant, and drawn as a mark. */
  readonly isMark: boolean;
  readonly onOpen: () => void;
}

/** A bar, pointed where it is open; a mark for an instant. Its text in it or beside it. */
export function LaneBar({ placed, top, height, width, note = '', isMark, onOpen }: LaneBarProps) {
  const text = useTexts(timelines);
  const { span, instant } = useFormats();
  const { of: bar, x0, x1 } = placed;
  const kind = bar.corrected ? 'believed' : bar.tone;
  const when = isMark ? instant(bar.from) : span(bar.from, bar.to);
  const until = bar.corrected
    ? `\n${text.believedUntil(instant(bar.corrected.until))}, ${note}`
    : '';
  const middle = top + height / 2;
  return (
    <g className={`bar ${kind}`} onClick={onOpen}>
      <title>{`${bar.text}\n${when}${until}`}</title>
      <path
        d={isMark ? diamond(x0, middle) : outline(x0, x1, top, height, bar.to === null)}
        fill={fillOf(kind)}
      />
      <BarText placed={placed} y={middle} width={width} note={note} isMark={isMark} />
    </g>
  );
}

interface BarTextProps extends Pick<LaneBarProps, 'placed' | 'width' | 'isMark'> {
  readonly y: number;
  readonly note: string;
}

function BarText({ placed, y, width, note, isMark }: BarTextProps) {
  const { of: bar, x0, x1, text, label } = placed;
  const x = text === 'before' ? x0 - PAD : text === 'after' ? Math.min(x1, width) + PAD : x0 + PAD;
  const isWhole = text !== 'nowhere';
  if (isMark && !isWhole) return null;
  const said = label === note ? '' : note === '' && !isWhole ? fitting(label, x1 - x0) : bar.text;
  return (
    <>
      {note !== '' && text === 'inside' && (
        <rect
          x={x - 2}
          y={y - GROUND / 2}
          width={widthOf(label) - 2 * PAD}
          height={GROUND}
          className="text-ground"
        />
      )}
      <text x={x} y={y} dy="0.34em" textAnchor={text === 'before' ? 'end' : 'start'}>
        {said !== '' && (isWhole || note === '') && (
          <tspan className={bar.corrected ? 'struck' : undefined}>{said}</tspan>
        )}
        {note !== '' && isWhole && <tspan className="note"> {note}</tspan>}
      </text>
    </>
  );
}

function fillOf(kind: string): string | undefined {
  if (kind === 'unsure') return `url(#${PATTERN.unsure})`;
  return kind === 'believed' ? `url(#${PATTERN.believed})` : undefined;
}

function outline(x0: number, x1: number, top: number, height: number, isOpen: boolean): string {
  const bottom = top + height;
  if (!isOpen || x1 - x0 < POINT) return `M${x0},${top}H${x1}V${bottom}H${x0}Z`;
  const shoulder = x1 - POINT;
  return `M${x0},${top}H${shoulder}L${x1},${top + height / 2}L${shoulder},${bottom}H${x0}Z`;
}

const diamond = (x: number, y: number): string =>
  `M${x},${y - 7}L${x + 6},${y}L${x},${y + 7}L${x - 6},${y}Z`;
