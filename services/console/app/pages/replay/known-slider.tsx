import { useCallback, useEffect, useMemo, useState } from 'react';
import { scaleLinear } from 'd3-scale';
import { useWidth } from '../../parts/use-width.ts';
import { replay } from '../../strings/replay.ts';
import { useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import type { Change } from './changes.ts';
import { ClockSlider } from './clock-slider.tsx';
import type { Keyframes } from './keyframes.ts';
import type { Scene } from './scene.ts';
import { THUMB } from './steps-chart.tsx';
import { useShown } from './use-clock.ts';

interface KnownSliderProps {
  readonly scene: Scene;
  readonly frames: Keyframes;
  readonly changes: readonly Change[];
  /** Keyframes come after the window itself, by which the stage is laid out. */
  readonly isReady: boolean;
}

/** The known clock: how many events the ledger had, a mark wherever one of them changed the answer. */
export function KnownSlider({ scene, frames, changes, isReady }: KnownSliderProps) {
  const text = useTexts(replay);
  const { instant, number } = useFormats();
  const { known, valid } = scene;
  const { size, recordedAt } = useShown(scene, 120);
  const [wasReady, setWasReady] = useState(isReady);
  if (isReady && !wasReady) setWasReady(true);
  useEffect(() => {
    if (!wasReady) return undefined;
    const want = () => {
      frames.want(Math.floor(known.at));
    };
    want();
    return known.subscribe(want);
  }, [frames, known, wasReady]);
  const stepped = useCallback((at: number, steps: number) => Math.floor(at) + steps, []);
  const reach = useCallback(() => frames.reach(Math.floor(known.at)), [frames, known]);
  const words =
    recordedAt === null
      ? text.knownWords(number(size))
      : text.knownWordsUntil(number(size), instant(recordedAt));
  return (
    <ClockSlider
      clock={known}
      title={text.known}
      words={words}
      stepped={stepped}
      snapped={Math.round}
      reach={reach}
      onPlay={() => {
        valid.pause();
      }}
      above={<Marks first={known.first} last={known.last} changes={changes} />}
    />
  );
}

interface MarksProps {
  readonly first: number;
  readonly last: number;
  readonly changes: readonly Change[];
}

const HEIGHT = 96;
const BOTTOM = 20;

/** Where in known time the answer changed, and by how many pairs. */
function Marks({ first, last, changes }: MarksProps) {
  const text = useTexts(replay);
  const { number } = useFormats();
  const [box, width] = useWidth<HTMLElement>();
  const x = useMemo(
    () => scaleLinear([first, Math.max(first + 1, last)], [THUMB, width - THUMB]),
    [first, last, width],
  );
  const most = Math.max(1, ...changes.map(pairsOf));
  const ticks = x.ticks(Math.max(2, Math.floor(width / 90))).filter(Number.isInteger);
  return (
    <figure ref={box} className="steps-chart">
      <svg role="img" aria-label={text.marks(changes.length)} width={width} height={HEIGHT}>
        <text x={THUMB} y={10}>
          {text.marks(changes.length)}
        </text>
        <line
          x1={THUMB}
          x2={width - THUMB}
          y1={HEIGHT - BOTTOM}
          y2={HEIGHT - BOTTOM}
          className="chart-line"
        />
        {changes.map((change) => (
          <line
            key={change.to}
            className="change-mark"
            x1={x(change.to)}
            x2={x(change.to)}
            y1={HEIGHT - BOTTOM}
            y2={HEIGHT - BOTTOM - 12 - (44 * pairsOf(change)) / most}
          />
        ))}
        {ticks.map((tick) => (
          <g key={tick} transform={`translate(${x(tick)},${HEIGHT - BOTTOM})`}>
            <line y2={4} className="chart-tick" />
            <text
              y={16}
              textAnchor={x(tick) < 30 ? 'start' : x(tick) > width - 30 ? 'end' : 'middle'}
            >
              {number(tick)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

const pairsOf = ({ gained, lost, changed }: Change): number => gained + lost + changed;
