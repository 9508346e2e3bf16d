import { Link } from 'react-router';
import { CertaintyMark } from '../../parts/certainty.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import { SpanTime } from '../../parts/time.tsx';
import { useTexts } from '../../strings/language.ts';
import { replay } from '../../strings/replay.ts';
import { useFormats } from '../../time/format.ts';
import { pairOf } from '../../parts/pair-of.ts';
import type { Layout } from './layout.ts';
import { placeName } from './place-name.ts';
import type { Scene } from './scene.ts';
import { objectOf, subjectOf } from './subjects.ts';
import { coverOfLook, isCertainLook, stretchAt } from './track.ts';
import { useShown } from './use-clock.ts';

/** There is room for a tip above what is further down than this, in pixels. */
const TALL = 160;

interface StageTipProps {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly seat: number;
  /** One that is held has links; one that follows the mouse would never let it reach them. */
  readonly isPinned: boolean;
}

/** Who somebody on the stage is, and what they could touch. */
export function StageTip({ scene, layout, seat, isPinned }: StageTipProps) {
  const text = useTexts(replay);
  const formats = useFormats();
  const { track, at, size } = useShown(scene, 200);
  const stretch = track ? stretchAt(track, seat, at) : -1;
  const row = track?.rows[track.row[stretch] ?? -1];
  if (!track || !row) return null;
  const look = track.look[stretch] ?? 0;
  const instant = new Date(at).toISOString();
  const span = row.spans.find(({ from, to }) => from <= instant && instant < to);
  const roles = row.grants.filter(({ from, to }) => from <= instant && instant < to);
  const column = scene.seating.columns[scene.seating.seats[seat]?.column ?? -1] ?? null;
  const [x, y] = [layout.x[seat] ?? 0, layout.y[seat] ?? 0];
  const isLeft = x > layout.width / 2;
  const why = new URLSearchParams({ at: instant, knownSize: String(size) });
  if (row.personId !== null) why.set('person', row.personId);
  if (row.tenantId !== null) why.set('tenant', row.tenantId);
  why.set('row', pairOf(row));
  return (
    <div
      className={`stage-tip${isPinned ? ' is-pinned' : ''}`}
      role="status"
      style={{
        ...(y > TALL && y > layout.height / 2
          ? { bottom: layout.height - y + layout.pitch.radius + 6 }
          : { top: y + layout.pitch.radius + 8 }),
        ...(isLeft ? { right: Math.max(0, layout.width - x - 16) } : { left: Math.max(0, x - 16) }),
      }}
    >
      <p>
        {row.personId === null ? (
          <span className="mono">{subjectOf(row)}</span>
        ) : (
          <ThingLink kind="person" id={row.personId} />
        )}{' '}
        {text.on} <span className="mono">{objectOf(row)}</span>{' '}
        <CertaintyMark certainty={isCertainLook(look) ? 'certain' : 'possible'} />
      </p>
      <p>
        {placeName(column, text, formats)} · {text.covers[coverOfLook(look)]}
      </p>
      <p>{formats.list([...new Set(roles.map(({ role }) => role))])}</p>
      {span && (
        <p className="quiet">
          <SpanTime from={span.from} to={span.to} />
        </p>
      )}
      {isPinned && (
        <p className="row">
          {row.personId !== null && (
            <Link to={`/timelines/persons/${encodeURIComponent(row.personId)}`}>
              {text.toTimeline}
            </Link>
          )}
          <Link to={`/ask?${why.toString()}`}>{text.why}</Link>
        </p>
      )}
    </div>
  );
}
