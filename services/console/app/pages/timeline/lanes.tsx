import { scaleUtc, type ScaleTime } from 'd3-scale';
import { useId, type KeyboardEvent } from 'react';
import { useWidth } from '../../parts/use-width.ts';
import { useTexts } from '../../strings/language.ts';
import { timelines } from '../../strings/timelines.ts';
import { useFormats } from '../../time/format.ts';
import { Axis } from './axis.tsx';
import type { Bar, Lane } from './bars.ts';
import { LaneChart } from './lane-chart.tsx';
import { Legend } from './legend.tsx';
import { Patterns } from './patterns.tsx';
import { moved, stretched, type Window } from './window.ts';

/** Of a time under the lanes, in pixels. */
const TICK_WIDTH = 100;

interface LanesProps {
  readonly lanes: readonly Lane[];
  readonly window: Window;
  readonly now: string;
  readonly onWindow: (window: Window | undefined) => void;
}

/** The lanes that have something in the window, on one axis of time; those that have nothing are named in a line. */
export function Lanes({ lanes, window, now, onWindow }: LanesProps) {
  const text = useTexts(timelines);
  const { list } = useFormats();
  const id = useId();
  const [measure, width] = useWidth<HTMLDivElement>();
  const x = scaleUtc([new Date(window.from), new Date(window.to)], [0, width]);
  const at = (instant: string) => x(new Date(instant));
  const ticks = ticksOf(x, width);
  const drawn = lanes
    .map(({ name, holding, believed }) => ({
      name,
      holding: within(holding, window),
      believed: within(believed, window),
    }))
    .filter(({ holding, believed }) => holding.length + believed.length > 0);
  const isEmpty = ({ holding, believed }: Lane) => holding.length + believed.length === 0;
  const empty = lanes.filter(isEmpty);
  const outside = lanes.filter(
    (lane) => !isEmpty(lane) && !drawn.some(({ name }) => name === lane.name),
  );
  const nameOf = ({ name }: { readonly name: string }) => laneName(name, text.names);
  const onKeyDown = (event: KeyboardEvent) => {
    const change = CHANGES[event.key];
    if (!change || event.target !== event.currentTarget) return;
    event.preventDefault();
    onWindow(change(window));
  };
  return (
    <>
      <div
        className="lanes"
        role="group"
        aria-label={text.lanes}
        aria-describedby={`${id}-keys`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <Patterns />
        <span className="lane-name" />
        <div ref={measure} className="lane-axis">
          <Axis x={x} ticks={ticks} width={width} now={at(now)} />
        </div>
        {drawn.map((lane) => (
          <LaneChart
            key={lane.name}
            name={nameOf(lane)}
            lane={lane}
            at={at}
            width={width}
            ticks={ticks.map((tick) => x(tick))}
            now={at(now)}
          />
        ))}
      </div>
      <Legend lanes={drawn} />
      <p id={`${id}-keys`} className="quiet small">
        {text.lanesKeys}
      </p>
      {outside.length > 0 && <p>{text.notIn(list(outside.map(nameOf)))}</p>}
      {empty.length > 0 && <p className="quiet">{text.nothingOf(list(empty.map(nameOf)))}</p>}
    </>
  );
}

/** As many times as their labels have room for: what is asked of the scale is but a wish. */
function ticksOf(x: ScaleTime<number, number>, width: number): readonly Date[] {
  const room = Math.max(1, Math.floor(width / TICK_WIDTH));
  for (let wanted = room; wanted > 1; wanted--) {
    const ticks = x.ticks(wanted);
    if (ticks.length <= room) return ticks;
  }
  return x.ticks(1);
}

/** The name of a lane; its own, of one that this console does not know. */
export const laneName = (name: string, names: Readonly<Record<string, string>>): string =>
  names[name] ?? name;

const within = (bars: readonly Bar[], { from, to }: Window): readonly Bar[] =>
  bars.filter((bar) => bar.from < to && (bar.to === null || bar.to > from || bar.from === from));

/** What a key does to the window; undefined is the whole. */
const CHANGES: Readonly<Record<string, ((window: Window) => Window | undefined) | undefined>> = {
  ArrowLeft: (window) => moved(window, -0.25),
  ArrowRight: (window) => moved(window, 0.25),
  '+': (window) => stretched(window, 0.5),
  '=': (window) => stretched(window, 0.5),
  '-': (window) => stretched(window, 2),
  Home: () => undefined,
};
