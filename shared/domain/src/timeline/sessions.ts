import {
  disqualificationsAt,
  type Assignment,
  type Disqualification,
} from '../access/escort-cover.ts';
import type { RecordedEvent } from '../events/index.ts';
import type { EffectiveEvent } from '../facts/corrections.ts';
import { groupBy, type Facts } from '../facts/facts.ts';
import { effectiveOfType } from '../facts/of-type.ts';
import { covers, cut, OPEN, parseInstant, type Range } from '../time/index.ts';
import type { Piece } from './pieces.ts';
import { qualificationOf } from './qualification.ts';

type Started = EffectiveEvent<'escort.session-started'>;
type Ended = EffectiveEvent<'escort.session-ended'>;
type Command = EffectiveEvent<'escort.command-recorded'>;
type Party = 'escortId' | 'engineerId' | 'tenantId';

/** A session, with everything that was recorded of it. */
export interface Session {
  readonly started: Started;
  /** None if no event assigned anybody under the id that it names. */
  readonly assignment: Assignment | undefined;
  /** From its start to the first end after it. */
  readonly range: Range;
  readonly ended: Ended | undefined;
  /** In the order of recording. */
  readonly commands: readonly Command[];
  /** The range, cut wherever the escort becomes qualified or is no longer, with the reasons why he is not (rule 8). */
  readonly cover: readonly { readonly range: Range; readonly reasons: readonly NotCovered[] }[];
}
type NotCovered = Disqualification | 'not-assigned' | 'is-the-engineer';

/** Every session that was started, in the order of recording, as known now: a clearance that is revoked late reopens it. */
export function heldSessions(facts: Facts, events: readonly RecordedEvent[]): readonly Session[] {
  const ends = groupBy(effectiveOfType(events, 'escort.session-ended'), sessionIdOf);
  const commands = groupBy(effectiveOfType(events, 'escort.command-recorded'), sessionIdOf);
  const assignments = groupBy(
    [...facts.assignments.values()].flat(),
    ({ data }) => data.assignmentId,
  );
  return effectiveOfType(events, 'escort.session-started').map((started) => {
    const { sessionId, assignmentId } = started.data;
    const assignment = runOf(started, assignments.get(assignmentId) ?? []);
    const ended = endOf(started, ends.get(sessionId) ?? []);
    const from = parseInstant(started.data.at);
    const range = { from, to: ended ? parseInstant(ended.data.at) : OPEN };
    return {
      ...{ started, assignment, range, ended },
      commands: commands.get(sessionId) ?? [],
      cover: assignment ? qualified(facts, assignment, range) : notAssigned(range),
    };
  });
}

/** The sessions of an escort, an engineer or a tenant, for a timeline. */
export function sessionsOf(
  facts: Facts,
  events: readonly RecordedEvent[],
  party: Party,
  id: string,
): readonly Piece[] {
  return heldSessions(facts, events).flatMap(({ started, assignment, commands, cover }) => {
    if (assignment?.data[party] !== id) return [];
    const content = contentOf(started.data, assignment.data, commands.length);
    return cover.map(({ range, reasons }) => ({
      range,
      content: { ...content, qualified: reasons.length === 0, reasons },
    }));
  });
}

/** What is said of a session, and of the assignment under which it is held; when is shown by the range. */
function contentOf(
  { sessionId, assignmentId, escortLocation, engineerLocation, recordingRef }: Started['data'],
  { escortId, engineerId, tenantId }: Assignment['data'],
  commands: number,
) {
  return {
    ...{ sessionId, assignmentId, escortId, engineerId, tenantId },
    ...(escortLocation !== undefined && { escortLocation }),
    ...(engineerLocation !== undefined && { engineerLocation }),
    ...(recordingRef !== undefined && { recordingRef }),
    commands,
  };
}

const sessionIdOf = ({ data }: Ended | Command): string => data.sessionId;

/** The run of the assignment in which the session starts, else the last one. */
function runOf({ data }: Started, runs: readonly Assignment[]): Assignment | undefined {
  return runs.findLast(({ range }) => covers(range, parseInstant(data.at))) ?? runs.at(-1);
}

/** The first end at or after the start. */
function endOf({ data }: Started, ends: readonly Ended[]): Ended | undefined {
  const from = parseInstant(data.at);
  return ends
    .filter((end) => parseInstant(end.data.at) >= from)
    .sort((a, b) => parseInstant(a.data.at) - parseInstant(b.data.at))[0];
}

/** The run, cut by what qualifies the escort; outside the assignment nobody is assigned, and nobody escorts himself. */
function qualified(facts: Facts, assignment: Assignment, run: Range): Session['cover'] {
  const { from, to } = assignment.range;
  const { escortId, engineerId } = assignment.data;
  const himself = escortId === engineerId ? (['is-the-engineer'] as const) : [];
  const ends = qualificationOf(facts, assignment).map(({ range }) => range.from);
  return cut(run, [from, ...(to === OPEN ? [] : [to]), ...ends] as (typeof from)[]).map(
    (range) => ({
      range,
      reasons: covers(assignment.range, range.from)
        ? [...himself, ...disqualificationsAt(facts, assignment.data, range.from)]
        : ['not-assigned' as const],
    }),
  );
}

const notAssigned = (range: Range): Session['cover'] =>
  cut(range, []).map((piece) => ({ range: piece, reasons: ['not-assigned' as const] }));
