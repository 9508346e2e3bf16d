import { useEffect, useMemo, useState } from 'react';
import { get } from '../../api/client.ts';
import { writeFilters } from '../../question/question.ts';
import { useRows } from '../../question/use-rows.ts';
import { Clock } from './clock.ts';
import { keyframeOf, Keyframes } from './keyframes.ts';
import type { Positions, ReplayQuestion } from './replay-question.ts';
import { Scene } from './scene.ts';
import { Seating } from './seating.ts';
import { keyframeSizes } from './stepping.ts';
import { trackOf } from './track.ts';
import { useRest } from './use-clock.ts';

/** So many keyframes at most: one for each event, where there are not more. */
const MOST_KEYFRAMES = 200;
/** So many rows of a keyframe at most. */
const MOST_ROWS = 5000;

/** The scene of a question between two known sizes, and what feeds it. */
export function useScene(
  question: ReplayQuestion,
  sizes: readonly [first: number, last: number],
  positions: Partial<Positions>,
) {
  const [first, last] = sizes;
  const [scene] = useState(() => {
    const [from, to] = [Date.parse(question.from), Date.parse(question.to) - 1];
    return new Scene(
      new Clock(from, to, positions.at === undefined ? from : Date.parse(positions.at)),
      new Clock(first, last, positions.knownSize ?? last),
      new Seating(),
    );
  });
  const at = useRest(scene.valid);
  const size = useRest(scene.known);
  const search = useMemo(() => windowSearch(question, size), [question, size]);
  const rows = useRows('/v1/access', search);
  const answer = rows.query.data;
  useEffect(() => {
    if (!answer) return;
    const { known } = answer;
    scene.rest({ ...known, track: trackOf(answer.rows, scene.seating) });
  }, [scene, answer]);
  const frames = useMemo(
    () =>
      new Keyframes(
        keyframeSizes(first, last, MOST_KEYFRAMES),
        loader(question, at, scene.seating),
      ),
    [first, last, question, at, scene],
  );
  useEffect(() => {
    const stop = scene.useFrames(frames, at);
    return () => {
      stop();
      frames.stop();
    };
  }, [scene, frames, at]);
  return { scene, frames, at, size, rows, search };
}

function windowSearch(question: ReplayQuestion, size: number): URLSearchParams {
  const search = new URLSearchParams({ from: question.from, to: question.to });
  writeFilters(question, search);
  search.set('knownSize', String(size));
  return search;
}

/** The question at an instant, as known at a size. */
export function instantSearch(question: ReplayQuestion, at: number, size: number): URLSearchParams {
  const search = new URLSearchParams({ at: new Date(at).toISOString() });
  writeFilters(question, search);
  search.set('knownSize', String(size));
  return search;
}

const loader =
  (question: ReplayQuestion, at: number, seating: Seating) =>
  async (size: number, signal: AbortSignal) => {
    const search = instantSearch(question, at, size);
    search.set('limit', String(MOST_ROWS));
    return keyframeOf(await get('/v1/access', { search, signal }), seating);
  };
