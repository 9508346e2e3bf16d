import type { ScaleTime } from 'd3-scale';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';

const HEIGHT = 22;
const ROOM = 44;

interface AxisProps {
  readonly x: ScaleTime<number, number>;
  readonly ticks: readonly Date[];
  readonly width: number;
  /** Where now is, in pixels. */
  readonly now: number;
}

/** The times under which the lanes stand. Ticks are where days, months and years begin in UTC; they are written in the chosen zone. */
export function Axis({ x, ticks, width, now }: AxisProps) {
  const text = useTexts(timelines);
  const { moment } = useFormats();
  const isNowSeen = now >= 0 && now <= width;
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true" className="axis">
      {ticks
        .filter((tick) => x(tick) > ROOM && x(tick) < width - ROOM)
        .filter((tick) => !isNowSeen || Math.abs(x(tick) - now) > ROOM + 20)
        .map((tick) => (
          <text key={tick.getTime()} x={x(tick)} y={14} textAnchor="middle">
            {moment(tick.toISOString()).replace(/ [^ ]+$/, '')}
          </text>
        ))}
      {isNowSeen && (
        <text x={Math.min(now, width - 2)} y={14} textAnchor="end" className="now">
          {text.now}
        </text>
      )}
    </svg>
  );
}
