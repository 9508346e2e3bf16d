import { compareCodePoints, counted, parseInstant, type RecordedEvent } from '@grant-ledger/domain';
import { correctionsOf, covers } from '@grant-ledger/domain/rules';
import { positionsOf, sorted } from '../cells.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import type { Row } from '../report.ts';

/** An event is late if it was recorded so long after it was observed, in milliseconds: a day. */
const LATE = 86_400_000;

/** Which sources the ledger hears from, where they fell silent, came late or were corrected, and who cannot be resolved. */
export const coverage: Definition = {
  kind: 'coverage',
  version: 1,
  title: 'Coverage',
  takes: 'window',
  applies: 'none',
  types: [],
  key: ['what', 'id'],
  columns: [
    { name: 'what', title: 'What' },
    { name: 'id', title: 'Source or id' },
    { name: 'events', title: 'Events' },
    { name: 'first', title: 'First' },
    { name: 'last', title: 'Last' },
    { name: 'late', title: 'Late' },
    { name: 'backdated', title: 'Of the past' },
    { name: 'slowestDays', title: 'Slowest, days' },
    { name: 'corrected', title: 'Corrected' },
    { name: 'withdrawn', title: 'Withdrawn' },
    { name: 'gap', title: 'Longest silence', detail: true },
    { name: 'types', title: 'Events by type', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    sources: 'Sources',
    events: 'Events',
    late: 'Recorded late',
    backdated: 'Of the past',
    corrected: 'Corrected',
    withdrawn: 'Withdrawn',
    unresolved: 'Accounts and groups of nobody known',
  },
  limits: [
    'The window is of the times at which sources observed their events.',
    'A source that never posted anything is not known to the ledger, and a silence may be a quiet time or a loss: the ledger cannot tell.',
    'Late means recorded more than a day after the source observed it; of the past, more than a day after what it says had begun.',
    'Late, corrected and withdrawn events are the evidence of a source; all of its events would be most of the log.',
  ],
  ask: ({ when }) =>
    `Which sources were heard ${when}, how completely, and what could not be resolved?`,
  draw,
};

/** What was heard of a source: times of observation, in UTC milliseconds, and positions. */
interface Heard {
  readonly times: number[];
  slowest: number;
  readonly types: Map<string, number>;
  readonly late: number[];
  readonly backdated: number[];
  readonly corrected: Set<number>;
  readonly withdrawn: Set<number>;
}

async function* draw(drawing: Drawing): AsyncGenerator<Row, Conclusion> {
  const { source, question } = drawing;
  const heard = await heardIn(drawing);
  const sources = [...heard]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([id, of]) => sourceRow(id, of));
  yield* sources;
  const unresolved = new Map<string, Set<number>>();
  for await (const rows of source.unresolvedRows({ ...question.access, filters: {} }))
    for (const { row } of rows) {
      const id = JSON.stringify(
        row.accountId === null ? ['group', row.groupId] : ['account', row.accountId],
      );
      const positions = unresolved.get(id) ?? new Set();
      unresolved.set(id, positions);
      for (const position of row.evidence) positions.add(position);
    }
  for (const [key, positions] of unresolved) {
    const [kind, id] = JSON.parse(key) as ['account' | 'group', string];
    drawing.unknowns.add(kind, id);
    yield { ...NOTHING, what: `unresolved ${kind}`, id, evidence: positionsOf([...positions]) };
  }
  return conclude(sources, unresolved.size);
}

const NOTHING = {
  ...{ events: null, first: null, last: null, late: null, backdated: null, slowestDays: null },
  ...{ corrected: null, withdrawn: null, gap: null, types: [] },
};

async function heardIn({ source, question }: Drawing): Promise<Map<string, Heard>> {
  const { window } = question.access;
  const corrections: RecordedEvent[] = [];
  for await (const event of source.events())
    if (event.type === 'record.corrected') corrections.push(event);
  const targets = new Set(corrections.flatMap(targetsOf));
  const concerned: RecordedEvent[] = [];
  const heard = new Map<string, Heard>();
  for await (const event of source.events()) {
    if (event.type === 'record.corrected' || targets.has(identity(event))) concerned.push(event);
    if (covers(window, parseInstant(event.time))) hear(heard, event);
  }
  for (const [position, { replacement }] of correctionsOf(concerned)) {
    const target = concerned.find((event) => event.position === position);
    if (target && covers(window, parseInstant(target.time)))
      heard.get(target.source)?.[replacement ? 'corrected' : 'withdrawn'].add(position);
  }
  return heard;
}

