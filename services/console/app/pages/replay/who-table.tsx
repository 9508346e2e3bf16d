import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { urlOf, type Schemas } from '../../api/client.ts';
import { CertaintyMark } from '../../parts/certainty.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Downloads } from '../../parts/downloads.tsx';
import { useTexts } from '../../strings/language.ts';
import { replay } from '../../strings/replay.ts';
import { useFormats } from '../../time/format.ts';
import { What, Who } from '../../parts/access-columns.tsx';
import { pairOf } from '../../parts/pair-of.ts';
import { placeName } from './place-name.ts';
import type { ReplayQuestion } from './replay-question.ts';
import type { Scene } from './scene.ts';
import { stretchesOf, type Stretch } from './stretches.ts';
import { objectOf, subjectOf } from './subjects.ts';
import { stretchesAt } from './track.ts';
import { useIsPlaying, useShown } from './use-clock.ts';
import { instantSearch } from './use-scene.ts';

interface Present {
  readonly row: Schemas['AccessRow'];
  readonly stretch: Stretch;
  readonly roles: readonly string[];
}

interface WhoTableProps {
  readonly scene: Scene;
  readonly question: ReplayQuestion;
}

/** Everybody on the stage as rows, once the clocks stand still. */
export function WhoTable({ scene, question }: WhoTableProps) {
  const text = useTexts(replay);
  const runs = [useIsPlaying(scene.valid), useIsPlaying(scene.known)].some(Boolean);
  const columns = useColumns();
  return (
    <section className="stack who-table">
      <h2>{text.who}</h2>
      {runs ? (
        <p className="quiet">{text.pauseToList}</p>
      ) : (
        <Listed scene={scene} question={question} columns={columns} />
      )}
    </section>
  );
}

interface ListedProps extends WhoTableProps {
  readonly columns: readonly ColumnDef<Present, string>[];
}

function Listed({ scene, question, columns }: ListedProps) {
  const text = useTexts(replay);
  const { moment } = useFormats();
  const { track, at, size } = useShown(scene, 300);
  const present = useMemo(
    () =>
      track
        ? stretchesAt(track, at)
            .toSorted((a, b) => (track.row[a] ?? 0) - (track.row[b] ?? 0))
            .flatMap((n) => presentAt(track.rows[track.row[n] ?? -1], at))
        : [],
    [track, at],
  );
  const url = urlOf('/v1/access', { search: instantSearch(question, at, size) });
  if (present.length === 0) return <p>{text.nobody}</p>;
  return (
    <DataTable
      caption={text.whoAt(moment(new Date(at).toISOString()))}
      columns={columns}
      data={present}
      keyOf={({ row }) => pairOf(row)}
      actions={<Downloads url={url} name="access" />}
    />
  );
}

function presentAt(row: Schemas['AccessRow'] | undefined, at: number): readonly Present[] {
  const stretch = row && stretchesOf(row).find(({ from, to }) => from <= at && at < to);
  if (!stretch) return [];
  const grants = row.grants.filter(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to));
  return [{ row, stretch, roles: [...new Set(grants.map(({ role }) => role))] }];
}

function useColumns(): readonly ColumnDef<Present, string>[] {
  const text = useTexts(replay);
  const formats = useFormats();
  return useMemo(
    () => [
      {
        id: 'who',
        header: text.columns.who,
        accessorFn: ({ row }) => subjectOf(row),
        cell: ({ row }) => <Who row={row.original.row} />,
      },
      {
        id: 'what',
        header: text.columns.what,
        accessorFn: ({ row }) => objectOf(row),
        cell: ({ row }) => <What row={row.original.row} />,
      },
      {
        id: 'certainty',
        header: text.columns.certainty,
        accessorFn: ({ stretch }) => (stretch.isCertain ? 'certain' : 'possible'),
        cell: ({ row }) => (
          <CertaintyMark certainty={row.original.stretch.isCertain ? 'certain' : 'possible'} />
        ),
      },
      {
        id: 'place',
        header: text.columns.place,
        accessorFn: ({ stretch }) => placeName(stretch.place, text, formats),
      },
      {
        id: 'roles',
        header: text.columns.roles,
        accessorFn: ({ roles }) => roles.join(', '),
      },
      {
        id: 'escort',
        header: text.columns.escort,
        accessorFn: ({ stretch }) => text.covers[stretch.cover],
      },
    ],
    [text, formats],
  );
}
