import type { ColumnDef } from '@tanstack/react-table';
import { useId, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { urlOf, type Answer } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Calls } from '../../parts/calls.tsx';
import { csvOf } from '../../parts/csv.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Evidence } from '../../parts/evidence.tsx';
import { KnownForm } from '../../parts/known-form.tsx';
import { RowDownloads } from '../../parts/row-downloads.tsx';
import { COLLECTIONS, ThingLink, type ThingKind } from '../../parts/thing-link.tsx';
import { knownSearch } from '../../question/known-search.ts';
import { readKnown, type Known } from '../../question/question.ts';
import { useZoneOf } from '../../question/use-zone-of.ts';
import { findings as strings } from '../../strings/findings.ts';
import { useTexts } from '../../strings/language.ts';
import { useFormats } from '../../time/format.ts';

type Findings = Answer<'/v1/findings'>;
type Finding = Findings['findings'][number];

/** What the rules call odd. As known when, of which kind, and which one is open, are in the URL. */
export function FindingsPart() {
  const text = useTexts(strings);
  const [search, setSearch] = useSearchParams();
  const zone = useZoneOf(search);
  const known = readKnown(search);
  const asked = knownSearch(known, zone);
  const answer = useAnswer('/v1/findings', { search: asked, keepsLast: true });
  const url = urlOf('/v1/findings', { search: asked });
  const onKnown = (chosen: Known) => {
    setSearch({ part: 'findings', ...Object.fromEntries(knownSearch(chosen, zone)) });
  };
  return (
    <>
      <p className="lead">{text.what}</p>
      <KnownForm key={asked.toString()} known={known} onKnown={onKnown} />
      <Answered query={answer}>{(found) => <Found answer={found} url={url} />}</Answered>
      <Calls url={url} />
    </>
  );
}

interface FoundProps {
  readonly answer: Findings;
  readonly url: string;
}

function Found({ answer: { findings, known }, url }: FoundProps) {
  const text = useTexts(strings);
  const { number } = useFormats();
  const id = useId();
  const columns = useColumns();
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind') ?? '';
  const counts = useMemo(() => countByKind(findings), [findings]);
  const shown = useMemo(
    () => findings.filter((finding) => !counts.has(kind) || finding.kind === kind),
    [findings, counts, kind],
  );
  const set = (name: string, value: string | undefined) => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === undefined || value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  if (findings.length === 0)
    return (
      <div className="card stack" role="status">
        <h3>{text.none}</h3>
        <p>{text.noneWhat}</p>
      </div>
    );
  return (
    <>
      <div className="row">
        <label htmlFor={id}>{text.kind}</label>
        <select
          id={id}
          value={counts.has(kind) ? kind : ''}
          onChange={(event) => {
            set('kind', event.target.value);
          }}
        >
          <option value="">{text.allKinds(number(findings.length))}</option>
          {[...counts].map(([one, count]) => (
            <option key={one} value={one}>
              {kindInWords(one, text.kinds)} ({number(count)})
            </option>
          ))}
        </select>
      </div>
      <DataTable
        caption={text.caption}
        columns={columns}
        data={shown}
        keyOf={keyOf}
        actions={
          <RowDownloads
            csv={() => csvOf(CSV_COLUMNS, shown.map(csvRow))}
            url={url}
            name="findings"
          />
        }
        open={{
          key: search.get('row') ?? undefined,
          onOpen: (key) => {
            set('row', key);
          },
          render: (finding) => <Opened finding={finding} knownSize={known.size} />,
        }}
      />
    </>
  );
}

interface OpenedProps {
  readonly finding: Finding;
  readonly knownSize: number;
}

function Opened({ finding: { kind, positions }, knownSize }: OpenedProps) {
  const text = useTexts(strings);
  return (
    <div className="stack">
      <p>{kindInWords(kind, text.means)}</p>
      <h3>{text.evidence}</h3>
      <Evidence positions={positions} knownSize={knownSize} />
    </div>
  );
}

/** In words; its own name, of a kind that this console does not know. */
const kindInWords = (kind: string, words: Readonly<Record<string, string>>): string =>
  words[kind] ?? kind;

const keyOf = ({ kind, positions, subjects }: Finding): string =>
  [kind, positions.join('-'), ...subjects.map((subject) => `${subject.kind}:${subject.id}`)].join(
    ' ',
  );

const CSV_COLUMNS = ['kind', 'subjects', 'positions'];
const csvRow = ({ kind, subjects, positions }: Finding) => [
  kind,
  subjects.map((subject) => `${subject.kind}:${subject.id}`).join(';'),
  positions.join(';'),
];

function countByKind(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

function useColumns(): readonly ColumnDef<Finding, string>[] {
  const text = useTexts(strings);
  return useMemo(
    () => [
      {
        id: 'kind',
        header: text.columns.kind,
        accessorFn: ({ kind }) => kindInWords(kind, text.kinds),
      },
      {
        id: 'subjects',
        header: text.columns.subjects,
        accessorFn: ({ subjects }) => subjects.map(({ id }) => id).join(' '),
        cell: ({ row: { original } }) => <Subjects finding={original} />,
      },
      {
        id: 'positions',
        header: text.columns.positions,
        accessorFn: ({ positions }) => String(positions[0] ?? 0).padStart(12, '0'),
        cell: ({ row: { original } }) => (
          <span className="mono">
            {original.positions.map((position) => `#${position}`).join(' ')}
          </span>
        ),
      },
    ],
    [text],
  );
}

function Subjects({ finding: { kind: ofFinding, subjects } }: { readonly finding: Finding }) {
  const text = useTexts(strings);
  return (
    <ul className="subjects">
      {subjects.map(({ kind, id }) => (
        <li key={`${kind} ${id}`}>
          {kindInWords(kind, text.subjectKinds)}{' '}
          {kind in COLLECTIONS ? (
            <ThingLink kind={timelineOf(kind as ThingKind, ofFinding)} id={id} />
          ) : (
            <span className="mono">{id}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The timeline of an escort says when he was not qualified, and why. */
const timelineOf = (kind: ThingKind, ofFinding: string): ThingKind =>
  kind === 'person' && ofFinding === 'escort-unqualified' ? 'escort' : kind;
