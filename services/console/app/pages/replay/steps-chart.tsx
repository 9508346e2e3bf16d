import { scaleLinear } from 'd3-scale';
import { memo, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useWidth } from '../../parts/use-width.ts';
import { replay } from '../../strings/replay.ts';
import { useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import type { Clock } from './clock.ts';
import { ticksOf } from './stepping.ts';
import { stepsOf, thinned, type Step } from './steps.ts';
import type { Track } from './track.ts';

const HEIGHT = 96;
const TOP = 14;
const BOTTOM = 20;
/** Half of a slider's thumb: so far its ends are from the edges. */
export const THUMB = 8;

interface StepsChartProps {
  readonly clock: Clock;
  readonly track: Track;
}

/** How many pairs there are over the window, certain below and possible above, with a line where the clock stands. */
export const StepsChart = memo(function StepsChart({ clock, track }: StepsChartProps) {
  const text = useTexts(replay);
  const { number, moment, zone } = useFormats();
  const id = useId();
  const [box, width] = useWidth<HTMLElement>();
  const steps = useMemo(
    () => thinned(stepsOf(track, clock.first), [clock.first, clock.last], 2 * width),
    [track, clock, width],
  );
  const most = Math.max(...steps.map(({ certain, possible }) => certain + possible));
  const x = scaleLinear([clock.first, clock.last], [THUMB, width - THUMB]);
  const y = scaleLinear([0, Math.max(1, most)], [HEIGHT - BOTTOM, TOP]);
  const playhead = usePlayhead(clock, width);
  const ticks = ticksOf(clock.first, clock.last, zone, Math.max(2, Math.floor(width / 110)));
  return (
    <figure ref={box} className="steps-chart">
      <svg role="img" aria-label={text.chart(number(most))} width={width} height={HEIGHT}>
        <defs>
          <pattern
            id={`${id}-hatch`}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(-45)"
          >
            <rect width="5" height="5" fill="var(--possible-ground)" />
            <rect width="5" height="1.6" fill="var(--certain)" />
          </pattern>
        </defs>
        <line x1={THUMB} x2={width - THUMB} y1={TOP} y2={TOP} className="chart-line" />
        <line
          x1={THUMB}
          x2={width - THUMB}
          y1={HEIGHT - BOTTOM}
          y2={HEIGHT - BOTTOM}
          className="chart-line"
        />
        <path
          d={areaOf(
            steps,
            clock.last,
            x,
            y,
            () => 0,
            ({ certain }) => certain,
          )}
          fill="var(--certain)"
        />
        <path
          d={areaOf(
            steps,
            clock.last,
            x,
            y,
            ({ certain }) => certain,
            ({ certain, possible }) => certain + possible,
          )}
          fill={`url(#${id}-hatch)`}
        />
        <text x={THUMB} y={TOP - 4}>
          {text.mostPairs(number(most))}
        </text>
        {ticks.map((tick) => (
          <g key={tick} transform={`translate(${x(tick)},${HEIGHT - BOTTOM})`}>
            <line y2={4} className="chart-tick" />
            <text
              y={16}
              textAnchor={x(tick) < 40 ? 'start' : x(tick) > width - 40 ? 'end' : 'middle'}
            >
              {moment(new Date(tick).toISOString()).replace(/ [^ ]+$/, '')}
            </text>
          </g>
        ))}
      </svg>
      <div
        ref={playhead}
        className="playhead"
        style={{ height: HEIGHT - BOTTOM - TOP, top: TOP }}
      />
    </figure>
  );
});

/** Between two numbers of each step, which hold until the next one. */
function areaOf(
  steps: readonly Step[],
  end: number,
  x: (at: number) => number,
  y: (n: number) => number,
  from: (step: Step) => number,
  to: (step: Step) => number,
): string {
  const until = (n: number) => x(Math.min(end, steps[n + 1]?.at ?? end));
  const [first] = steps;
  if (!first) return '';
  const upper = steps.map((step, n) => `V${y(to(step))}H${until(n)}`);
  const lower = steps.map((step) => `V${y(from(step))}H${x(Math.min(end, step.at))}`).toReversed();
  return `M${x(first.at)},${y(from(first))}${upper.join('')}${lower.join('')}Z`;
}

/** A line that follows the clock with every frame, past React. */
function usePlayhead(clock: Clock, width: number) {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const part = (clock.at - clock.first) / Math.max(1, clock.last - clock.first);
      const at = THUMB + part * (width - 2 * THUMB);
      if (line.current) line.current.style.transform = `translateX(${at}px)`;
    };
    place();
    return clock.subscribe(place);
  }, [clock, width]);
  return line;
}
