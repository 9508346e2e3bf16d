import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { urlOf } from '../../api/client.ts';
import { Calls, flagsOf } from '../../parts/calls.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { writeFilters } from '../../question/question.ts';
import { useTexts } from '../../strings/language.ts';
import { replay } from '../../strings/replay.ts';
import { useFormats } from '../../time/format.ts';
import '../../parts/in-words.css';
import { changesOf, type Change } from './changes.ts';
import type { Keyframes } from './keyframes.ts';
import { KnownSlider } from './known-slider.tsx';
import {
  readPositions,
  writeReplay,
  type Positions,
  type ReplayQuestion,
} from './replay-question.ts';
import { Stage } from './stage.tsx';
import { Summary } from './summary.tsx';
import { useScene } from './use-scene.ts';
import { ValidSlider } from './valid-slider.tsx';
import { WhatChanged } from './what-changed.tsx';
import { WhoTable } from './who-table.tsx';
import './replay-view.css';

interface ReplayViewProps {
  readonly question: ReplayQuestion;
  readonly zone: string;
  /** The known sizes to replay between. */
  readonly first: number;
  readonly last: number;
  readonly onReplay: (question: ReplayQuestion, positions: Partial<Positions>) => void;
}

/** Both clocks, and who there is where they stand. Where they come to rest is in the URL. */
export function ReplayView({ question, zone, first, last, onReplay }: ReplayViewProps) {
  const [params, setParams] = useSearchParams();
  const [asked] = useState(question);
  const [positions] = useState(() => readPositions(params));
  const { scene, frames, at, size, rows, search } = useScene(asked, [first, last], positions);
  const changes = useChanges(frames);
  const [start] = useState({ at, size });
  const isMoved = at !== start.at || size !== start.size || params.has('at');
  useEffect(() => {
    if (!isMoved) return;
    const moved = writeReplay(asked, zone, { at: new Date(at).toISOString(), knownSize: size });
    if (moved.toString() === params.toString()) return;
    setParams(moved, { replace: true, preventScrollReset: true });
  }, [isMoved, asked, zone, at, size, params, setParams]);
  const answer = rows.query.data;
  if (rows.query.error)
    return <ProblemNote error={rows.query.error} onAgain={() => void rows.query.refetch()} />;
  const atRest = { at: new Date(at).toISOString(), knownSize: size };
  return (
    <>
      <Summary scene={scene} />
      <div className="clocks">
        <ValidSlider scene={scene} />
        <KnownSlider
          scene={scene}
          frames={frames}
          changes={changes}
          isReady={answer !== undefined}
        />
      </div>
      <Stage scene={scene} />
      {answer && rows.hasMore && <Shown shown={answer.rows.length} all={answer.counts.pairs} />}
      <Comparisons question={asked} positions={atRest} first={first} last={last} />
      <WhatChanged
        scene={scene}
        at={at}
        changes={changes}
        onNarrow={(from, to) => {
          onReplay(
            {
              ...asked,
              knownFrom: { kind: 'size', knownSize: String(from) },
              knownTo: { kind: 'size', knownSize: String(to) },
            },
            { ...atRest, knownSize: from },
          );
        }}
      />
      <WhoTable scene={scene} question={asked} />
      <Calls url={urlOf('/v1/access', { search })} command={`ask ${flagsOf(search)}`} />
    </>
  );
}

/** The changes between the keyframes that have come. */
function useChanges(frames: Keyframes): readonly Change[] {
  const [found, setFound] = useState<{ of: Keyframes; changes: readonly Change[] }>();
  useEffect(() => {
    let timer: number | undefined;
    const stop = frames.subscribe(() => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        setFound({ of: frames, changes: changesOf(frames.sizes, frames.loaded()) });
      }, 200);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [frames]);
  return found?.of === frames ? found.changes : NONE;
}
const NONE: readonly Change[] = [];

function Shown({ shown, all }: { readonly shown: number; readonly all: number }) {
  const text = useTexts(replay);
  const { number } = useFormats();
  return <p className="quiet">{text.shownRows(number(shown), number(all))}</p>;
}

interface ComparisonsProps {
  readonly question: ReplayQuestion;
  readonly positions: Positions;
  readonly first: number;
  readonly last: number;
}

/** Where the clocks stand, against the start of the window, and against what is known at the end. */
function Comparisons({ question, positions: { at, knownSize }, first, last }: ComparisonsProps) {
  const text = useTexts(replay);
  const { moment, number } = useFormats();
  const moments = new URLSearchParams({ fromAt: question.from, toAt: at });
  writeFilters(question, moments);
  moments.set('knownSize', String(knownSize));
  const [from, to] = knownSize < last ? [knownSize, last] : [first, knownSize];
  const known = new URLSearchParams({ at });
  writeFilters(question, known);
  known.set('fromKnownSize', String(from));
  known.set('toKnownSize', String(to));
  return (
    <p className="row small">
      <span>{text.compare}</span>
      {Date.parse(question.from) < Date.parse(at) && (
        <Link to={`/compare?${moments.toString()}`}>
          {text.compareMoments(moment(question.from), moment(at))}
        </Link>
      )}
      <Link to={`/compare?${known.toString()}`}>{text.compareKnown(number(from), number(to))}</Link>
    </p>
  );
}
