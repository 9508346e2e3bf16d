import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { replay } from '../../strings/replay.ts';
import { useTexts } from '../../strings/language.ts';
import type { Clock } from './clock.ts';
import { useIsPlaying } from './use-clock.ts';
import { usePlay } from './use-play.ts';

/** From one end to the other, in seconds. */
const PACES = ['60', '20', '8'] as const;

interface ClockSliderProps {
  readonly clock: Clock;
  /** What the clock tells: its heading, and what its slider is called. */
  readonly title: string;
  /** Where it stands, in words. */
  readonly words: string;
  /** Where so many steps lead; an arrow key is one, a page key ten. */
  readonly stepped: (at: number, steps: number) => number;
  /** What is meant by a point of the slider. */
  readonly snapped: (at: number) => number;
  /** How far it may run for now. */
  readonly reach?: () => number;
  /** The other clock rests while this one runs, since what is fetched ahead is of where it rests. */
  readonly onPlay: () => void;
  /** What stands above the slider and below it, of the same width. */
  readonly above?: ReactNode;
  readonly below?: ReactNode;
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** A clock to move by hand, by key, and by letting it run. */
export function ClockSlider(props: ClockSliderProps) {
  const { clock, title, words, stepped, snapped, reach, onPlay, above, below } = props;
  const id = useId();
  const [seconds, setSeconds] = useState('20');
  const step = useRef((at: number) => stepped(at, 1));
  useEffect(() => {
    step.current = (at) => stepped(at, 1);
  }, [stepped]);
  const [oneStep] = useState(() => (at: number) => step.current(at));
  usePlay(clock, { seconds: Number(seconds), step: oneStep, ...(reach && { reach }) });
  const slider = useSliderOf(clock);
  const moveTo = (at: number) => {
    clock.pause();
    clock.set(at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = KEYS[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    moveTo(stepped(clock.at, steps));
  };
  return (
    <section className="clock card" aria-labelledby={`${id}-title`}>
      <div className="clock-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <output className="clock-words">{words}</output>
      </div>
      {above}
      <input
        ref={slider}
        type="range"
        min={clock.first}
        max={clock.last}
        step="any"
        defaultValue={clock.at}
        aria-labelledby={`${id}-title`}
        aria-valuetext={words}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          moveTo(snapped(event.target.valueAsNumber));
        }}
      />
      {below}
      <Play clock={clock} title={title} seconds={seconds} onSeconds={setSeconds} onPlay={onPlay} />
    </section>
  );
}

interface PlayProps extends Pick<ClockSliderProps, 'clock' | 'title' | 'onPlay'> {
  readonly seconds: string;
  readonly onSeconds: (seconds: string) => void;
}

function Play({ clock, title, seconds, onSeconds, onPlay }: PlayProps) {
  const text = useTexts(replay);
  const isPlaying = useIsPlaying(clock);
  return (
    <div className="row small">
      <button
        type="button"
        className="play"
        aria-label={`${isPlaying ? text.pause : text.play}: ${title}`}
        disabled={clock.first === clock.last}
        onClick={() => {
          if (isPlaying) clock.pause();
          else {
            onPlay();
            clock.play();
          }
        }}
      >
        <span aria-hidden="true">{isPlaying ? '❚❚' : '▶'}</span>
        {isPlaying ? text.pause : text.play}
      </button>
      <select
        aria-label={`${text.pace}: ${title}`}
        value={seconds}
        onChange={(event) => {
          onSeconds(event.target.value);
        }}
      >
        {PACES.map((pace) => (
          <option key={pace} value={pace}>
            {text.paces[pace]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The range input follows the clock with every frame, past React: nothing else of the page changes with it. */
function useSliderOf(clock: Clock) {
  const slider = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      clock.subscribe(() => {
        if (slider.current) slider.current.value = String(clock.at);
      }),
    [clock],
  );
  return slider;
}
