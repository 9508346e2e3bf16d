import { useLayoutEffect, useMemo, useState } from 'react';
import { useWidth } from '../../parts/use-width.ts';
import { ThingLink } from '../../parts/thing-link.tsx';
import { replay } from '../../strings/replay.ts';
import { useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';
import { countsAt, type Counts } from './counts.ts';
import { layoutOf, type Layout } from './layout.ts';
import { Legend } from './legend.tsx';
import { Painter } from './painter.ts';
import { usePalette } from './palette.ts';
import { placeName } from './place-name.ts';
import type { Scene } from './scene.ts';
import type { Seating } from './seating.ts';
import { StageTip } from './stage-tip.tsx';
import { useShown } from './use-clock.ts';
import { usePointed } from './use-pointed.ts';
import { wantsNoMotion } from './use-play.ts';
import './stage.css';

/** Milliseconds between two tellings of the numbers. */
const EVERY = 200;

/** Who is there: a mark for each person and tenant, in the lane of the tenant and the column of where the person is. */
export function Stage({ scene }: { readonly scene: Scene }) {
  const text = useTexts(replay);
  const [box, width] = useWidth<HTMLDivElement>();
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const { track, at } = useShown(scene, EVERY);
  const seats = scene.seating.seats.length;
  const layout = useMemo(() => seatedLayout(scene, seats, width), [scene, seats, width]);
  const palette = usePalette(canvas);
  const pointed = usePointed(scene, layout);
  // Before it is seen: a canvas of the size before would be stretched for a moment.
  useLayoutEffect(() => {
    if (!canvas || !palette) return undefined;
    return drawing(scene, new Painter(canvas, layout, palette, scene.seating.seats, pixelRatio()));
  }, [scene, canvas, layout, palette]);
  const counts = track && countsAt(track, scene.seating, at);
  return (
    <section className="stage-part">
      <h2 className="unseen">{text.stage}</h2>
      {seats > 0 && <Legend />}
      <div ref={box} className={stageClass(seats, layout.width > width)}>
        <Heads seating={scene.seating} layout={layout} counts={counts} />
        <div
          className="stage-floor"
          style={{ width: layout.width, height: layout.height }}
          tabIndex={0}
          role="group"
          aria-label={text.stageKeys}
          onKeyDown={pointed.onKeyDown}
          onPointerMove={pointed.onPointerMove}
          onPointerLeave={pointed.onPointerLeave}
          onClick={pointed.onClick}
        >
          <Lanes seating={scene.seating} layout={layout} counts={counts} />
          <canvas ref={setCanvas} style={{ width: layout.width, height: layout.height }} />
          {pointed.seat >= 0 && (
            <StageTip
              scene={scene}
              layout={layout}
              seat={pointed.seat}
              isPinned={pointed.isPinned}
            />
          )}
        </div>
        {counts?.pairs === 0 && (
          <p className="stage-empty">{seats > 0 ? text.nobodyHere : text.nobodyEver}</p>
        )}
      </div>
    </section>
  );
}

/** Seats are added, never taken away: their number says whether it is another layout. */
const seatedLayout = (scene: Scene, _seats: number, width: number): Layout =>
  layoutOf(scene.seating, width);

const stageClass = (seats: number, isWide: boolean): string =>
  `stage${seats > 0 ? '' : ' is-empty'}${isWide ? ' is-wide' : ''}`;

/** Draws what is to be seen whenever it changes, until it is stopped; with every frame while somebody comes or goes. */
function drawing(scene: Scene, painter: Painter): () => void {
  let frame = 0;
  let before: number | undefined;
  const first = scene.now();
  painter.draw(first.track, first.at);
  const onFrame = (now: number) => {
    const { track, at } = scene.now();
    const elapsed = wantsNoMotion() ? Infinity : now - (before ?? now - 16);
    const isDone = painter.draw(track, at, elapsed);
    before = isDone ? undefined : now;
    frame = isDone ? 0 : requestAnimationFrame(onFrame);
  };
  const stop = scene.subscribe(() => {
    if (frame === 0) frame = requestAnimationFrame(onFrame);
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}

/** More than two pixels of a screen to one of CSS nobody sees, and they take long to draw. */
const pixelRatio = (): number => Math.min(2, window.devicePixelRatio);

interface LabelsProps {
  readonly seating: Seating;
  readonly layout: Layout;
  readonly counts: Counts | undefined;
}

function Heads({ seating, layout, counts }: LabelsProps) {
  const text = useTexts(replay);
  const formats = useFormats();
  return (
    <div className="stage-heads">
      {layout.columns.map(({ x, width }, n) => (
        <div key={seating.columns[n] ?? '…'} className="stage-head" style={{ left: x, width }}>
          <strong>{placeName(seating.columns[n] ?? null, text, formats)}</strong>{' '}
          <span className="stage-count">{formats.number(counts?.columns[n] ?? 0)}</span>
        </div>
      ))}
    </div>
  );
}

function Lanes({ seating, layout, counts }: LabelsProps) {
  const text = useTexts(replay);
  const { number } = useFormats();
  return (
    <>
      {layout.lanes.map(({ y, height }, n) => {
        const name = seating.lanes[n] ?? null;
        return (
          <div key={name ?? '…'} className="stage-lane" style={{ top: y, height }}>
            <span className="stage-label">
              {name === null ? text.otherTenants : <Lane name={name} />}{' '}
              <span className="stage-count">{number(counts?.lanes[n] ?? 0)}</span>
            </span>
          </div>
        );
      })}
      {layout.columns.map(({ x }) => (
        <div key={x} className="stage-divider" style={{ left: x }} />
      ))}
    </>
  );
}

/** A tenant, or a scope that no tenant is known to have. */
function Lane({ name }: { readonly name: string }) {
  if (/^(tenant|contract|provider|customer):/.test(name))
    return <span className="mono">{name}</span>;
  return <ThingLink kind="tenant" id={name} />;
}
