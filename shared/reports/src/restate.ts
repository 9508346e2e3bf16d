import { canonicalJson, compareCodePoints } from '@grant-ledger/domain';
import { drawReport } from './draw-report.ts';
import type { ReportQuestion } from './question.ts';
import type { ReportHead, ReportTail, Row } from './report.ts';
import type { ReportSource } from './source.ts';

/** One row that is not the same at the later size. */
export interface Change {
  readonly change: 'came in' | 'went out' | 'changed';
  /** The columns by which the row is told to be the same. */
  readonly key: Row;
  readonly before: Row | null;
  readonly after: Row | null;
  /** The columns that differ, of one that changed. */
  readonly columns: readonly string[];
  /** The events that made the difference, each by itself: without the event, the row was not yet as after it. */
  readonly causes: readonly Cause[];
}

export interface Cause {
  readonly position: number;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
}

/** A report at two known sizes, and what is different. */
export interface Restatement {
  readonly kind: ReportQuestion['kind'];
  readonly question: string;
  readonly parameters: ReportHead['parameters'];
  readonly title: string;
  readonly before: Side;
  readonly after: Side;
  readonly counts: { readonly cameIn: number; readonly wentOut: number; readonly changed: number };
  /** By key. */
  readonly changes: readonly Change[];
}

export interface Side {
  readonly known: ReportHead['known'];
  readonly figures: ReportTail['summary']['figures'];
}

/** A report as drawn at one size: its rows by their keys, as canonical JSON. */
interface Drawn {
  readonly size: number;
  readonly head: ReportHead;
  readonly tail: ReportTail;
  readonly rows: ReadonlyMap<string, string>;
}

/**
 * What a report says at a later known size that it did not say before, and which events made it so. Between the two, the
 * report is drawn again at as many sizes as it takes to find each event at which a row changed; one that changed there and
 * back is not listed. `sourceAt` gives the source at any size up to the later one.
 */
export async function restate(
  sourceAt: (size: number) => Promise<ReportSource>,
  question: ReportQuestion,
  sizes: { readonly before: number; readonly after: number },
): Promise<Restatement> {
  const drawnAt = async (size: number, keys?: ReadonlySet<string>) => ({
    size,
    ...(await drawnFrom(await sourceAt(size), question, keys)),
  });
  const before = await drawnAt(sizes.before);
  const after = await drawnAt(sizes.after);
  const all = new Set([...before.rows.keys(), ...after.rows.keys()]);
  const keys = differing(all, before, after);
  const causes = new Map<string, number[]>([...keys].map((key) => [key, []]));
  await findCauses(drawnAt, [before, after], keys, (key, position) => {
    causes.get(key)?.push(position);
  });
  const events = await causesOf(await sourceAt(sizes.after), [...causes.values()].flat());
  const changes = [...keys].sort(compareCodePoints).map((key) =>
    changeOf(
      key,
      before,
      after,
      (causes.get(key) ?? []).flatMap((at) => events.get(at) ?? []),
    ),
  );
  const count = (change: Change['change']) => changes.filter((one) => one.change === change).length;
  return {
    kind: question.kind,
    question: after.head.question,
    parameters: after.head.parameters,
    title: after.tail.title,
    before: { known: before.head.known, figures: before.tail.summary.figures },
    after: { known: after.head.known, figures: after.tail.summary.figures },
    counts: { cameIn: count('came in'), wentOut: count('went out'), changed: count('changed') },
    changes,
  };
}

/** Draws the rows with these keys; all, if there are none. */
async function drawnFrom(
  source: ReportSource,
  question: ReportQuestion,
  keys?: ReadonlySet<string>,
): Promise<Omit<Drawn, 'size'>> {
  const { head, rows: drawing } = drawReport(source, question);
  const rows = new Map<string, string>();
  const generator = drawing();
  for (;;) {
    const next = await generator.next();
    if (next.done) return { head, tail: next.value, rows };
    const key = keyOf(head, next.value);
    if (!keys || keys.has(key)) rows.set(key, canonicalJson(next.value));
  }
}

const keyOf = ({ key }: ReportHead, row: Row): string =>
  canonicalJson(key.map((name) => row[name] ?? null));

const differing = (keys: ReadonlySet<string>, a: Drawn, b: Drawn): ReadonlySet<string> =>
  new Set([...keys].filter((key) => a.rows.get(key) !== b.rows.get(key)));

/** Halves the events between two sizes until each change of a row lies between two that follow each other. */
async function findCauses(
  drawnAt: (size: number, keys: ReadonlySet<string>) => Promise<Drawn>,
  [first, last]: readonly [Drawn, Drawn],
  keys: ReadonlySet<string>,
  found: (key: string, position: number) => void,
): Promise<void> {
  if (keys.size === 0) return;
  if (last.size - first.size === 1) {
    for (const key of keys) found(key, first.size);
    return;
  }
  const middle = await drawnAt(Math.floor((first.size + last.size) / 2), keys);
  await findCauses(drawnAt, [first, middle], differing(keys, first, middle), found);
  await findCauses(drawnAt, [middle, last], differing(keys, middle, last), found);
}

async function causesOf(
  source: ReportSource,
  positions: readonly number[],
): Promise<ReadonlyMap<number, Cause>> {
  const events = await source.eventsAt([...new Set(positions)]);
  return new Map(
    events.map(({ position, source: from, id, type, recordedat }) => [
      position,
      { position, source: from, id, type, recordedAt: recordedat },
    ]),
  );
}

function changeOf(key: string, a: Drawn, b: Drawn, causes: readonly Cause[]): Change {
  const before = rowOf(a.rows.get(key));
  const after = rowOf(b.rows.get(key));
  const row = after ?? before ?? {};
  return {
    change: before === null ? 'came in' : after === null ? 'went out' : 'changed',
    key: Object.fromEntries(b.head.key.map((name) => [name, row[name] ?? null])),
    ...{ before, after },
    columns:
      before && after
        ? b.head.columns
            .map(({ name }) => name)
            .filter(
              (name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null),
            )
        : [],
    causes,
  };
}

const rowOf = (json: string | undefined): Row | null =>
  json === undefined ? null : (JSON.parse(json) as Row);