interface Target {
  readonly source: string;
  readonly id: string;
}

const identity = ({ source, id }: Target): string => JSON.stringify([source, id]);

/** What a correction targets, and what its replacement does, if that is one itself. */
function targetsOf({ data }: RecordedEvent): readonly string[] {
  const { target, replacement } = data as {
    readonly target: Target;
    readonly replacement?: { readonly target?: Target };
  };
  return [target, ...(replacement?.target ? [replacement.target] : [])].map(identity);
}

function hear(heard: Map<string, Heard>, event: RecordedEvent): void {
  const of = heard.get(event.source) ?? silent();
  heard.set(event.source, of);
  const time = parseInstant(event.time);
  const delay = parseInstant(event.recordedat) - time;
  of.times.push(time);
  of.slowest = Math.max(of.slowest, delay);
  of.types.set(event.type, (of.types.get(event.type) ?? 0) + 1);
  if (delay > LATE) of.late.push(event.position);
  const began = beginningOf(event);
  if (began !== undefined && parseInstant(event.recordedat) - began > LATE)
    of.backdated.push(event.position);
}

/** When what an event says began, took effect or happened; of a correction and the like nothing is known. */
function beginningOf({ data }: RecordedEvent): number | undefined {
  const { validFrom, effective, at } = data as Readonly<Record<string, unknown>>;
  const said = validFrom ?? effective ?? at;
  return typeof said === 'string' ? parseInstant(said) : undefined;
}

/** The longest time between two events of a source that follow each other; null if there are not two. */
function longestGap(inOrder: readonly number[]) {
  let longest = { from: 0, to: 0 };
  inOrder.forEach((to, index) => {
    const from = inOrder[index - 1] ?? to;
    if (to - from > longest.to - longest.from) longest = { from, to };
  });
  const { from, to } = longest;
  return to > from ? { from: written(from), to: written(to), days: daysOf(to - from) } : null;
}

const silent = (): Heard => ({
  times: [],
  slowest: 0,
  late: [],
  backdated: [],
  corrected: new Set(),
  withdrawn: new Set(),
  types: new Map(),
});

const written = (at: number): string => new Date(at).toISOString();

const daysOf = (milliseconds: number): number => Math.floor(milliseconds / 86_400_000);

function sourceRow(id: string, of: Heard) {
  const times = of.times.sort((a, b) => a - b);
  return {
    ...{ what: 'source', id, events: times.length },
    first: written(times[0] ?? 0),
    last: written(times.at(-1) ?? 0),
    late: of.late.length,
    backdated: of.backdated.length,
    slowestDays: daysOf(of.slowest),
    corrected: of.corrected.size,
    withdrawn: of.withdrawn.size,
    gap: longestGap(times),
    types: sorted(of.types.keys()).map((type) => ({ type, events: of.types.get(type) ?? 0 })),
    evidence: positionsOf(of.late, [...of.corrected], [...of.withdrawn]),
  };
}

function conclude(
  sources: readonly ReturnType<typeof sourceRow>[],
  unresolved: number,
): Conclusion {
  const total = (field: 'events' | 'late' | 'backdated' | 'corrected' | 'withdrawn') =>
    sources.reduce((sum, row) => sum + row[field], 0);
  const figures = {
    ...{ sources: sources.length, events: total('events'), late: total('late') },
    backdated: total('backdated'),
    ...{ corrected: total('corrected'), withdrawn: total('withdrawn'), unresolved },
  };
  const bars = sources
    .toSorted((a, b) => b.events - a.events || compareCodePoints(a.id, b.id))
    .slice(0, 12);
  return {
    figures,
    sentences: [
      `${counted(figures.sources, 'source')} posted ${counted(figures.events, 'event')} of the window.`,
      `${counted(figures.late, 'event')} came more than a day late, and ${String(figures.backdated)} told of what had begun more than a day before; ${counted(figures.corrected, 'event')} ${figures.corrected === 1 ? 'was' : 'were'} corrected and ${counted(figures.withdrawn, 'event')} withdrawn.`,
      `${counted(unresolved, 'account or group', 'accounts and groups')} with access in the window cannot be resolved to a person.`,
    ],
    chart: {
      title: 'Events, by source',
      labels: bars.map(({ id }) => id),
      series: [
        { name: 'in time', values: bars.map(({ events, late }) => events - late) },
        { name: 'late', values: bars.map(({ late }) => late) },
      ],
    },
  };
}
