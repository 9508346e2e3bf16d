import { compareCodePoints, counted } from '@grant-ledger/domain';
import { overlaps, heldSessions, type Facts, type Session } from '@grant-ledger/domain/rules';
import { positionsOf, sorted, stretch } from '../cells.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import { credentialsOf, ESCORTING_TYPES, escortingOf } from '../facts/escorting.ts';
import { SCOPE_LIMIT } from '../limits.ts';
import type { Cell, Row } from '../report.ts';
import { inScope } from '../scope.ts';

/** What was recorded of each escorted session, and what is missing of it. */
export const sessionPaperTrail: Definition = {
  kind: 'session-paper-trail',
  version: 1,
  title: 'Session paper trail',
  takes: 'access',
  applies: 'none',
  types: ESCORTING_TYPES,
  key: ['sessionId', 'position'],
  columns: [
    { name: 'sessionId', title: 'Session' },
    { name: 'engineerId', title: 'Engineer' },
    { name: 'engineerLocation', title: 'Engineer was in' },
    { name: 'escortId', title: 'Escort' },
    { name: 'escortLocation', title: 'Escort was in' },
    { name: 'tenantId', title: 'Tenant' },
    { name: 'from', title: 'Start' },
    { name: 'to', title: 'End' },
    { name: 'commandCount', title: 'Commands' },
    { name: 'missing', title: 'Missing', detail: true },
    { name: 'unqualified', title: 'Escort not qualified, and why', detail: true },
    { name: 'technology', title: 'Technology', detail: true },
    { name: 'recordingRef', title: 'Recording', detail: true },
    { name: 'commands', title: 'Commands', detail: true },
    { name: 'assignmentId', title: 'Assignment', detail: true },
    { name: 'position', title: 'Position of the start', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    sessions: 'Sessions',
    commands: 'Commands',
    incomplete: 'Sessions in which something is missing',
    unqualified: 'Sessions with an unqualified escort',
  },
  limits: [
    SCOPE_LIMIT,
    'What is missing is measured by what the security requirements guide of September 2025 is reported to ask of a log: the foreigner, the escort, the country, the commands and the settings changed.',
    'Sessions that no source recorded are not here. Where the numbers of commands have a gap, the gap is named; commands after the last number leave no gap.',
    'A command that is recorded by its digest alone can be compared with the command, but not read.',
  ],
  ask: ({ scope, when }) => `What was recorded of the escorted sessions of ${scope}, ${when}?`,
  draw,
};

function* draw(drawing: Drawing): Generator<Row, Conclusion> {
  const { question, unknowns } = drawing;
  const { facts, events } = escortingOf(drawing);
  const sessions = heldSessions(facts, events)
    .filter(({ range }) => overlaps(lasting(range), question.access.window))
    .sort(
      (a, b) =>
        a.range.from - b.range.from ||
        compareCodePoints(a.started.data.sessionId, b.started.data.sessionId) ||
        a.started.place - b.started.place,
    );
  const rows: ReturnType<typeof rowOf>[] = [];
  for (const session of sessions) {
    const evidence = scopeOf(drawing, session);
    if (!evidence) continue;
    if (!session.assignment) unknowns.add('session', session.started.data.sessionId);
    const row = rowOf(facts, session, evidence);
    rows.push(row);
    yield row;
  }
  return conclude(rows);
}

/** A session that ends when it starts was held all the same. */
const lasting = ({ from, to }: Session['range']): Session['range'] =>
  from === to ? { from, to: to + 1 } : { from, to };

/** The positions for which a session is in the report; none if it is not. One that nobody is known of is. */
function scopeOf(drawing: Drawing, { assignment, range }: Session): readonly number[] | undefined {
  if (!assignment) return [];
  const { engineerId, tenantId } = assignment.data;
  return inScope(drawing, engineerId, tenantId, lasting(range))?.evidence;
}

function rowOf(facts: Facts, session: Session, scope: readonly number[]) {
  const { started, assignment, range, ended, commands, cover } = session;
  const { sessionId, assignmentId, escortLocation, engineerLocation, recordingRef } = started.data;
  const data = assignment?.data;
  const ordered = commands.toSorted((a, b) => a.data.sequence - b.data.sequence);
  return {
    ...{ sessionId, assignmentId },
    engineerId: data?.engineerId ?? null,
    engineerLocation: engineerLocation ?? null,
    escortId: data?.escortId ?? null,
    escortLocation: escortLocation ?? null,
    tenantId: data?.tenantId ?? null,
    technology: data?.technology ?? null,
    ...stretch(range),
    recordingRef: recordingRef ?? null,
    commandCount: commands.length,
    commands: ordered.map(commandCell),
    missing: missingOf(session),
    unqualified: cover
      .filter(({ reasons }) => reasons.length > 0)
      .map((piece) => ({ reasons: piece.reasons, ...stretch(piece.range) })),
    position: started.place,
    evidence: positionsOf(
      started.positions,
      ended?.positions ?? [],
      assignment?.positions ?? [],
      assignment?.endedBy ?? [],
      scope,
      data ? credentialsOf(facts, data.escortId, lasting(range)).positions : [],
      ...commands.map(({ positions }) => positions),
    ),
  };
}

type Command = Session['commands'][number];

const commandCell = ({ data }: Command): Cell => ({
  sequence: data.sequence,
  at: data.at,
  authorId: data.authorId,
  executorId: data.executorId,
  command: data.command ?? null,
  commandDigest: data.commandDigest ?? null,
  settingsChanged: data.settingsChanged ?? null,
  outcome: data.outcome ?? null,
});

/** What a complete log would have said. */
function missingOf({ started, assignment, ended, commands }: Session): readonly string[] {
  const { escortLocation, engineerLocation, recordingRef } = started.data;
  const numbers = new Set(commands.map(({ data }) => data.sequence));
  const last = Math.max(-1, ...numbers);
  const first = numbers.has(0) ? 0 : 1;
  const gaps = Array.from({ length: Math.max(0, last + 1 - first) }, (_, i) => first + i).filter(
    (number) => !numbers.has(number),
  );
  return [
    ...(assignment ? [] : ['assignment']),
    ...(isCountry(engineerLocation) ? [] : ['country of the engineer']),
    ...(isCountry(escortLocation) ? [] : ['country of the escort']),
    ...(recordingRef === undefined ? ['recording'] : []),
    ...(ended ? [] : ['end']),
    ...(commands.length === 0 ? ['commands'] : []),
    ...(gaps.length > 0
      ? [`commands (${gaps.slice(0, 20).join(', ')}${gaps.length > 20 ? ' and more' : ''})`]
      : []),
    ...commands.flatMap(({ data }) => [
      ...(data.settingsChanged === undefined
        ? [`settings changed (command ${String(data.sequence)})`]
        : []),
      ...(data.command === undefined ? [`text (command ${String(data.sequence)})`] : []),
    ]),
  ];
}

const isCountry = (place: string | undefined): boolean => /^[A-Z]{2}$/.test(place ?? '');

function conclude(rows: readonly ReturnType<typeof rowOf>[]): Conclusion {
  const commands = rows.reduce((sum, { commandCount }) => sum + commandCount, 0);
  const incomplete = rows.filter(({ missing }) => missing.length > 0).length;
  const unqualified = rows.filter((row) => row.unqualified.length > 0).length;
  const whats = rows.flatMap(({ missing }) =>
    sorted(missing.map((what) => what.replace(/ \(.*/, ''))),
  );
  const kinds = sorted(whats);
  return {
    figures: { sessions: rows.length, commands, incomplete, unqualified },
    sentences: [
      `${counted(rows.length, 'session')} with ${counted(commands, 'command')} ${rows.length === 1 ? 'was' : 'were'} recorded in the window.`,
      `In ${counted(incomplete, 'session')} something is missing that a complete log would hold.`,
      `In ${counted(unqualified, 'session')} the escort was for at least part of the time not qualified, or not assigned.`,
    ],
    chart: {
      title: 'Sessions in which something is missing, by what is missing',
      labels: kinds,
      series: [
        {
          name: 'sessions',
          values: kinds.map((kind) => whats.filter((what) => what === kind).length),
        },
      ],
    },
  };
}
